import { declaredBindings } from '../declarations.ts';
import type { Emit } from '../emitted-input.ts';
import { parseInput } from '../parse-input.ts';
import type { RanInput } from './ran-input.ts';
import { savedScript, type ScriptFile } from './saved-script.ts';

/**
 * Inputs as a script for a type checker. What a later input declares anew is left out, as a file can give a name only one type;
 * so is what threw.
 */
export function scriptForTypes(
  inputs: readonly RanInput[],
  place: Pick<ScriptFile, 'directory' | 'loaded' | 'isInside'>,
  emit: Emit | undefined,
): string {
  const later = new Set<string>();
  const current = inputs.toReversed().filter(({ text, ended }) => {
    if (ended.kind !== 'value') return false;
    const names = declaredNames(text);
    const isPast = names.length > 0 && names.every((name) => later.has(name));
    for (const name of names) later.add(name);
    return !isPast;
  });
  return savedScript(current.reverse(), { ...place, isModule: true, keepsTypes: true }, emit).text;
}

function declaredNames(text: string): string[] {
  const parsed = parseInput(text, 'top-level');
  return parsed.kind === 'complete' || parsed.kind === 'typescript'
    ? declaredBindings(parsed.tree).map(({ name }) => name)
    : [];
}
