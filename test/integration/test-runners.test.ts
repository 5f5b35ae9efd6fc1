import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Conversation } from '../support/conversation.ts';
import { nodeUnderTest } from '../support/node-versions.ts';
import { Link, TemporaryFolder, type FileTree } from '../support/temporary-folder.ts';
import { projectFolder } from './support/project-paths.ts';

const { major } = await nodeUnderTest();

/** A project with all packages of this one, and with this one. */
async function project(files: FileTree): Promise<TemporaryFolder> {
  const modules = path.join(projectFolder, 'node_modules');
  const packages = readdirSync(modules).filter((name) => !name.startsWith('.'));
  const links = packages.map((name) => [name, new Link(path.join(modules, name))]);
  return TemporaryFolder.create({
    ...files,
    node_modules: { ...Object.fromEntries(links), 'async-repl': new Link(projectFolder) },
  });
}

/** What the run has written; a test has failed in it. */
async function run(files: FileTree, args: readonly string[]): Promise<string> {
  await using folder = await project(files);
  const { path: command } = await nodeUnderTest();
  await using program = await Conversation.start({ command, args, cwd: folder.path });
  await program.exit(1, { within: 60_000 });
  // The reporter of Node 20 and 22 makes comments of what a test file writes to stderr, and escapes `#`.
  return `${program.stdout}\n${program.stderr}`.replaceAll(/^# /gm, '').replaceAll('\\#', '#');
}

describe('node:test', () => {
  const file = (wait: string, options: string, after = '') => ({
    'slow.test.mjs': `import { test, describe, it } from 'node:test';
async function hangs() { await new Promise(${wait}); }
test('passes', async () => {});
describe('orders', () => {
  it('are placed', ${options}, async () => { await hangs(); });
});
${after}`,
  });
  const never = '() => {}';
  const timer = '(resolve) => setTimeout(resolve, 6_000)';
  const node = ['--import', 'async-repl/node-test', '--test'];
  const title = 'orders > are placed';

  test.each([
    ['that waits for a timer', timer, 'timer'],
    ['that nothing can settle', `(resolve) => {}`, ''],
  ])('a test that times out, %s', async (_, wait, leaf) => {
    const keepAlive = `setTimeout(() => {}, 3_000);`;
    const out = await run(file(wait, '{ timeout: 500 }', keepAlive), node);
    expect(out).toContain(`async-repl: “${title}” has timed out\n`);
    expect(out).toMatch(
      new RegExp(`#1 .*\\(anonymous\\)  slow.test.mjs:5:\\d+\n└─ #2 hangs  slow.test.mjs:2:26  ${leaf}`),
    );
  });

  test('--test-timeout', async () => {
    const out = await run(file('(resolve) => setTimeout(resolve, 12_000)', '{}'), [...node, '--test-timeout=10000']);
    // Up to Node 22 the runner kills the whole file then, so that it is shown before.
    const when = major >= 24 ? 'has timed out' : 'still running 5000 ms before --test-timeout';
    expect(out).toMatch(new RegExp(`async-repl: “${title}”:? ${when}\n`));
    expect(out).toContain('└─ #2 hangs  slow.test.mjs:2:26  timer');
  });

  test.runIf(major < 24)('a test that waits when the event loop is empty', async () => {
    const out = await run(file(never, '{}'), node);
    expect(out).toContain(`async-repl: “${title}” was given up\n`);
    expect(out).toContain('└─ #2 hangs  slow.test.mjs:2:26');
  });

  test.runIf(major >= 22)('with --test-force-exit it is written before the process ends', async () => {
    const out = await run(file('(resolve) => setTimeout(resolve, 600_000)', '{ timeout: 300 }'), [
      ...node,
      '--test-force-exit',
    ]);
    expect(out).toContain('└─ #2 hangs  slow.test.mjs:2:26  timer');
  });

  test('each test shows its own', async () => {
    const out = await run(
      {
        'two.test.mjs': `import { test } from 'node:test';
const wait = () => new Promise((resolve) => setTimeout(resolve, 6_000));
test('one', { timeout: 300 }, async function one() { await wait(); });
test('two', { timeout: 300 }, async function two() { await wait(); });
`,
      },
      node,
    );
    const [first = '', second = ''] = out.split('async-repl: ').slice(1);
    expect([/one {2}two\.test/, /two {2}two\.test/].map((name) => [name.test(first), name.test(second)])).toEqual([
      [true, false],
      [false, true],
    ]);
  });
});

describe('vitest', () => {
  const files = {
    'vitest.config.mjs': `export default { test: { setupFiles: ['async-repl/vitest'] } };`,
    'slow.test.ts': `import { expect, test } from 'vitest';

interface Order {
  readonly id: number;
}

/** Types and comments are taken away, so that lines move. */
async function hangs(order: Order): Promise<void> {
  await new Promise<void>(() => {});
}
test('passes', async () => {});
test('places an order', async () => {
  await Promise.all([1, hangs({ id: 1 })]);
}, 500);
`,
  };

  test.each(['forks', 'threads', 'vmForks', 'vmThreads'])('a test that times out, in the pool %s', async (pool) => {
    const out = await run(files, ['node_modules/vitest/vitest.mjs', 'run', '--no-color', `--pool=${pool}`]);
    expect(out).toContain(
      'async-repl: “slow.test.ts > places an order” has timed out\n#1 (anonymous)  slow.test.ts:13:3\n',
    );
    // Where the promises are those of a vm context V8 does not tell the index.
    expect(out).toMatch(/└─ all(\[1\])? → #2 hangs {2}slow\.test\.ts:9:3 {2}nothing can settle this/);
    expect(out.match(/async-repl:/g)).toHaveLength(1);
  });
});
