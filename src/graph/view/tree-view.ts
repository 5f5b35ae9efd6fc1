import type { ReportedFunction } from '../report.ts';
import type { Branch } from './forest.ts';
import { renderLine, type Part } from './line.ts';
import { scopeTexts } from './scope-text.ts';
import { plainStyle, type ViewRole, type ViewStyle } from './view-style.ts';
import { countText, functionName, leafText, placeText, stepsText, type ShowUrl } from './words.ts';

/** Columns for each level. */
const step = 3;
/** Levels that are drawn where the line has no end. */
const mostLevels = 20;

/** A branch, and what is drawn before it and before what is below it. */
interface Pending {
  readonly branch: Branch;
  readonly first: string;
  readonly rest: string;
  readonly isAlone: boolean;
}

/**
 * The forest as `pstree` prints it, a line for each branch. What a function waits for in the end stands on its own line
 * only beside other things that it waits for. From a certain depth on, what is alone below its function stands below it
 * without being indented (`↓`), and of what is not, the outer levels are left out (`…`).
 *
 *     #5 outer  app.mjs:9:3
 *     └─ all → #3 leaf  app.mjs:2:3  timer
 */
export function treeLines(roots: readonly Branch[], showUrl: ShowUrl, style: ViewStyle = plainStyle): string[] {
  const levels = Number.isFinite(style.columns) ? Math.max(4, Math.floor((style.columns * 0.4) / step)) : mostLevels;
  const lines: string[] = [];
  // Chains may be deeper than the stack. The last of the list is the next to be printed.
  const pending = roots.map((branch): Pending => ({ branch, first: '', rest: '', isAlone: true })).toReversed();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { branch, first } = next;
    const [only] = branch.children;
    const isLeafInline = branch.children.length === 1 && only?.item.kind === 'leaf';
    const leaf = isLeafInline && only ? [{ text: '  ' }, ...waitParts(only, showUrl)] : [];
    lines.push(renderLine([{ text: first, role: 'dim' }, ...branchParts(branch, showUrl), ...leaf], style));
    lines.push(...variableLines(next, isLeafInline, style));
    if (!isLeafInline) pending.push(...below(next, levels).toReversed());
  }
  return lines;
}

/** Below the function, beside the line that leads on to what it waits for. */
function variableLines({ branch: { item, children }, rest }: Pending, isLast: boolean, style: ViewStyle): string[] {
  if (item.kind !== 'function') return [];
  const before = rest + (isLast || children.length === 0 ? '   ' : '│  ');
  return scopeTexts(item.called).map((text) => renderLine([{ text: `${before}  ${text}`, role: 'dim' }], style));
}

function below({ branch, rest, isAlone }: Pending, levels: number): Pending[] {
  const isOnly = branch.children.length === 1;
  if (isOnly && isAlone && rest.length >= levels * step)
    return branch.children.map((child) => ({ branch: child, first: `${rest.slice(0, -step)}↓  `, rest, isAlone }));
  const outer = rest.length > levels * step ? `…  ${rest.slice(2 * step)}` : rest;
  return branch.children.map((child, index) => {
    const isLast = index === branch.children.length - 1;
    const [first, further] = isLast ? ['└─ ', '   '] : ['├─ ', '│  '];
    return { branch: child, first: outer + first, rest: outer + further, isAlone: isOnly };
  });
}

function branchParts(branch: Branch, showUrl: ShowUrl): Part[] {
  const parts = waitParts(branch, showUrl);
  const isStuck = branch.item.kind === 'function' && branch.children.length === 0;
  return isStuck ? [...parts, { text: '  nothing found that it waits for', role: 'warning' }] : parts;
}

function waitParts({ steps, item, count, run = 1 }: Branch, showUrl: ShowUrl): Part[] {
  const how = stepsText(steps);
  const parts: Part[] = how === '' ? [] : [{ text: `${how} → ` }];
  parts.push(...itemParts(item, showUrl));
  if (count > 1) parts.push({ text: `  ${countText(count)}`, role: 'bold' });
  if (run > 1) parts.push({ text: `  ${countText(run)} deep`, role: 'bold' });
  return parts;
}

function itemParts(item: Branch['item'], showUrl: ShowUrl): Part[] {
  if (item.kind === 'leaf') return [{ text: leafText(item.leaf), role: leafRole(item.leaf.kind) }];
  const { called } = item;
  const name: Part[] = [
    { text: `#${called.id}`, role: 'dim' },
    { text: ' ' },
    { text: functionName(called), role: 'accent' },
  ];
  if (item.kind === 'see') return [...name, { text: `  see #${called.id}`, role: 'dim' }];
  if (item.kind === 'cycle') return [...name, cyclePart(called)];
  const place = placeText(called.place, showUrl);
  return place === '' ? name : [...name, { text: '  ' }, { text: place, role: 'dim', isPlace: true }];
}

function cyclePart({ neverGoesOn }: ReportedFunction): Part {
  if (neverGoesOn) return { text: `  cycle: ${leafText({ kind: 'never' })}`, role: leafRole('never') };
  return { text: '  cycle: waits for itself', role: 'warning' };
}

function leafRole(kind: string): ViewRole {
  if (kind === 'never') return 'error';
  return kind === 'unknown' ? 'dim' : 'good';
}
