import type { ReportedScope } from '../../src/graph/report.ts';
import { functionName, placeText } from '../../src/graph/view/words.ts';
import { formatFile, formatListing, formatPosition } from '../../src/session/listing.ts';
import type { Paint } from '../../src/session/palette.ts';
import { functionStack } from '../../src/session/top/function-stack.ts';
import { factsOf } from '../../src/session/top/row-facts.ts';
import { isNodesOwn, type SeenFunction } from '../../src/session/top/seen-function.ts';
import { isGone, shownFunctions } from '../../src/session/top/shown-functions.ts';
import type { Details, TopState } from '../../src/session/top/top-state.ts';
import { treeRows } from '../../src/session/top/tree-rows.ts';
import { draw } from '../editor/cells.ts';
import type { Row } from '../editor/layout.ts';
import { ageText } from './amounts.ts';
import { truncateRow } from './fit.ts';
import { treeRow } from './tree-row.ts';

/** Lines of source on either side of the await. */
const around = 2;
/** More of a stack than fits on some screens is left out, in rows. */
const maxStack = 200;
const kinds = {
  function: 'async function',
  generator: 'async generator',
  module: 'module',
  promise: 'promise',
} as const;

/** All of what is known of one function: where it is, its stack, its source, its variables. */
export function detailsRows(details: Details, state: TopState, columns: number, paint: Paint): Row[] {
  const sections = [
    summary(details, state),
    stackRows(details.called, state, columns),
    sourceRows(details, columns, paint),
    localsRows(details),
  ];
  return sections.flatMap((rows, index) => (index === 0 ? rows : [[], ...rows])).map((row) => fitted(row, columns));
}

/** Of listings only whole rows are given, in their colours. */
function fitted(row: Row, columns: number): Row {
  return row.some(({ text }) => text.includes('\u001b')) ? row : truncateRow(row, columns);
}

function summary({ called, source }: Details, { sightings, options }: TopState): Row[] {
  const { kind, mark, firstSeen, isOlder, waitsSince } = called;
  const generated = placeText(called.place, options.showUrl);
  const written = source.kind === 'known' ? formatPosition(source.value.position, process.cwd()) : generated;
  const at = mark === 'gone' ? firstSeen : sightings.at;
  const seen = `seen for ${ageText(at - firstSeen)}${isOlder ? ', since the first look' : ''}`;
  const marks = { new: '  + new', still: '', gone: '  - gone: it has gone on or ended; this is how it was seen last' };
  const age: Row = [{ text: `${seen} · at this await for ${ageText(at - waitsSince)}`, role: 'dim' }];
  return [
    [
      { text: `#${called.id} ${draw(functionName(called))}`, role: 'bold' },
      { text: `  ${kinds[kind]}`, role: 'dim' },
      { text: marks[mark], role: mark === 'new' ? 'good' : 'warning' },
    ],
    [
      { text: called.place?.of === 'function' ? 'begins at ' : 'waits at ', role: 'dim' },
      { text: draw(written) || 'an unknown place' },
      { text: written === generated ? '' : `  (runs as ${draw(generated)})`, role: 'dim' },
    ],
    ...(mark === 'gone' ? [] : [age]),
  ];
}

function stackRows(called: SeenFunction, { sightings, choice, options }: TopState, columns: number): Row[] {
  const thread = sightings.threads.find(({ id }) => id === called.threadId);
  const living = (thread?.functions ?? []).filter((each) => !isGone(each));
  const isHidden = (each: Pick<SeenFunction, 'id' | 'place'>) =>
    !choice.showsNodes && each.id !== called.id && isNodesOwn(each);
  const { functions, otherAwaiters } = functionStack(
    shownFunctions(living, (each) => isHidden(each)),
    called.id,
  );
  if (functions.length === 0) return [heading('Stack'), [{ text: '  Nothing is known of it any more.', role: 'dim' }]];
  const byId = new Map(functions.map((each) => [each.id, each]));
  const rows = treeRows(functions, false);
  const shown = rows.slice(0, maxStack).map((row): Row => {
    const isSelf = row.id === called.id && row.members.length > 0;
    return [
      { text: isSelf ? '› ' : '  ', role: 'accent' },
      ...treeRow(row, factsOf(row.members, byId, sightings.at), options.showUrl, columns - 2),
    ];
  });
  const names = otherAwaiters.slice(0, 5).map((other) => `#${other.id} ${functionName(other)}`);
  const more = otherAwaiters.length > 5 ? `, ${otherAwaiters.length - 5} more` : '';
  return [
    heading('Stack', 'who waits for it is above, what it waits for below'),
    ...shown,
    ...(rows.length > maxStack ? [[{ text: `  … ${rows.length - maxStack} rows more`, role: 'dim' as const }]] : []),
    ...(names.length > 0
      ? [[{ text: `  also waited for by ${draw(names.join(', '))}${more}`, role: 'dim' as const }]]
      : []),
  ];
}

function sourceRows({ source }: Details, columns: number, paint: Paint): Row[] {
  if (source.kind === 'asking') return [heading('Source'), [{ text: '  reading…', role: 'dim' }]];
  if (source.kind === 'unknown') return [heading('Source'), [{ text: `  ${draw(source.reason)}`, role: 'dim' }]];
  const { position, lines } = source.value;
  const range = { from: position.line - around, to: position.line + around };
  const listing = formatListing(lines, position, range, columns, paint);
  return [
    heading('Source', formatFile(position, process.cwd())),
    ...listing.split('\n').map((text): Row => [{ text }]),
  ];
}

function localsRows({ called, scopes }: Details): Row[] {
  if (scopes.kind === 'asking') return [heading('Locals'), [{ text: '  asking the process…', role: 'dim' }]];
  if (scopes.kind === 'unknown') return [heading('Locals'), [{ text: `  ${draw(scopes.reason)}`, role: 'dim' }]];
  const rows = scopes.value
    .filter(({ variables }) => variables.length > 0)
    .flatMap((scope) => scopeRows(scope, called.name));
  return [heading('Locals'), ...(rows.length > 0 ? rows : [[{ text: '  none', role: 'dim' as const }]])];
}

/** @param own name of the function whose scope it is */
function scopeRows({ type, functionName: of = '', variables }: ReportedScope, own: string): Row[] {
  const title = of === '' || (type === 'local' && of === own) ? type : `${type} of ${of}`;
  const width = Math.min(Math.max(...variables.map(({ name }) => name.length)), 24);
  return [
    [{ text: `  ${draw(title)}`, role: 'dim' }],
    ...variables.map(
      ({ name, text }): Row => [
        { text: `    ${draw(name).padEnd(width)}  `, role: 'accent' },
        { text: draw(text.replaceAll(/\s*\n\s*/g, ' ')) },
      ],
    ),
  ];
}

function heading(text: string, more = ''): Row {
  return [
    { text, role: 'bold' },
    { text: more === '' ? '' : `  ${draw(more)}`, role: 'dim' },
  ];
}
