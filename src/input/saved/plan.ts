import { builtinModules } from 'node:module';
import { findReferences, type Reference } from '../references.ts';
import { type Form, importsOf, type ParsedRun } from './ran-input.ts';

/** What all inputs together need, so that each can be written by itself. */
export interface Plan {
  readonly forms: readonly Form[];
  /** Names to declare right before an input, by its index: those that it assigns first. */
  readonly declaredBefore: ReadonlyMap<number, readonly string[]>;
  /** Names of results to assign the value, or the error, of an input to, by its index. */
  readonly results: ReadonlyMap<number, readonly string[]>;
  /** Names that more than one input declares. */
  readonly redeclared: ReadonlySet<string>;
  /** Results to declare before everything. */
  readonly variables: readonly string[];
  /** Variables that are only assigned: to declare as well. */
  readonly assigned: readonly string[];
  /** Node's modules that are used by their names without an import. */
  readonly modules: readonly string[];
  /** What a CommonJS module has and an ES module has not: `require`, `__dirname`… */
  readonly commonJs: readonly string[];
  /** Results that none of the inputs made. */
  readonly unmade: readonly string[];
  /** Names that are used and come from the file that was loaded. */
  readonly loaded: readonly string[];
  /** Names that nothing here defines. */
  readonly unknown: readonly string[];
}

const resultName = /^(?:_|_error|\$\d+)$/;
const ofCommonJs = new Set(['require', 'module', 'exports', '__filename', '__dirname']);
const ofFunctions = new Set(['arguments', 'undefined']);

/** @param provided Names that a file gave to the session. */
export function planScript(runs: readonly ParsedRun[], provided: readonly string[] = []): Plan {
  const forms = formsOf(runs);
  const live = runs.filter((_, index) => forms[index] !== 'comment');
  const declared = new Set(live.flatMap(({ declares }) => declares));
  const references = live.flatMap(({ parsed }) => findReferences(parsed.tree.root, { isWanted: () => true }));
  const results = resultsOf(runs, forms);
  const free = unique(references, ({ name }) => !declared.has(name) && !ofFunctions.has(name));
  const assigned = new Set(references.filter(({ isWrite }) => isWrite).map(({ name }) => name));
  const made = new Set([...results.values()].flat());
  const isModule = (name: string) => builtinModules.includes(name) && (name === 'crypto' || !(name in globalThis));
  const isLoaded = (name: string) => provided.includes(name) && !assigned.has(name);
  const ownResults = free.filter((name) => resultName.test(name) && !made.has(name));
  const unmade = ownResults.filter((name) => !assigned.has(name));
  const others = free.filter(
    (name) => !resultName.test(name) && !ofCommonJs.has(name) && !isModule(name) && !isLoaded(name),
  );
  const undefinedNames = others.filter((name) => !(name in globalThis));
  return {
    forms,
    declaredBefore: firstAssigned(runs, forms),
    results,
    redeclared: namesOfSeveral(live),
    variables: [...made, ...ownResults],
    assigned: undefinedNames.filter((name) => assigned.has(name)),
    modules: free.filter((name) => isModule(name) && !ofCommonJs.has(name) && !isLoaded(name)),
    commonJs: free.filter((name) => ofCommonJs.has(name)),
    unmade,
    loaded: free.filter(isLoaded),
    unknown: undefinedNames.filter((name) => !assigned.has(name)),
  };
}

function formsOf(runs: readonly ParsedRun[]): Form[] {
  const known = new Set<string>();
  const several = namesOfSeveral(runs.filter((run) => !isComment(run)));
  return runs.map((run) => {
    const { ended, declares } = run;
    if (isComment(run)) return 'comment';
    const isKnown = declares.some((name) => known.has(name));
    for (const name of declares) known.add(name);
    if (ended.kind === 'error') return 'failing';
    // An imported name cannot be assigned: where that is needed, it is a variable.
    const losesImport = importsOf(run).some(({ specifiers }) =>
      specifiers.some(({ local }) => several.has(local.name)),
    );
    return isKnown || losesImport ? 'assigning' : 'as-typed';
  });
}

/** Not ended, never begun, or an import that cannot be had. */
function isComment(run: ParsedRun): boolean {
  const { ended } = run;
  return ended.kind === 'unfinished' || (ended.kind === 'error' && (ended.isEarly || importsOf(run).length > 0));
}

function namesOfSeveral(runs: readonly ParsedRun[]): Set<string> {
  const seen = new Set<string>();
  const several = new Set<string>();
  for (const name of runs.flatMap(({ declares }) => declares)) (seen.has(name) ? several : seen).add(name);
  return several;
}

function firstAssigned(runs: readonly ParsedRun[], forms: readonly Form[]): Map<number, string[]> {
  const known = new Set<string>();
  const before = new Map<number, string[]>();
  for (const [index, { declares }] of runs.entries()) {
    const form = forms[index];
    if (form === 'comment') continue;
    if (form !== 'as-typed')
      before.set(
        index,
        declares.filter((name) => !known.has(name)),
      );
    for (const name of declares) known.add(name);
  }
  return before;
}

/** Which inputs made the results that later ones mention. */
function resultsOf(runs: readonly ParsedRun[], forms: readonly Form[]): Map<number, string[]> {
  const makers = new Map<number, string[]>();
  const declared = new Set<string>();
  for (const [index, { parsed, declares }] of runs.entries()) {
    if (forms[index] === 'comment') continue;
    const found = findReferences(parsed.tree.root, {
      isWanted: (name) => resultName.test(name) && !declared.has(name),
    });
    for (const name of unique(found, () => true)) {
      const maker = makerOf(name, runs.slice(0, index), forms);
      if (maker < 0) continue;
      const known = makers.get(maker) ?? [];
      if (!known.includes(name)) makers.set(maker, [...known, name]);
    }
    // What was assigned stays: it is no result any more.
    for (const { name, isWrite } of found) if (isWrite) declared.add(name);
    for (const name of declares) declared.add(name);
  }
  return makers;
}

function makerOf(name: string, before: readonly ParsedRun[], forms: readonly Form[]): number {
  if (name === '_error')
    return before.findLastIndex(({ ended }, index) => forms[index] === 'failing' && ended.kind === 'error');
  if (name === '_') return before.findLastIndex(({ ended }) => ended.kind === 'value' && ended.isKept);
  return before.findIndex(({ ended }) => ended.kind === 'value' && `$${ended.label}` === name);
}

function unique(references: readonly Reference[], isWanted: (reference: Reference) => boolean): string[] {
  return [...new Set(references.filter(isWanted).map(({ name }) => name))];
}
