import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { median, repeat } from '../statistics.mjs';
import { program } from '../run-program.mjs';

/** Waits until a program that waits to be attached to has said so, and gives its socket. */
async function socketOf(child, listSockets) {
  await new Promise((resolve) => child.stderr.once('data', resolve));
  for (;;) {
    const found = listSockets().find(({ pid }) => pid === child.pid);
    if (found) return found.path;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** From a typed input to its shown result, with the session in this process; milliseconds. */
export async function sessionTimes(node, { openSession, listSockets }) {
  const child = spawn(node, [program('prompt')], {
    env: { ...process.env, ASYNC_REPL: 'wait' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let shown = () => {};
  const frontEnd = {
    columns: 80,
    colors: true,
    print: (block) => shown(block, performance.now(), Date.now()),
    enter() {},
    leave: async () => {},
    drain: async () => {},
    confirm: async () => true,
    edit() {},
    clear() {},
  };
  const session = openSession(frontEnd);
  void session.connect(await socketOf(child, listSockets)).catch(() => {});
  await new Promise((resolve) => {
    const look = () => session.state.kind === 'held' && resolve();
    session.subscribe(look);
    look();
  });
  const type = (text) =>
    new Promise((resolve) => {
      const start = performance.now();
      shown = (block, at) => resolve({ block, ms: at - start });
      void session.submit(text);
    });
  await repeat(20, () => type('1 + 1'));
  const plain = await repeat(100, async () => (await type('1 + 1')).ms);
  // The value is the moment of its settling; both processes read the same clock.
  const settled =
    'await new Promise((resolve) => setTimeout(() => resolve(performance.timeOrigin + performance.now()), 5))';
  const awaited = await repeat(50, async () => {
    const { block } = await type(settled);
    return performance.timeOrigin + performance.now() - Number(block.replaceAll(/\u001b\[\d+m/g, ''));
  });
  child.kill('SIGKILL');
  return { plain: median(plain), awaited: median(awaited) };
}
