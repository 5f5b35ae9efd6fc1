import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Emit } from '../../input/emitted-input.ts';
import { colorLine } from '../listing.ts';
import { offsetAt } from '../positions.ts';
import type { Session } from '../session.ts';
import { SessionError } from '../session-error.ts';
import { importingDirectory } from '../session-log.ts';
import type { TaskView } from '../task-view.ts';
import { type DeclaredType, placedQuestion, valueName } from '../types/declared-type.ts';
import { findTypeScript } from '../types/nearby-files.ts';
import { TypedProject } from '../types/typed-project.ts';
import type { Command } from './command.ts';

async function showType(session: Session, view: TaskView, argument: string): Promise<void> {
  if (argument === '') throw new SessionError('MISSING_ARGUMENT', 'Of what? For example: .type client.now()');
  const { cwd } = view.connection.program;
  const emit = await refuseInvalid(argument);
  const compiler = findTypeScript(cwd);
  if (compiler === undefined) {
    throw new SessionError(
      'NO_TYPESCRIPT',
      `There is no TypeScript near ${cwd}; \`npm install --save-dev typescript\` brings it.`,
    );
  }
  await using project = await TypedProject.create(cwd);
  const text = await script(session, view, argument, project.directory, emit);
  const placed = await placedType(view, compiler, project, text);
  const found = placed ?? (await project.typeOf(compiler, text));
  const { paint } = session;
  session.print(
    found.type
      .split('\n')
      .map((line) => colorLine(line, paint))
      .join('\n'),
  );
  for (const problem of found.problems) session.print(paint('warning', problem), 'err');
  const isUnknown = found.problems.some((problem) => problem.startsWith('Cannot find name'));
  if (isUnknown && !view.isTopLevel && !placed) {
    session.print(paint('dim', '.type knows what was typed at the prompt, not the variables of the function.'), 'err');
  }
}

/** The type where the function is held, in a copy of its file; absent where there is no such file, or no way to read it. */
async function placedType(
  view: TaskView,
  compiler: string,
  project: TypedProject,
  text: string,
): Promise<DeclaredType | undefined> {
  if (view.isTopLevel) return undefined;
  const { file, line, column } = await view.locate();
  const own = await readFile(file, 'utf8').catch(() => undefined);
  if (own === undefined) return undefined;
  const { placeInFile } = await import('../../input/saved/place-in-file.ts');
  const place = {
    text: own,
    offset: offsetAt(own, line - 1, column - 1),
    directory: dirname(file),
    copyDirectory: project.directory,
  };
  const copy = placeInFile(place, text + placedQuestion);
  if (copy === undefined) return undefined;
  const lineOf = (part: string) => copy.slice(0, copy.indexOf(part)).split('\n').length;
  return project.typeAt(compiler, copy, [lineOf(`const ${valueName} =`), lineOf(placedQuestion)]);
}

/** @throws InputError for what is not one expression. */
async function refuseInvalid(expression: string): Promise<Emit | undefined> {
  const { compileExpression } = await import('../../input/compile.ts');
  const { compilerFor } = await import('../../input/compiler.ts');
  const emit = await compilerFor(expression);
  compileExpression(expression, { boundResults: () => false, emit });
  return emit;
}

/** What was typed so far, and the expression as its last constant. */
async function script(
  { log }: Session,
  view: TaskView,
  expression: string,
  directory: string,
  emit: Emit | undefined,
): Promise<string> {
  const { compilerFor } = await import('../../input/compiler.ts');
  const { scriptForTypes } = await import('../../input/saved/script-for-types.ts');
  const inputs = log.code.filter(({ isReplaced }) => !isReplaced);
  const compilers = await Promise.all(inputs.map(({ text }) => compilerFor(text)));
  const value = {
    text: `export const ${valueName} = (\n${expression}\n)`,
    ended: { kind: 'value', isKept: false },
    directory: importingDirectory(view),
  } as const;
  const place = { directory, loaded: log.file, isInside: !view.isTopLevel };
  return scriptForTypes([...inputs, value], place, compilers.find((each) => each !== undefined) ?? emit);
}

export const typeCommands: readonly Command[] = [
  {
    names: ['type'],
    takesCode: true,
    usage: 'expr',
    summary: 'its TypeScript type, if TypeScript is installed near the working directory',
    details: [
      'The compiler that is found from the working directory upward reads what was typed so far, the file that the REPL was started with,',
      'and the expression; nothing is run. The nearest tsconfig.json counts. At a breakpoint it reads the expression in a copy of the',
      'file, at the place where the function is held.',
    ].join('\n'),
    run: showType,
  },
];
