import { existsSync, statSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { createProgramEnvironment } from './program-environment.ts';

afterEach(() => vi.unstubAllEnvs());

test.each(['CI', 'NO_COLOR', 'FORCE_COLOR', 'NODE_OPTIONS', 'NODE_ENV', 'ASYNC_REPL', 'npm_config_loglevel'])(
  '%s of the tests does not reach the program',
  async (name) => {
    vi.stubEnv(name, '1');
    await using environment = await createProgramEnvironment();
    expect(environment.variables).not.toHaveProperty(name);
  },
);

test('what every program gets', async () => {
  await using environment = await createProgramEnvironment();
  const { variables, home, runtimeDirectory } = environment;
  expect(variables).toMatchObject({ TERM: 'xterm-256color', LANG: 'C.UTF-8', HOME: home, PATH: process.env['PATH'] });
  expect(variables['XDG_RUNTIME_DIR']).toBe(runtimeDirectory);
  expect(statSync(runtimeDirectory).mode & 0o777).toBe(0o700);
});

test('a variable is changed, added and left out', async () => {
  await using environment = await createProgramEnvironment({ TERM: 'dumb', ASYNC_REPL: 'plain', HOME: undefined });
  expect(environment.variables).toMatchObject({ TERM: 'dumb', ASYNC_REPL: 'plain' });
  expect(environment.variables).not.toHaveProperty('HOME');
});

test('its folders are deleted', async () => {
  const environment = await createProgramEnvironment();
  await environment[Symbol.asyncDispose]();
  expect([environment.home, environment.runtimeDirectory].filter(existsSync)).toEqual([]);
});
