import { expect, test } from 'vitest';
import { plain } from './palette.ts';
import { processTable } from './process-table.ts';

const facts = {
  versions: { node: '22.1.0', v8: '12.4', uv: '1.48.0', modules: '127' },
  execPath: '/usr/bin/node',
  execArgv: ['--enable-source-maps', '--no-warnings'],
  platform: 'linux x64',
  memory: { rss: 50 * 2 ** 20, heapUsed: 5.25 * 2 ** 20, heapTotal: 8 * 2 ** 20, external: 2 ** 20, arrayBuffers: 0 },
  upSeconds: 12.34,
};
const program = { version: 1, pid: 42, threadId: 0, nodeVersion: 'v22.1.0', title: '', cwd: '/srv', tasks: [] };

test('names and facts are aligned', () => {
  expect(processTable(facts, program, plain)).toBe(
    [
      'Node          v22.1.0  linux x64',
      'with          V8 12.4, libuv 1.48.0, ABI 127',
      'binary        /usr/bin/node',
      'flags         --enable-source-maps --no-warnings',
      'NODE_OPTIONS  not set',
      'process       42, up 12.3 s',
      'directory     /srv',
      'inspector     not open',
      'memory        50.0 MiB resident, heap 5.3 MiB of 8.0 MiB',
      '              1.0 MiB external, of which 0.0 MiB in array buffers',
    ].join('\n'),
  );
});

test('without flags, in a worker, with NODE_OPTIONS and an open inspector', () => {
  const more = { ...facts, execArgv: [], nodeOptions: '--import ./a.mjs', inspectorUrl: 'ws://127.0.0.1:9229/x' };
  const table = processTable(more, { ...program, threadId: 3 }, plain);
  expect(table).toContain(
    '\nflags         none\nNODE_OPTIONS  --import ./a.mjs\nprocess       42, worker 3, up 12.3 s\n',
  );
  expect(table).toContain('\ninspector     ws://127.0.0.1:9229/x\n');
});
