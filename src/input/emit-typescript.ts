import { type SourceMapInput, TraceMap, traceSegment } from '@jridgewell/trace-mapping';
import ts from 'typescript-emit';
import type { EmittedText } from './emitted-input.ts';
import { offsetAt, positionAt } from './input-error.ts';

const compilerOptions: ts.CompilerOptions = {
  // Later ones leave decorators alone, which no version of V8 has.
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.ESNext,
  moduleDetection: ts.ModuleDetectionKind.Legacy,
  // Imports stay whether they are used or not; what is used of them comes with later inputs.
  verbatimModuleSyntax: true,
  useDefineForClassFields: true,
  alwaysStrict: false,
  ignoreDeprecations: '6.0',
  newLine: ts.NewLineKind.LineFeed,
  sourceMap: true,
};

/** Turns TypeScript into JavaScript for Node, by TypeScript's own compiler. It takes long to load: for the inputs that need it. */
export function emitTypeScript(text: string): EmittedText {
  const { outputText, sourceMapText = '' } = ts.transpileModule(text, { fileName: 'typed.ts', compilerOptions });
  const emitted = outputText
    .replace(/\/\/# sourceMappingURL=.*\s*$/, '')
    // Marks a module whose imports and exports are all gone.
    .replace(/(?<=^|\n)export \{\};\s*$/, '');
  const map = new TraceMap(JSON.parse(sourceMapText) as SourceMapInput);
  return { text: emitted, originalOffset: (offset) => originalOffset(map, emitted, text, offset) };
}

/** The place of the mapped piece of code that an offset lies in, and as far into it as the offset is. */
function originalOffset(map: TraceMap, emitted: string, typed: string, offset: number): number | undefined {
  const { line, column } = positionAt(emitted, offset);
  const segment = traceSegment(map, line - 1, column - 1);
  if (segment === null || segment.length === 1) return undefined;
  const [from, , typedLine, typedColumn] = segment;
  return offsetAt(typed, { line: typedLine + 1, column: typedColumn + 1 + (column - 1 - from) });
}

/** A whole file as JavaScript of a module, or of CommonJS, with its source map at its end. */
export function emitFile(text: string, fileName: string, isModule: boolean): string {
  const { outputText } = ts.transpileModule(text, {
    fileName,
    compilerOptions: {
      ...compilerOptions,
      module: isModule ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS,
      verbatimModuleSyntax: false,
      sourceMap: false,
      inlineSourceMap: true,
    },
  });
  return outputText;
}
