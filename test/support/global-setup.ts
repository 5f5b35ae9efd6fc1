import { fileURLToPath } from 'node:url';
import { assertFreshBuild } from './build-freshness.ts';
import { nodeUnderTest } from './node-versions.ts';

/** Before the tests that run what is built: refuses an old build, and fetches the Node that is asked for once for all. */
export async function setup(): Promise<void> {
  assertFreshBuild(fileURLToPath(new URL('../..', import.meta.url)));
  await nodeUnderTest();
}
