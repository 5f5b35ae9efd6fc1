import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SessionError } from '../session-error.ts';
import {
  type DeclaredType,
  placedHelpers,
  problemsFrom,
  refusedType,
  signatureQuestion,
  typeFrom,
  valueName,
} from './declared-type.ts';
import { filesAbove } from './nearby-files.ts';

/** A compiler that takes longer than this is not waited for, in milliseconds. */
const patience = 30_000;

const fileName = 'value.mts';

/** What it must be, whatever the program's own tsconfig.json says. */
const forced = {
  declaration: true,
  emitDeclarationOnly: true,
  noEmit: false,
  noEmitOnError: false,
  declarationMap: false,
  composite: false,
  incremental: false,
  tsBuildInfoFile: null,
  outFile: null,
  rootDir: '/',
  isolatedDeclarations: false,
  allowJs: true,
  checkJs: false,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noErrorTruncation: true,
  noUnusedLocals: false,
  moduleDetection: 'force',
};

/** Where there is no tsconfig.json: as Node runs it. */
const usual = { strict: true, target: 'esnext', module: 'nodenext' };

/**
 * A project of one file outside of the program's own, which sees the same packages. All versions of TypeScript can emit
 * declarations, so no API of any is needed.
 */
export class TypedProject implements AsyncDisposable {
  private constructor(
    private readonly root: string,
    /** Where the file is: what its relative imports start from. */
    readonly directory: string,
    private readonly cwd: string,
  ) {}

  /** For a program in the working directory `cwd`. */
  static async create(cwd: string): Promise<TypedProject> {
    const root = await realpath(await mkdtemp(join(tmpdir(), 'async-repl-type-')));
    let directory = root;
    // The nearest one is found first, as by the program.
    for (const packages of filesAbove(cwd, 'node_modules').reverse()) {
      directory = join(directory, 'n');
      await mkdir(directory);
      await symlink(packages, join(directory, 'node_modules'));
    }
    return new TypedProject(root, directory, cwd);
  }

  /**
   * The type of the constant in a copy of a file, which is followed by `placedQuestion`; absent where the compiler does not come to it.
   * @param lines Of the expression, 1-based, the last one included.
   */
  async typeAt(compiler: string, text: string, lines: readonly [number, number]): Promise<DeclaredType | undefined> {
    const output = await this.#compile(compiler, text + placedHelpers);
    const type = refusedType(output);
    return type === undefined ? undefined : { type, problems: problemsFrom(output, fileName, ...lines) };
  }

  /** @throws SessionError when the compiler does not come to declarations. */
  async typeOf(compiler: string, script: string): Promise<DeclaredType> {
    const output = await this.#compile(compiler, script + signatureQuestion);
    const declarations = join(this.#output, this.directory, fileName.replace('.mts', '.d.mts'));
    const type = typeFrom(await readFile(declarations, 'utf8').catch(() => ''));
    const line = script.slice(0, script.lastIndexOf(valueName)).split('\n').length;
    if (type === undefined) {
      const [reason = ''] = output.split('\n');
      throw new SessionError(
        'NO_TYPE',
        `TypeScript could not tell: ${reason || `it took more than ${patience / 1_000} s`}`,
      );
    }
    return { type, problems: problemsFrom(output, fileName, line) };
  }

  async #compile(compiler: string, text: string): Promise<string> {
    await writeFile(join(this.directory, fileName), text);
    await writeFile(join(this.directory, 'tsconfig.json'), JSON.stringify(this.#config()));
    return run(compiler, ['--pretty', 'false', '-p', this.directory]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }

  get #output(): string {
    return join(this.root, 'out');
  }

  #config(): object {
    const [own] = filesAbove(this.cwd, 'tsconfig.json');
    const hasNode = filesAbove(this.cwd, join('node_modules', '@types', 'node')).length > 0;
    const base = own === undefined ? { ...usual, ...(hasNode && { types: ['node'] }) } : {};
    return {
      ...(own !== undefined && { extends: own }),
      compilerOptions: { ...base, ...forced, outDir: this.#output, declarationDir: this.#output },
      files: [fileName],
      include: [],
    };
  }
}

/** What it writes to its standard output. Errors of types make its status another one, which means nothing here. */
function run(compiler: string, parameters: string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [compiler, ...parameters], { timeout: patience, cwd: dirname(compiler) }, (_, output) =>
      resolve(output),
    );
  });
}
