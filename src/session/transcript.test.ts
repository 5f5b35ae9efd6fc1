import { expect, test } from 'vitest';
import type { InputEnd } from '../input/saved/ran-input.ts';
import { SessionLog } from './session-log.ts';
import { transcript } from './transcript.ts';

const heading = { date: new Date('2026-01-02T03:04:05Z'), versions: 'Node v22.1.0', place: 'top level' };
const ended: InputEnd = { kind: 'unfinished' };

function write(log: SessionLog): string {
  return transcript(log.events, heading, (text) => (text.includes(': number') ? 'ts' : 'js'));
}

function add(
  log: SessionLog,
  text: string,
  { type = 'code', label = '' }: { type?: 'code' | 'command'; label?: string } = {},
) {
  Object.assign(log.add({ text, type, label, directory: '/' }), { ended });
}

test('inputs, what they showed, and what the program wrote meanwhile', () => {
  const log = new SessionLog();
  log.shown('welcome');
  add(log, '1 + 1');
  log.shown('\u001b[33m2\u001b[39m');
  add(log, 'let a: number\n= 5');
  log.written(new TextEncoder().encode('tick \u001b[1mone\u001b[22m\r\n'));
  add(log, '.where', { type: 'command' });
  log.shown('nowhere');
  log.shown('else');
  expect(write(log)).toBe(
    [
      '# Session of 2026-01-02 03:04 UTC',
      'Node v22.1.0, top level',
      '```text\nwelcome\n```',
      '```js\n1 + 1\n```',
      '```text\n2\n```',
      '```ts\nlet a: number\n= 5\n```',
      'The program wrote:',
      '```text\ntick one\n```',
      '```text\n.where\n```',
      '```text\nnowhere\nelse\n```\n',
    ].join('\n\n'),
  );
});

test('fences are longer than those inside', () => {
  const log = new SessionLog();
  add(log, '`a` + ````');
  expect(write(log)).toContain('\n`````js\n`a` + ````\n`````\n');
});

test('another function has a heading', () => {
  const log = new SessionLog();
  for (const label of ['greet #1', 'greet #1', 'leave #2', '']) add(log, '1', { label });
  expect(write(log).match(/^## .*$/gm)).toEqual(['## leave #2', '## Top level']);
});

test('a character that comes in two chunks is whole', () => {
  const log = new SessionLog();
  const bytes = new TextEncoder().encode('é');
  log.written(bytes.subarray(0, 1));
  log.written(bytes.subarray(1));
  expect(write(log)).toContain('```text\né\n```');
});

test('the oldest outputs are dropped, with a note, and inputs stay', () => {
  const log = new SessionLog();
  for (const name of ['a', 'b', 'c']) {
    add(log, name);
    log.shown(name.repeat(4_000_000));
  }
  const text = write(log);
  expect(text).toContain('```js\na\n```\n\n*What was shown here is too long ago.*\n\n```js\nb\n```\n\n```text\nbbb');
  expect(text.length).toBeLessThan(8_001_000);
});
