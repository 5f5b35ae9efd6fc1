import { type FileTree, Link, TemporaryFolder } from '../../support/temporary-folder.ts';
import { projectFolder } from './project-paths.ts';

/** A folder outside of the project in which `async-repl` resolves to it, as after `npm link`. */
export function scratchFolder(files: FileTree): Promise<TemporaryFolder> {
  return TemporaryFolder.create({ ...files, node_modules: { 'async-repl': new Link(projectFolder) } });
}
