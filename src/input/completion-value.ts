import type { BlockStatement, ExpressionStatement, Node, Statement, TryStatement } from '@babel/types';
import type { Patch } from './patches.ts';
import { endOf, startOf } from './syntax-tree.ts';

/** The variable in which the statements of an input leave their value. */
export const completionName = '__asyncReplValue';

export interface Completion {
  /** The statements that may have the value of the whole: it is to be assigned to the variable. */
  readonly values: ReadonlySet<ExpressionStatement>;
  /** What else has to be changed for that. */
  readonly patches: readonly Patch[];
}

/**
 * How a variable comes to hold what `eval` of the statements would give: the value of the last expression statement that
 * ran, or `undefined` where the last `if`, loop, `switch`, `try` or `with` came to none. Declarations have no value.
 *
 * These are the rules of ECMAScript's UpdateEmpty, and as in V8 they are followed from the last statement to the first, so that
 * only what may be the last is assigned.
 */
export function completionOf(statements: readonly Statement[], variable = completionName): Completion {
  const pass = new CompletionPass(variable);
  pass.list(statements);
  return pass.values.size === 0 ? { values: pass.values, patches: [] } : pass;
}

class CompletionPass implements Completion {
  readonly values = new Set<ExpressionStatement>();
  readonly patches: Patch[] = [];
  /** The value of the statement that is looked at is sure to be replaced by that of a later one. */
  #isReplaced = false;
  /** Around it is something that `break` or `continue` may leave. */
  #canLeave = false;

  constructor(private readonly variable: string) {}

  list(statements: readonly Statement[]): void {
    for (const statement of statements.toReversed()) {
      if (this.#isReplaced && !this.#canLeave) return;
      this.#statement(statement);
    }
  }

  /** @param whole The statement with its labels, which must stay right before it. */
  #statement(statement: Statement, whole = statement): void {
    switch (statement.type) {
      case 'ExpressionStatement':
        if (!this.#isReplaced) this.values.add(statement);
        this.#isReplaced = true;
        return;
      case 'BlockStatement':
        return this.list(statement.body);
      case 'LabeledStatement':
        return this.#inLeavable(() => this.#statement(statement.body, whole));
      case 'IfStatement':
        return this.#branches(whole, [statement.consequent, statement.alternate]);
      case 'WithStatement':
        return this.#branches(whole, [statement.body]);
      case 'TryStatement':
        return this.#try(statement, whole);
      case 'SwitchStatement':
        return this.#loopLike(whole, ...statement.cases.map(({ consequent }) => consequent));
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
        return this.#loopLike(whole, [statement.body]);
      case 'BreakStatement':
      case 'ContinueStatement':
        this.#isReplaced = false;
        return;
      case 'ThrowStatement': // whatever catches it has the value
        this.#isReplaced = true;
        return;
      default: // a declaration
    }
  }

  /** One of the branches runs; a missing one has no value. */
  #branches(whole: Statement, branches: readonly (Statement | null | undefined)[]): void {
    const isReplaced = this.#isReplaced;
    const haveValues = branches.map((branch) => {
      this.#isReplaced = isReplaced;
      if (branch != null) this.#statement(branch);
      return this.#isReplaced;
    });
    if (!haveValues.every(Boolean)) this.#undefinedBefore(whole);
    this.#isReplaced = true;
  }

  /** Whichever part it is that runs, if any, may be left before it has a value. */
  #loopLike(whole: Statement, ...parts: readonly (readonly Statement[])[]): void {
    this.#inLeavable(() => {
      for (const part of parts.toReversed()) this.list(part);
    });
    this.#undefinedBefore(whole);
    this.#isReplaced = true;
  }

  #inLeavable(look: () => void): void {
    const canLeave = this.#canLeave;
    this.#canLeave = true;
    look();
    this.#canLeave = canLeave;
  }

  #try({ block, handler, finalizer }: TryStatement, whole: Statement): void {
    if (finalizer != null && this.#canLeave) this.#finally(finalizer);
    this.#branches(whole, handler == null ? [block] : [block, handler.body]);
  }

  /** What `finally` does counts only if it leaves. Whether it will is not known, so nothing after it is sure to be reached. */
  #finally(block: BlockStatement): void {
    this.#isReplaced = true;
    this.list(block.body);
    const kept = '__asyncReplKept';
    if (this.#isReplaced) {
      this.patches.push(braceAt(startOf(block), `{ const ${kept} = ${this.variable};`));
      this.patches.push(braceAt(endOf(block) - 1, `;${this.variable} = ${kept}; }`));
    } else {
      this.patches.push(braceAt(startOf(block), `{ ${this.variable} = void 0;`));
    }
    this.#isReplaced = false;
  }

  #undefinedBefore(node: Node): void {
    const [start, end] = [startOf(node), endOf(node)];
    const before = `{ ${this.variable} = void 0; `;
    this.patches.push({ kind: 'wrap', start, end, before, after: ' }', encloses: 'statement' });
  }
}

/** Gives the variable the value of a statement. After a comma, so that no function is named for it. */
export function assignmentTo(variables: readonly string[], { expression }: ExpressionStatement): Patch {
  const before = `${variables.map((name) => `${name} = `).join('')}(0, `;
  return { kind: 'wrap', start: startOf(expression), end: endOf(expression), before, after: ')' };
}

function braceAt(offset: number, text: string): Patch {
  return { kind: 'replace', start: offset, end: offset + 1, text };
}
