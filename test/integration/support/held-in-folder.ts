import type { TemporaryFolder } from '../../support/temporary-folder.ts';
import { PlainProgram } from './debuggee.ts';

/** A program under test and the folder that is its working directory; they go together. */
export class HeldInFolder implements AsyncDisposable {
  constructor(
    readonly program: PlainProgram,
    readonly folder: TemporaryFolder,
  ) {}

  /** Starts a script and waits until this function of it is held. The folder is this object's from then on. */
  static async start(
    folder: TemporaryFolder,
    script: string,
    stop: string,
    nodeArgs: readonly string[] = [],
  ): Promise<HeldInFolder> {
    const program = await PlainProgram.start(script, { cwd: folder.path, nodeArgs });
    await program.stop(stop);
    return new HeldInFolder(program, folder);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.program[Symbol.asyncDispose]();
    await this.folder[Symbol.asyncDispose]();
  }
}
