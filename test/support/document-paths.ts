/** A file or folder of the project that a document names. */
export interface NamedPath {
  readonly line: number;
  /** From the root of the project, or from the document where `isLink`. */
  readonly path: string;
  readonly isLink: boolean;
}

const folders = /^(?:src|repl|test|fixtures|notes|\.ci)\//;
/** What stands for several names, or for one that is chosen later. */
const pattern = /[*<>{}…\s]/;

/** The paths in the code spans and links of a Markdown text. What is in fenced blocks is not looked at: it is output. */
export function namedPaths(markdown: string): NamedPath[] {
  let isFenced = false;
  return markdown.split('\n').flatMap((text, index) => {
    if (text.trimStart().startsWith('```')) isFenced = !isFenced;
    return isFenced ? [] : pathsOf(text).map((named) => ({ line: index + 1, ...named }));
  });
}

function pathsOf(text: string): Omit<NamedPath, 'line'>[] {
  const spans = [...text.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);
  const links = [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, link = '']) => link);
  return [
    ...spans.filter((span) => folders.test(span) && !pattern.test(span)).map((path) => ({ path, isLink: false })),
    ...links.filter((link) => !/^[a-z]+:/.test(link)).map((path) => ({ path, isLink: true })),
  ];
}
