/** Colours and attributes that a text leaves switched on: the SGR sequences since the last reset, in order. */
const sequences = /\u001b\[([0-9;:]*)m/g;
/** More than any program needs at once; keeps the state small when it never resets. */
const limit = 32;

/** The state after `text`, given the one before. Empty: nothing is switched on. */
export function sgrAfter(state: string, text: string): string {
  if (!text.includes('\u001b[')) return state;
  const active: string[] = state.match(sequences) ?? [];
  for (const [sequence, parameters = ''] of text.matchAll(sequences)) {
    if (/^[0;]*$/.test(parameters)) active.length = 0;
    else if (!/^(?:39|49|22|23|24|27|29)$/.test(parameters) || active.length > 0) active.push(sequence);
  }
  return active.slice(-limit).join('');
}
