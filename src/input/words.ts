/** Words that the language reserves everywhere: never the name of a variable. */
export const reservedWords: ReadonlySet<string> = new Set(
  (
    'break case catch class const continue debugger default delete do else enum export extends false finally for function ' +
    'if import in instanceof new null return super switch this throw true try typeof var void while with'
  ).split(' '),
);

/** Reserved in some places only, and read as keywords wherever they stand. */
export const contextualKeywords: ReadonlySet<string> = new Set(['async', 'await', 'let', 'static', 'yield']);

/** Values that are written as words. */
export const literalWords: ReadonlySet<string> = new Set(['true', 'false', 'null', 'undefined', 'NaN', 'Infinity']);
