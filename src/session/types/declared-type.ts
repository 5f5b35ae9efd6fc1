/** What a compiler found out about the value of a script. */
export interface DeclaredType {
  /** As TypeScript writes it; may have several lines. */
  readonly type: string;
  /** What is wrong with the expression itself. */
  readonly problems: readonly string[];
}

/** The constant whose type is asked for. */
export const valueName = '__valueOfType';
const signatureName = '__signatureOfType';

const callHelper = `
declare function __callOfType<Given extends unknown[], Made>(value: (...given: Given) => Made): (...given: Given) => Made;
declare function __callOfType(value: unknown): never;
`;
/** What a function of a name is called with, where its type is only `typeof name`. */
const signature = `const ${signatureName} = __callOfType(${valueName});`;

/** Follows the constant in the script. */
export const signatureQuestion = `${callHelper}export ${signature}\n`;

/** Follows the constant where it is not at the top of a module: there the compiler tells its type when it refuses it. */
export const placedQuestion = `
const __refusedType: __Question = null! as __TypeOf<typeof ${valueName}>;
${signature}
const __refusedCall: __Question = null! as __CallOf<typeof ${signatureName}>;
`;

/** What `placedQuestion` needs at the top of the module. */
export const placedHelpers = `${callHelper}
declare class __Question { #asked: never }
interface __TypeOf<Asked> { asked: Asked }
interface __CallOf<Asked> { asked: Asked }
`;

/** Its type, from the declarations that a compiler emits; `undefined` where there are none. */
export function typeFrom(declarations: string): string | undefined {
  return shown(declared(valueName, declarations), declared(signatureName, declarations));
}

function shown(type: string | undefined, call: string | undefined): string | undefined {
  const isHidden = type?.startsWith('typeof ') && call !== undefined && call !== 'never';
  return isHidden ? `${type}\n${call}` : type;
}

function declared(name: string, declarations: string): string | undefined {
  const pattern = new RegExp(`^export declare const ${name}(?:: | = )([^]*?);\n(?=export |declare |$(?![^]))`, 'm');
  const type = pattern.exec(declarations)?.[1];
  // What is imported from where is known: its name says enough.
  return type?.replaceAll(/import\("[^"]*"\)\./g, '').replaceAll('    ', '  ');
}

/** Its type, from what a compiler says of `placedQuestion`. */
export function refusedType(output: string): string | undefined {
  const asked = (box: string) =>
    new RegExp(`in type '${box}<(.*)>' but required in type '__Question'`).exec(output)?.[1];
  // A generic function is in parentheses there, in older compilers.
  return shown(asked('__TypeOf')?.replace(/^\((<.*=> .*)\)$/, '$1'), asked('__CallOf'));
}

/** Messages of `tsc --pretty false` about lines of a file (1-based, the last one included); each once. */
export function problemsFrom(output: string, file: string, line: number, last = Infinity): string[] {
  const problems = output.split('\n').flatMap((text) => {
    const [, path = '', row, message = ''] = /^(.*)\((\d+),\d+\): error TS\d+: (.*)$/.exec(text.trimEnd()) ?? [];
    return path.endsWith(file) && Number(row) >= line && Number(row) <= last ? [message] : [];
  });
  return [...new Set(problems)];
}
