import { Script } from 'node:vm';
import type { Evaluator } from '../capture/capture-script.ts';
import type { Frame, ScopeNames } from '../protocol.ts';
import type { Scope } from '../scope.ts';

// By another name it evaluates in the global scope, and a program that replaces it changes nothing.
// oxlint-disable-next-line no-eval
const evaluate = eval;

/**
 * The top level of the REPL. Names that are typed are variables of V8's script scope, as in DevTools: one variable for each name
 * however often it is declared, as fast as in a program, and none of them nests in another. `compileInput` assigns them.
 */
export class TopLevelScope implements Scope {
  readonly url = '';
  readonly isStrict = false;
  readonly declared = new Set<string>();
  readonly current: Evaluator = (source) => evaluate(source) as unknown;

  get scopes(): ScopeNames[] {
    return [{ type: 'top-level', names: [...this.declared] }];
  }

  isBound(name: string): boolean {
    return this.declared.has(name) || name in globalThis;
  }

  refuse(): void {}

  newChanges(): string[] {
    return [];
  }

  declare(names: readonly string[]): void {
    // No iterator is used: a program may have deleted that of arrays.
    names.forEach((name) => {
      if (this.declared.has(name)) return;
      new Script(`let ${name}`, { filename: 'async-repl:declaration' }).runInThisContext();
      this.declared.add(name);
    });
  }

  adopt(): void {}

  /** Gives a variable its value; declares it where it is new. */
  assign(name: string, value: unknown): void {
    this.declare([name]);
    (evaluate(`(value) => { ${name} = value }`) as (value: unknown) => void)(value);
  }

  toFrame(): Frame {
    return {
      kind: 'call',
      functionName: '',
      position: { scriptId: '', url: '', line: 0, column: 0 },
      isAsync: false,
      scopes: [],
    };
  }
}
