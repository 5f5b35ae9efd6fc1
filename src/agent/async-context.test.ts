import { AsyncLocalStorage } from 'node:async_hooks';
import { MessageChannel } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { captureAsyncContext, type AsyncContext } from './async-context.ts';

const user = new AsyncLocalStorage<string>();
const role = new AsyncLocalStorage<string>();

/** Runs in the callback of a message, as typed code does, outside of every store. */
function inMessage<Result>(work: () => Result): Promise<Result> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    port2.once('message', () => {
      port1.close();
      try {
        resolve(work());
      } catch (error) {
        reject(error as Error);
      }
    });
    port1.postMessage('now');
  });
}

function seenIn(context: AsyncContext): Promise<(string | undefined)[]> {
  return new Promise((resolve) => void inMessage(() => context.run(() => resolve([user.getStore(), role.getStore()]))));
}

test('code runs with the stores of where the context was captured', async () => {
  const outside = captureAsyncContext();
  const ada = user.run('ada', () => role.run('guest', captureAsyncContext));
  const linus = user.run('linus', captureAsyncContext);
  expect(await seenIn(ada)).toEqual(['ada', 'guest']);
  expect(await seenIn(linus)).toEqual(['linus', undefined]);
  expect(await seenIn(outside)).toEqual([undefined, undefined]);
});

test('whoever runs next in the same callback has the stores that it had', async () => {
  const ada = user.run('ada', captureAsyncContext);
  const seen = await user.run('grace', () =>
    inMessage(() => {
      const before = user.getStore();
      ada.run(() => {});
      return { before, after: user.getStore() };
    }),
  );
  expect(seen.after).toBe(seen.before);
});

test('what the code begins goes on with its stores', async () => {
  const ada = user.run('ada', captureAsyncContext);
  const later = new Promise((resolve) => {
    void inMessage(() => ada.run(() => setImmediate(() => resolve(user.getStore()))));
  });
  expect(await later).toBe('ada');
});
