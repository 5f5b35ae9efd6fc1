import type { Node } from '@babel/types';
import type { InputProblem } from './input-error.ts';
import { endOf, startOf, unterminatedEnds, walk } from './syntax-tree.ts';
import { isBareStatement, isErased, makesCode, unsupportedInTypeScript } from './type-syntax.ts';
import { indexOfCode } from './tokens.ts';
import { arrowHead, leadingModifiers } from './type-positions.ts';

export type StripResult =
  | { readonly kind: 'stripped'; readonly text: string }
  /** A compiler must make JavaScript of it. */
  | { readonly kind: 'makes-code' }
  | { readonly kind: 'unsupported'; readonly problem: InputProblem };

/**
 * Turns TypeScript into JavaScript of the same length: types become blanks, line ends stay, so that every position is that of
 * the typed text. Where a blanked end of a statement would join it with the next line, a semicolon stands in the blank.
 */
export function stripTypes(text: string, root: Node): StripResult {
  const eraser = new Eraser(text, unterminatedEnds(root, text));
  let problem: InputProblem | undefined;
  let needsCompiler = false;
  walk(root, true, (node, _context, parent, key) => {
    // Blanked with the node around them.
    if ((key === 'typeAnnotation' && node.type !== 'TSTypeAnnotation') || key === 'implements') return undefined;
    problem ??= unsupportedInTypeScript(node);
    needsCompiler ||= makesCode(node, text);
    if (problem !== undefined) return undefined;
    return eraser.visit(node, parent) ? true : undefined;
  });
  if (problem !== undefined) return { kind: 'unsupported', problem };
  return needsCompiler ? { kind: 'makes-code' } : { kind: 'stripped', text: eraser.result() };
}

/** Collects what to blank while a tree is walked. */
class Eraser {
  readonly #units: string[];
  readonly #text: string;
  readonly #statementEnds: ReadonlySet<number>;
  /** Parentheses by the offset that they move to. */
  readonly #moved = new Map<number, string>();

  constructor(text: string, statementEnds: ReadonlySet<number>) {
    this.#text = text;
    this.#units = text.split('');
    this.#statementEnds = statementEnds;
  }

  result(): string {
    return this.#units.join('');
  }

  /** Blanks what is TypeScript in the node itself; false if nothing of it is left to visit. */
  visit(node: Node, parent: Node | undefined): boolean {
    if (isErased(node)) {
      this.#blank(startOf(node), endOf(node));
      if (isBareStatement(node)) this.#units[startOf(node)] = ';';
      return false;
    }
    switch (node.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
        this.#blank(endOf(node.expression), endOf(node));
        break;
      case 'TSTypeAssertion':
        this.#blank(startOf(node), startOf(node.expression));
        break;
      case 'Identifier':
        this.#visitIdentifier(node, parent);
        break;
      case 'VariableDeclarator':
        if (node.definite === true) this.#blankCode('!', startOf(node.id));
        break;
      case 'ImportSpecifier':
        if (node.importKind === 'type') this.#blankWithComma(node);
        break;
      case 'ExportSpecifier':
        if (node.exportKind === 'type') this.#blankWithComma(node);
        break;
      case 'TSImportEqualsDeclaration':
        this.#replace(startOf(node), 'import', 'const ');
        break;
      case 'ArrowFunctionExpression':
        this.#joinArrowHead(node);
        break;
      case 'ClassDeclaration':
      case 'ClassExpression':
        this.#visitClassHead(node);
        break;
      default:
        this.#visitMember(node);
    }
    return true;
  }

  /** `x?: T` of a parameter, and `this: T`, which is none at run time. */
  #visitIdentifier(node: Node & { type: 'Identifier' }, parent: Node | undefined): void {
    if (node.name === 'this' && parent !== undefined && 'params' in parent) this.#blankWithComma(node);
    else if (node.optional === true) this.#blankCode('?', startOf(node));
  }

  #visitClassHead(node: Node & { type: 'ClassDeclaration' | 'ClassExpression' }): void {
    if ('abstract' in node && node.abstract === true) {
      this.#blank(startOf(node), startOf(node) + 'abstract'.length);
    }
    const [first] = node.implements ?? [];
    if (first === undefined) return;
    const headEnd = [node.id, node.typeParameters, node.superClass, node.superTypeArguments].map((part) =>
      part ? endOf(part) : startOf(node) + 'class'.length,
    );
    this.#blank(indexOfCode(this.#text, 'implements', Math.max(...headEnd)), endOf(node.implements?.at(-1) ?? first));
  }

  #visitMember(node: Node): void {
    switch (node.type) {
      case 'ClassMethod':
      case 'ClassPrivateMethod':
      case 'ClassProperty':
      case 'ClassPrivateProperty':
        break;
      default:
        return;
    }
    for (const { start, end } of leadingModifiers(this.#text, startOf(node), startOf(node.key))) {
      this.#blank(start, end);
      // Without its modifier a computed or generator member could go on from a field without semicolon.
      if (start === startOf(node)) this.#units[start] = ';';
    }
    if ('optional' in node && node.optional === true) this.#blankCode('?', endOf(node.key));
    if ('definite' in node && node.definite === true) this.#blankCode('!', endOf(node.key));
  }

  /** Arrow functions: no line may end between `async` and `(`, nor between `)` and `=>`, so the parentheses move. */
  #joinArrowHead(node: Node & { type: 'ArrowFunctionExpression' }): void {
    const head = arrowHead(this.#text, node);
    if (head.opening !== undefined) this.#move(head.opening, startOf(node.typeParameters ?? node));
    if (head.closing !== undefined) this.#move(head.closing, endOf(node.returnType ?? node) - 1);
  }

  /** Moves a parenthesis into a range that is blanked later, when the walk comes to it. */
  #move(from: number, to: number): void {
    this.#moved.set(to, this.#text[from] ?? '');
    this.#units[from] = ' ';
  }

  #replace(start: number, code: string, replacement: string): void {
    this.#units.splice(start, code.length, ...replacement.padEnd(code.length).split(''));
  }

  #blankCode(code: string, from: number): void {
    const at = indexOfCode(this.#text, code, from);
    this.#blank(at, at + code.length);
  }

  #blankWithComma(node: Node): void {
    const comma = indexOfCode(this.#text, '', endOf(node));
    this.#blank(startOf(node), this.#text[comma] === ',' ? comma + 1 : endOf(node));
  }

  #blank(start: number, end: number): void {
    for (let at = start; at < end; at += 1) {
      const unit = this.#moved.get(at) ?? this.#text[at] ?? ' ';
      this.#units[at] = this.#moved.has(at) || isLineEnd(unit) ? unit : ' ';
    }
    if (end > start && this.#statementEnds.has(end)) this.#units[start] = ';';
  }
}

function isLineEnd(unit: string): boolean {
  return unit === '\n' || unit === '\r' || unit === '\u2028' || unit === '\u2029';
}
