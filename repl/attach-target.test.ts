import { expect, test } from 'vitest';
import { parseTarget } from './attach-target.ts';

test.each([
  [undefined, { kind: 'any' }],
  ['12', { kind: 'process', pid: 12, thread: 0 }],
  ['12/3', { kind: 'process', pid: 12, thread: 3 }],
  ['127.0.0.1:9229', { kind: 'host', host: '127.0.0.1:9229' }],
  ['localhost:9229', { kind: 'host', host: 'localhost:9229' }],
  ['http://localhost:9229/', { kind: 'host', host: 'localhost:9229' }],
  ['[::1]:9229', { kind: 'host', host: '[::1]:9229' }],
  ['ws://127.0.0.1:9229/0f-1', { kind: 'address', url: 'ws://127.0.0.1:9229/0f-1' }],
])('%s', (text, target) => {
  expect(parseTarget(text)).toEqual(target);
});

test.each(['', '0', '-1', '01', 'localhost', 'app.js', ':9229', '1.5', '1/', '1/x', 'ws://'])('%j is none', (text) => {
  expect(() => parseTarget(text)).toThrow(`attach wants the number of a process, host:port or ws:…, not ${text}`);
});
