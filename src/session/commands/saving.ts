import { readFileSync } from 'node:fs';
import { access, writeFile } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import type { Emit } from '../../input/emitted-input.ts';
import type { RanInput } from '../../input/saved/ran-input.ts';
import type { Session } from '../session.ts';
import { SessionError } from '../session-error.ts';
import type { LoggedInput } from '../session-log.ts';
import type { TaskView } from '../task-view.ts';
import { type LanguageOf, transcript } from '../transcript.ts';
import type { Command } from './command.ts';

/** Put in at build time, from package.json. */
declare const __ASYNC_REPL_VERSION__: string;

function typedInputs(session: Session): LoggedInput[] {
  return session.log.events.filter((event) => event.kind === 'input');
}

async function save(session: Session, view: TaskView, argument: string): Promise<void> {
  const file = fileArgument('save', 'session.mjs', argument, view);
  const { savedScript } = await import('../../input/saved/saved-script.ts');
  const inputs = session.log.code.filter(({ isReplaced }) => !isReplaced);
  const extension = extname(file);
  const isModule = isModuleFile(file);
  const keepsTypes = /^\.[mc]?ts$/.test(extension);
  const place = { directory: dirname(file), isModule, keepsTypes, loaded: session.log.file };
  const script = savedScript(inputs satisfies readonly RanInput[], place, await compilerOfAny(inputs));
  const from = view.isTopLevel ? '' : `// Typed at ${view.label}, ${await view.place()}\n`;
  if (!(await write(session, file, argument, from + script.text))) return;
  const advice =
    script.needsModule && !isModule
      ? `; it awaits or imports at its top level: as ${withExtension(argument, keepsTypes ? '.mts' : '.mjs')} Node runs it as a module`
      : '';
  session.print(`${count(script.count)} written to ${argument}${advice}`);
}

async function compilerOfAny(inputs: readonly LoggedInput[]): Promise<Emit | undefined> {
  const { compilerFor } = await import('../../input/compiler.ts');
  const compilers = await Promise.all(inputs.map(({ text }) => compilerFor(text)));
  return compilers.find((emit) => emit !== undefined);
}

async function saveTranscript(session: Session, view: TaskView, argument: string): Promise<void> {
  const earlier = session.log.events.slice(
    0,
    session.log.events.lastIndexOf(typedInputs(session).at(-1) as LoggedInput),
  );
  const inputs = earlier.filter(({ kind }) => kind === 'input').length;
  if (argument === '')
    return session.print(`${count(inputs)} so far; .transcript FILE writes them with what they showed`);
  const file = fileArgument('transcript', 'session.md', argument, view);
  const { nodeVersion } = view.connection.program;
  const heading = {
    date: new Date(),
    versions: `Node ${nodeVersion}, async-repl ${__ASYNC_REPL_VERSION__}`,
    place: view.isTopLevel ? 'top level' : `${view.label}, ${await view.place()}`,
  };
  if (!(await write(session, file, argument, transcript(earlier, heading, await languages())))) return;
  session.print(`${count(inputs)} written to ${argument}`);
}

async function languages(): Promise<LanguageOf> {
  const { parseInput } = await import('../../input/parse-input.ts');
  return (text) => {
    const parsed = parseInput(text, 'top-level');
    return parsed.kind === 'typescript' || (parsed.kind === 'complete' && parsed.text !== text) ? 'ts' : 'js';
  };
}

function fileArgument(name: string, example: string, argument: string, view: TaskView): string {
  if (argument === '') throw new SessionError('MISSING_ARGUMENT', `Which file? For example: .${name} ${example}`);
  return resolve(view.connection.program.cwd, argument);
}

/** @returns false when the file exists and shall stay. */
async function write(session: Session, file: string, argument: string, text: string): Promise<boolean> {
  if ((await exists(file)) && !(await session.frontEnd.confirm(`Overwrite ${argument}?`))) return false;
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new SessionError('CANNOT_WRITE', `${argument} cannot be written: ${(error as Error).message}.`);
  }
  return true;
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}

/** Whether Node takes a file of this name as an ES module, without a look into it. */
function isModuleFile(file: string): boolean {
  if (/\.m[jt]s$/.test(file)) return true;
  return !/\.c[jt]s$/.test(file) && packageType(dirname(file)) === 'module';
}

/** `type` of the nearest package.json. */
function packageType(directory: string): unknown {
  try {
    return (JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as { type?: unknown } | null)?.type;
  } catch {
    return dirname(directory) === directory ? undefined : packageType(dirname(directory));
  }
}

function withExtension(path: string, extension: string): string {
  return path.slice(0, path.length - extname(path).length) + extension;
}

function count(inputs: number): string {
  return `${inputs} ${inputs === 1 ? 'input' : 'inputs'}`;
}

export const savingCommands: readonly Command[] = [
  {
    names: ['save'],
    needsNoProgram: true,
    usage: 'file',
    completes: 'file',
    summary: 'write the code that was typed here as a script that runs by itself',
    details: [
      'Names that were declared anew are assigned, results (_, $1) become variables, relative imports are those of the file. An input',
      'that threw shows its error and the script goes on; one that did not come to its end is a comment. A .ts or .mts file keeps types.',
    ].join('\n'),
    run: save,
  },
  {
    names: ['transcript'],
    needsNoProgram: true,
    usage: '[file]',
    completes: 'file',
    summary: 'write inputs and what they showed as Markdown; without a file, say how many there are',
    run: saveTranscript,
  },
];
