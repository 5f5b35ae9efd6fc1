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

/** Follows the constant in the script: what a function of a name is called with, where its type is only `typeof name`. */
export const signatureQuestion = `
declare function __callOfType<Given extends unknown[], Made>(value: (...given: Given) => Made): (...given: Given) => Made;
declare function __callOfType(value: unknown): never;
export const ${signatureName} = __callOfType(${valueName});
`;

/** Its type, from the declarations that a compiler emits; `undefined` where there are none. */
export function typeFrom(declarations: string): string | undefined {
  const type = declared(valueName, declarations);
  const signature = declared(signatureName, declarations);
  const isHidden = type?.startsWith('typeof ') && signature !== undefined && signature !== 'never';
  return isHidden ? `${type}\n${signature}` : type;
}

function declared(name: string, declarations: string): string | undefined {
  const pattern = new RegExp(`^export declare const ${name}(?:: | = )([^]*?);\n(?=export |declare |$(?![^]))`, 'm');
  const type = pattern.exec(declarations)?.[1];
  // What is imported from where is known: its name says enough.
  return type?.replaceAll(/import\("[^"]*"\)\./g, '').replaceAll('    ', '  ');
}

/** Messages of `tsc --pretty false` about a file, from this line (1-based) on; each once. */
export function problemsFrom(output: string, file: string, line: number): string[] {
  const problems = output.split('\n').flatMap((text) => {
    const [, path = '', row, message = ''] = /^(.*)\((\d+),\d+\): error TS\d+: (.*)$/.exec(text.trimEnd()) ?? [];
    return path.endsWith(file) && Number(row) >= line ? [message] : [];
  });
  return [...new Set(problems)];
}
