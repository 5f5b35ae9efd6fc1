import type { ReportedFunction } from '../../graph/report.ts';
import { countText, functionName, leafText, placeText, stepsText, type ShowUrl } from '../../graph/view/words.ts';
import type { Paint } from '../palette.ts';
import { formatDuration } from '../report.ts';
import type { Change } from './watched-functions.ts';

/** Lines of each kind that are shown of one look. */
const most = 20;

interface ChangeLine {
  readonly id: number;
  readonly text: string;
}

/** A line for each function that came (`+`), went on (`~`) or is gone (`-`), equal ones together; none where nothing has changed. */
export function changeLines(change: Change, showUrl: ShowUrl, paint: Paint, now: number): string[] {
  const show = (called: ReportedFunction): ChangeLine => ({ id: called.id, text: textOf(called, showUrl) });
  const gone = change.gone.map(({ called, since }) => ({
    id: called.id,
    text: `${textOf({ ...called, waits: [] }, showUrl)}  after ${formatDuration(now - since)}`,
  }));
  return [
    ...group('+', change.added.map(show), (line) => paint('good', line)),
    ...group('~', change.moved.map(show), (line) => paint('warning', line)),
    ...group('-', gone, (line) => paint('dim', line)),
  ];
}

function group(sign: string, lines: readonly ChangeLine[], colour: (line: string) => string): string[] {
  const byText = new Map<string, number[]>();
  for (const { id, text } of lines) byText.set(text, [...(byText.get(text) ?? []), id]);
  const rows = [...byText].map(([text, ids]) => {
    const count = countText(ids.length);
    return colour(`${sign} #${ids[0]} ${text}${count && `  ${count}`}`);
  });
  const rest = rows.length - most;
  return rest > 0 ? [...rows.slice(0, most), colour(`${sign} ${rest} more`)] : rows;
}

function textOf(called: ReportedFunction, showUrl: ShowUrl): string {
  const waits = called.waits.map(({ steps, on }) => {
    const how = stepsText(steps);
    const what = typeof on === 'number' ? `#${on}` : leafText(on);
    return how === '' ? what : `${how} → ${what}`;
  });
  return [functionName(called), placeText(called.place, showUrl), [...new Set(waits)].join(', ')]
    .filter((part) => part !== '')
    .join('  ');
}
