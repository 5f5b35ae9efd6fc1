import { expect, test } from 'vitest';
import { normaliseTranscript } from './transcript-normaliser.ts';

const paths = { project: '/home/me/async-repl', home: '/home/me', node: '/usr/bin/node' };

test.each([
  ['at f (/home/me/async-repl/src/a.ts:3:5)', 'at f (<project>/src/a.ts:3:5)'],
  ['file:///home/me/async-repl/src/a.ts', 'file://<project>/src/a.ts'],
  ['/home/me/.history', '<home>/.history'],
  ['/home/me/async-repl-other/x', '<home>/async-repl-other/x'],
  ['/usr/bin/node app.js', '<node> app.js'],
  ['/usr/bin/node-gyp', '/usr/bin/node-gyp'],
  ['/tmp/ar-a1B2c3/run/x', '<tmp>/run/x'],
  ['at node:internal/timers:581:17', 'at node:internal/timers:<position>'],
  ['Node v20.20.2', 'Node <version>'],
  ['async-repl 0.1.0-beta.2, 127.0.0.1', 'async-repl <version>, 127.0.0.1'],
  ['listening on 127.0.0.1:9229', 'listening on 127.0.0.1:<port 1>'],
  ['[::1]:80 localhost:80 port 81', '[::1]:<port 1> localhost:<port 1> port <port 2>'],
  ['pid 12, PID 34, pid=12, process 34', 'pid <pid 1>, PID <pid 2>, pid=<pid 1>, process <pid 2>'],
  ['a 0f8fad5b-d9cb-469f-a165-70867728950e', 'a <id 1>'],
  ['run/0a1b2c3d4e5f.sock', 'run/<id 1>.sock'],
  ['#1 placeOrder src/orders.ts:42 12 s', '#1 placeOrder src/orders.ts:42 <duration>'],
  ['loop blocked 400 ms, 2.1 s, 1,200ms, 3 µs', 'loop blocked <duration>, <duration>, <duration>, <duration>'],
  ['held    12 s', 'held  <duration>'],
  ['2 min 5 s', '<duration>'],
  ['2026-11-21T00:31:47.264Z', '<time>'],
  ['\x1b[1mbold\x1b[0m  ', 'bold'],
  ['a\r\nb', 'a\nb'],
])('%j', (text, normal) => {
  expect(normaliseTranscript(text, paths)).toBe(normal);
});

test.each(['#1 › $2 src/a.ts:42:7', '5 rows', 'x = 12345678901234', 'deadbeef', 'h1s', '[ 1, 2, 3 ]'])(
  'kept: %s',
  (text) => {
    expect(normaliseTranscript(text, paths)).toBe(text);
  },
);
