/** Names that V8 gives to edges and nodes, by what they are called here. */
const names = {
  context: 'context',
  extension: 'extension',
  function: 'function',
  name: 'name',
  parameters: 'parameters_and_registers',
  previous: 'previous',
  receiver: 'receiver',
  script: 'script',
  shared: 'shared',
  asyncGeneratorRequest: 'system / AsyncGeneratorRequest',
  contextClass: 'system / Context',
  promiseCapability: 'system / PromiseCapability',
  promiseReaction: 'system / PromiseReaction',
  sourceTextModule: 'system / SourceTextModule',
} as const;

/** The numbers of those names in one snapshot: to compare numbers is much faster. -1 for what it does not have. */
export type HeapNames = Readonly<Record<keyof typeof names, number>>;

export function namesIn(numberOf: (name: string) => number): HeapNames {
  const entries = Object.entries(names).map(([key, name]) => [key, numberOf(name)]);
  return Object.fromEntries(entries) as HeapNames;
}
