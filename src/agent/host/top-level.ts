import type { Level } from '../held-call.ts';
import { OpenLevel } from '../open-level.ts';
import type { HeldTask } from '../protocol.ts';
import { loadMain } from './load-main.ts';
import { TopLevelScope } from './top-level-scope.ts';
import { prepareImport } from './typescript.ts';

/** The top level of the REPL as something that is held for as long as the session lasts. */
export class TopLevel extends OpenLevel implements Level {
  readonly scope: TopLevelScope;
  readonly frames: readonly [TopLevelScope];

  constructor(scope = new TopLevelScope()) {
    super();
    this.scope = scope;
    this.frames = [scope];
  }

  beforeImport(specifier: string): void {
    prepareImport(specifier);
  }

  async load(file: string): Promise<readonly string[]> {
    const exports = Object.entries(await loadMain(file));
    for (const [name, value] of exports) this.scope.assign(name, value);
    return exports.map(([name]) => name);
  }

  toTask(): HeldTask {
    return {
      id: this.id,
      kind: 'top-level',
      name: '',
      commands: [],
      heldAt: this.openedAt,
      frames: [this.scope.toFrame()],
    };
  }
}
