/** Escape sequences other than colours: they move the cursor or erase, which a preview of one row has no use for. */
const notColour =
  /\u001b(?:\[[0-9;:<=>?]*[ -/]*(?!m)[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[()][0-9A-Za-z]|[=>78cDEHM])/g;
const incomplete = /\u001b(?:\[[0-9;:<=>?]*[ -/]*|\][^\u0007]*)?$/;
const controls = /[\u0000-\u0007\u000b-\u001a\u001c-\u001f\u007f]/g;
/** Longer than any terminal is wide; keeps the preview of an endless line cheap. */
const longest = 4096;

/** What a terminal would show of a line that is not finished: progress bars go back with `\r`, spinners with `\b`. */
export function previewLine(bytes: Uint8Array): string {
  const tail = bytes.subarray(Math.max(0, bytes.length - longest));
  const text = Buffer.from(tail)
    .toString('utf8')
    .replace(incomplete, '')
    .replace(/\ufffd+$/, '')
    .replace(notColour, '');
  const drafts = text.split('\r').filter((draft) => draft !== '');
  return backspaces((drafts.at(-1) ?? '').replaceAll('\t', '    ')).replace(controls, '');
}

function backspaces(text: string): string {
  if (!text.includes('\b')) return text;
  const kept: string[] = [];
  for (const character of text) {
    if (character === '\b') kept.pop();
    else kept.push(character);
  }
  return kept.join('');
}
