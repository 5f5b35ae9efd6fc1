import { parseCommand } from './command.ts';
import { endsObject, isDot, memberPath } from './member-path.ts';
import { isTrivia, type PositionedToken, tokenize } from './tokens.ts';

/** What is being typed at a cursor. `prefix` is the part of it before the cursor, `start` the UTF-16 offset where that begins. */
export type CompletionContext =
  | { readonly kind: 'name'; readonly prefix: string; readonly start: number }
  /** `path` leads to the object; its first member is a variable or `this`, and reading it calls nothing but getters. */
  | {
      readonly kind: 'property';
      readonly path: string[];
      readonly prefix: string;
      readonly start: number;
      /** Where the same access in brackets begins: at the dot, or after `?.`. */
      readonly access: number;
    }
  /** Inside the quotes of a bracket: `obj['`. `path` as above. */
  | {
      readonly kind: 'key';
      readonly path: string[];
      readonly prefix: string;
      readonly start: number;
      readonly quote: string;
    }
  /** Inside the quotes of an import or `require`. */
  | { readonly kind: 'module'; readonly prefix: string; readonly start: number }
  /** Inside the quotes of any other string that begins like a path. */
  | { readonly kind: 'path'; readonly prefix: string; readonly start: number; readonly quote: string }
  /** `prefix` and `start` are those of the name, without the dot. */
  | { readonly kind: 'command'; readonly prefix: string; readonly start: number }
  /** The argument of a command that takes no code. */
  | { readonly kind: 'argument'; readonly command: string; readonly prefix: string; readonly start: number }
  | { readonly kind: 'none' };

const none: CompletionContext = { kind: 'none' };

/**
 * Tells what can be completed at a cursor, from the text before it.
 *
 * @param takesCode Whether the argument of a command is an expression, to be completed like one.
 */
export function completionContext(
  text: string,
  cursor: number,
  takesCode: (command: string) => boolean = () => false,
): CompletionContext {
  const typed = text.slice(0, cursor);
  const command = /^\s*\.([A-Za-z][\w-]*|\??)$/.exec(typed);
  if (command !== null) {
    const prefix = command[1] ?? '';
    return { kind: 'command', prefix, start: cursor - prefix.length };
  }
  const { name } = parseCommand(typed) ?? {};
  if (name === undefined) return codeContext(typed);
  const codeStart = typed.indexOf(`.${name}`) + name.length + 1;
  if (!takesCode(name)) {
    const start = codeStart + typed.slice(codeStart).search(/\S|$/);
    return { kind: 'argument', command: name, prefix: typed.slice(start), start };
  }
  // Blanks in place of the command keep the offsets.
  return codeContext(' '.repeat(codeStart) + typed.slice(codeStart));
}

function codeContext(typed: string): CompletionContext {
  const tokens = [...tokenize(typed)];
  const last = tokens.at(-1);
  const significant = tokens.filter((token) => !isTrivia(token));
  const start = typed.length;
  switch (last?.type) {
    case 'StringLiteral':
    case 'NoSubstitutionTemplate':
      return last.closed ? none : stringContext(significant);
    case 'IdentifierName':
      // `0x` and `5px` are numbers that went wrong.
      if (tokens.at(-2)?.type === 'NumericLiteral') return none;
      return wordContext(significant.slice(0, -1), last.value, last.start);
    case 'PrivateIdentifier':
      return propertyContext(significant.slice(0, -1), last.value, last.start);
    case 'Invalid':
      return last.value === '#' ? propertyContext(significant.slice(0, -1), '#', last.start) : none;
    case 'Punctuator':
      // Right after `f(x)` or `a[0]` no word can begin.
      return last.value === ')' || last.value === ']' ? none : wordContext(significant, '', start);
    case 'MultiLineComment':
      return last.closed ? wordContext(significant, '', start) : none;
    case undefined:
    case 'WhiteSpace':
    case 'LineTerminatorSequence':
    case 'TemplateHead':
    case 'TemplateMiddle':
      return wordContext(significant, '', start);
    default:
      // Numbers, regular expressions, the text of templates, comments.
      return none;
  }
}

/** A word, or the empty place for one, after these tokens. */
function wordContext(before: readonly PositionedToken[], prefix: string, start: number): CompletionContext {
  if (isDot(before.at(-1))) return propertyContext(before, prefix, start);
  return namesSomethingNew(before) || isInImportClause(before) ? none : { kind: 'name', prefix, start };
}

function propertyContext(before: readonly PositionedToken[], prefix: string, start: number): CompletionContext {
  const dot = before.at(-1);
  const path = isDot(dot) ? memberPath(before.slice(0, -1)) : undefined;
  if (dot === undefined || path === undefined) return none;
  return { kind: 'property', path, prefix, start, access: dot.value === '?.' ? dot.end : dot.start };
}

const declarators: ReadonlySet<string> = new Set(['let', 'const', 'var', 'function', 'class']);

/** `let x`, `function f`: a name that nobody knows yet. */
function namesSomethingNew(before: readonly PositionedToken[]): boolean {
  const [precedes, declarator] = [before.at(-2), before.at(-1)];
  if (declarator?.value === '*') return precedes?.value === 'function';
  return declarator !== undefined && declarators.has(declarator.value) && !isDot(precedes);
}

/** Between `import` and the module: names of the module's exports, or new ones. */
function isInImportClause(before: readonly PositionedToken[]): boolean {
  const start = before.findLastIndex((token) => token.value === 'import');
  if (start === -1 || isDot(before[start - 1])) return false;
  const clause = before.slice(start + 1);
  return clause.every(({ type, value }) => type === 'IdentifierName' || /^[{},*]$/.test(value));
}

/** The last token is a string without end: the name of a module, a key, or a path. */
function stringContext(tokens: readonly PositionedToken[]): CompletionContext {
  const string = tokens.at(-1);
  if (string === undefined || string.value.includes('\\')) return none;
  const before = tokens.slice(0, -1);
  const typed = { prefix: string.value.slice(1), start: string.start + 1 };
  if (takesModule(before)) return { kind: 'module', ...typed };
  const path = bracketPath(before);
  const quote = string.value[0] ?? "'";
  if (path !== undefined) return { kind: 'key', path, ...typed, quote };
  return /^\.{0,2}\//.test(typed.prefix) ? { kind: 'path', ...typed, quote } : none;
}

/** The object whose property `[` at the end accesses. */
function bracketPath(before: readonly PositionedToken[]): string[] | undefined {
  if (before.at(-1)?.value !== '[') return undefined;
  const object = before.at(-2)?.value === '?.' ? before.slice(0, -2) : before.slice(0, -1);
  const last = object.at(-1);
  return last !== undefined && endsObject(last) ? memberPath(object) : undefined;
}

function takesModule(before: readonly PositionedToken[]): boolean {
  const [third, second, last] = [before.at(-3), before.at(-2), before.at(-1)];
  if (last?.value === 'import' || last?.value === 'from') return !isDot(second);
  if (last?.value !== '(') return false;
  if (second?.value === 'import' || second?.value === 'require') return !isDot(third);
  return second?.value === 'resolve' && isDot(third) && /^(?:require|meta)$/.test(before.at(-4)?.value ?? '');
}
