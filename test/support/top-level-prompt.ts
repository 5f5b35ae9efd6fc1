import vm from 'node:vm';
import { compileInput } from '../../src/input/compile.ts';
import { compilerFor } from '../../src/input/compiler.ts';

type Typed = (tools: object) => Promise<unknown>;

/** What the agent does with inputs at the top level of a standalone REPL, as far as they can tell: a realm of their own. */
export class TopLevelPrompt {
  readonly context = vm.createContext({ console, setTimeout });
  readonly results: Record<string, unknown> = {};
  readonly used: unknown[] = [];
  readonly constants = new Set<string>();
  /** How often an input said that it had come to its end. */
  ends = 0;
  readonly #names = new Set<string>();
  readonly #constantMembers: object;

  constructor() {
    const read = (name: string): unknown => vm.runInContext(name, this.context);
    const fail = () =>
      vm.runInContext("throw new TypeError('Assignment to constant variable.')", this.context) as never;
    this.#constantMembers = new Proxy({}, { get: (_target, name) => read(String(name)), set: fail });
  }

  /** Runs one input and gives the value that it shows. */
  async run(text: string): Promise<unknown> {
    const { source, declares, constants } = compileInput(text, {
      boundResults: (name) => this.#names.has(name),
      emit: await compilerFor(text),
      topLevel: { isConstant: (name) => this.constants.has(name) },
    });
    for (const name of declares) {
      if (!this.#names.has(name)) vm.runInContext(`let ${name}`, this.context);
      this.#names.add(name);
      this.constants.delete(name);
    }
    for (const name of constants) this.constants.add(name);
    const typed = vm.runInContext(
      `(0, eval)(${JSON.stringify(`${source}\n//# sourceURL=typed`)})`,
      this.context,
    ) as Typed;
    let shown: unknown;
    const use = (value: unknown) => {
      this.used.push(value);
      return value;
    };
    await typed({
      value: (value: unknown) => {
        this.ends += 1;
        shown = value;
      },
      end: () => {
        this.ends += 1;
      },
      import: (specifier: string) => import(specifier),
      meta: { url: 'file:///typed.mjs' },
      wait: (_start: number, _end: number, operand: unknown) => operand,
      floating: (value: unknown) => value,
      results: this.results,
      constants: this.#constantMembers,
      use,
      useAsync: (value: unknown) => Promise.resolve(use(value)),
    });
    return shown;
  }

  /** Runs inputs one after the other; gives the value of the last one. */
  async runAll(inputs: readonly string[]): Promise<unknown> {
    let value: unknown;
    for (const input of inputs) value = await this.run(input);
    return value;
  }
}
