import { expect, test } from 'vitest';
import { Changes, raceForMatch, type Defeat } from './match-race.ts';
import { firstFrame, rejectionOf } from './rejection.ts';

/** A box that a test fills; `waitForContent` is what a test's code calls. */
class Box {
  readonly changes = new Changes();
  content: string | undefined;
  hasEnded = false;

  waitForContent(within = 10_000): Promise<string> {
    return raceForMatch({
      probe: () => this.content,
      changes: this.changes,
      hasEnded: () => this.hasEnded,
      within,
      explain: (defeat: Defeat) => `nothing came: ${defeat}`,
      entry: this.waitForContent,
    });
  }
}

test('a match that is there already', async () => {
  const box = new Box();
  box.content = 'early';
  expect(await box.waitForContent()).toBe('early');
});

test('a match that comes later', async () => {
  const box = new Box();
  const wait = box.waitForContent();
  box.changes.notify();
  box.content = 'late';
  box.changes.notify();
  expect(await wait).toBe('late');
});

test('a match that comes with the end', async () => {
  const box = new Box();
  const wait = box.waitForContent();
  box.content = 'last words';
  box.hasEnded = true;
  box.changes.notify();
  expect(await wait).toBe('last words');
});

test('an end without a match', async () => {
  const box = new Box();
  const wait = box.waitForContent();
  box.hasEnded = true;
  box.changes.notify();
  await expect(wait).rejects.toThrow('nothing came: ended');
});

test('a deadline', async () => {
  await expect(new Box().waitForContent(1)).rejects.toThrow('nothing came: deadline');
});

test('the stack of a failure begins at the line that waits', async () => {
  const box = new Box();
  const error = await rejectionOf(box.waitForContent(1));
  expect(error.stack).toMatch(/^Error: nothing came: deadline\n/);
  expect(firstFrame(error)).toContain('match-race.test.ts');
  expect(firstFrame(error)).not.toContain('waitForContent');
});

test('a probe that throws fails the wait with its own error', async () => {
  const changes = new Changes();
  const probe = () => {
    throw new TypeError('broken test');
  };
  const race = { probe, changes, hasEnded: () => false, within: 10_000, explain: () => '', entry: probe };
  await expect(raceForMatch(race)).rejects.toThrow(TypeError);
});
