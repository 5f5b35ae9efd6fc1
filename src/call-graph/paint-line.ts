/** Rules and places of a line of the tree in faint letters, so that names stand out. The terminal's own colours. */
export function paintLine(line: string): string {
  const [, rules = '', rest = ''] = /^([│├└─ ]*)(.*)$/s.exec(line) ?? [];
  return faint(rules) + rest.replace(/ {2}\S+:\d+:\d+/, (place) => faint(place));
}

function faint(text: string): string {
  return text.trim() === '' ? text : `\u001b[2m${text}\u001b[22m`;
}
