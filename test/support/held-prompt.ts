import vm from 'node:vm';
import { compileInput } from '../../src/input/compile.ts';
import { compilerFor } from '../../src/input/compiler.ts';

type Evaluator = (source: string) => unknown;

/** The held function: a method with locals, in sloppy or strict code, that gives away an evaluator of its scope. */
export function holdSloppy(): Evaluator {
  return vm.runInThisContext(`
    ({
      __proto__: { greet() { return 'super ' + this.name; } },
      name: 'receiver',
      greet() { return 'own'; },
      held(first, second) {
        let local = 1;
        return (__asyncReplSource) => eval(__asyncReplSource);
      },
    }).held(10, 20);
  `) as Evaluator;
}

export function holdStrict(): Evaluator {
  return vm.runInThisContext(`
    'use strict';
    new (class Held {
      #secret = 42;
      static is(value) { return #secret in value; }
      held(first) {
        let local = 1;
        return (__asyncReplSource) => eval(__asyncReplSource);
      }
    })().held(10);
  `) as Evaluator;
}

/** What the agent does with compiled inputs, as far as they can tell. */
export class HeldPrompt {
  evaluator: Evaluator;
  readonly results: Record<string, unknown> = {};
  readonly awaited: string[] = [];
  readonly floating: unknown[] = [];
  readonly used: unknown[] = [];
  readonly imported: string[] = [];

  constructor(evaluator: Evaluator) {
    this.evaluator = evaluator;
  }

  async run(text: string): Promise<unknown> {
    const { source } = compileInput(text, {
      boundResults: (name) => this.#isBound(name),
      emit: await compilerFor(text),
    });
    const typed = this.evaluator(`${source}\n//# sourceURL=typed`) as (tools: object) => Promise<unknown>;
    let value: unknown;
    const keep = (into: unknown[]) => (item: unknown) => {
      into.push(item);
      return item;
    };
    await typed({
      scope: (evaluator: Evaluator) => {
        this.evaluator = evaluator;
      },
      value: (result: unknown) => {
        value = result;
      },
      // With attributes, a module whose default export is what was asked for.
      import: (specifier: string, options?: ImportCallOptions) => {
        this.imported.push(specifier);
        return options === undefined ? import(specifier) : Promise.resolve({ default: options });
      },
      meta: { url: 'file:///held.mjs' },
      wait: (start: number, end: number, operand: unknown) => {
        this.awaited.push(text.slice(start, end));
        return operand;
      },
      results: this.results,
      floating: keep(this.floating),
      use: keep(this.used),
      useAsync: keep(this.used),
    });
    return value;
  }

  #isBound(name: string): boolean {
    try {
      this.evaluator(name);
      return true;
    } catch {
      return false;
    }
  }
}
