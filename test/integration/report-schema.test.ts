import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { ReportDocument } from '../../src/graph/process-report.ts';
import { Conversation } from '../support/conversation.ts';
import { nodeUnderTest } from '../support/node-versions.ts';
import { startProgram } from './support/debuggee.ts';
import { cliPath, fixture, projectFolder } from './support/project-paths.ts';

const schema = JSON.parse(await readFile(`${projectFolder}/report.schema.json`, 'utf8')) as object;
/** Members that the schema does not name are an error here, so that it tells of all there are. */
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
  closed(schema) as object,
);

/** The schema with `additionalProperties: false` in each object. */
function closed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closed);
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part).map(([key, value]) => [key, closed(value)] as const);
  const isObject = 'properties' in part && 'type' in part;
  return { ...Object.fromEntries(entries), ...(isObject && { additionalProperties: false }) };
}

async function list(status: number, ...args: readonly string[]): Promise<ReportDocument> {
  const { path } = await nodeUnderTest();
  await using cli = await Conversation.start({ command: path, args: [cliPath, 'ps', '--json', ...args] });
  await cli.exit(status);
  return JSON.parse(cli.stdout) as ReportDocument;
}

describe('report.schema.json describes all that --json prints', () => {
  test.each(['gather', 'generators', 'race', 'top-level-await', 'waiting', 'worker-threads'])('%s', async (name) => {
    await using program = await startProgram(fixture(`graph/${name}.mjs`), { nodeArgs: ['--inspect-port=0'] });
    await program.waitForStdout('ready\n');
    const document = await list(0, String(program.pid), '--all', '--locals');
    validate(document);
    expect(validate.errors).toBeNull();
    expect(JSON.stringify(document)).toContain('"scopes":[{');
  });

  test('a process that is not there', async () => {
    const document = await list(1, '4194304');
    validate(document);
    expect(validate.errors).toBeNull();
    expect(document.processes).toEqual([
      { pid: 4_194_304, error: { code: 'NO_PROCESS', message: expect.stringContaining('no process') } },
    ]);
  });

  test('what is wrong is refused', () => {
    expect(validate({ version: 2, processes: [] })).toBe(false);
    expect(validate({ version: 1, processes: [{ pid: 1 }] })).toBe(false);
    expect(validate({ version: 1, processes: [], more: true })).toBe(false);
  });
});
