import { types } from 'node:util';

/**
 * One line of a value, for a preview: as `util.inspect` writes it, shorter. It runs where V8 refuses every side effect, so that
 * a Proxy's trap or an accessor that has one ends the preview. `util.inspect` itself, which writes to caches, cannot run there,
 * nor can some built-ins: the iterator of strings, rest properties, `Symbol.prototype.description`, all of RegExp.
 */

/** Members shown of an object or a collection; of each object inside one only the kind is told. */
const maxMembers = 6;
/** In UTF-16 units. */
const maxString = 100;
/** A terminal's row has no room for more; in UTF-16 units. */
const maxText = 300;
/** An object with more keys than this is not asked for them. */
const maxKeys = 1_000;

const customInspection = Symbol.for('nodejs.util.inspect.custom');
const { getOwnPropertyDescriptor, getPrototypeOf, is } = Object;
const { toString: sourceOf } = Function.prototype;
const { toISOString } = Date.prototype;

/** Undefined where there is nothing worth showing: `undefined`, a promise. */
export function previewText(value: unknown): string | undefined {
  if (value === undefined || types.isPromise(value)) return undefined;
  const text = write(value, 0);
  return text.length > maxText ? `${text.slice(0, maxText)}…` : text;
}

function write(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      return is(value, -0) ? '-0' : `${value}`;
    case 'bigint':
      return value > 10n ** 60n || value < -(10n ** 60n) ? '[BigInt]' : `${value}n`;
    case 'symbol':
      return value.toString();
    case 'function':
      return types.isProxy(value) ? '[Proxy]' : functionText(value);
    case 'object':
      return value === null ? 'null' : objectText(value, depth);
    default:
      return `${value as boolean | undefined}`;
  }
}

function objectText(value: object, depth: number): string {
  if (types.isProxy(value)) return '[Proxy]';
  if (types.isDate(value)) return is(value.getTime(), NaN) ? 'Invalid Date' : toISOString.call(value);
  if (types.isNativeError(value)) return errorText(value);
  const name = className(value);
  if (Array.isArray(value)) return depth > 0 ? '[Array]' : `${prefix(name, 'Array', value.length)}${listText(value)}`;
  if (depth > 0) return `[${name ?? 'Object: null prototype'}]`;
  if (ArrayBuffer.isView(value) && 'length' in value) {
    const list = value as unknown as ArrayLike<unknown>;
    return `${name ?? 'TypedArray'}(${list.length}) ${listText(list)}`;
  }
  if (types.isMap(value)) return `${name ?? 'Map'}(${value.size}) ${mapText(value)}`;
  if (types.isSet(value)) return `${name ?? 'Set'}(${value.size}) ${setText(value)}`;
  if (isOpaque(value)) return `[${name ?? 'Object'}]`;
  return `${prefix(name, 'Object')}${membersText(value)}`;
}

/** What inspects itself, or what has more inside than its properties tell. */
function isOpaque(value: object): boolean {
  if (types.isBoxedPrimitive(value) || types.isRegExp(value) || types.isExternal(value)) return true;
  for (let object: object | null = value; object && !types.isProxy(object); object = getPrototypeOf(object) as object) {
    if (getOwnPropertyDescriptor(object, customInspection)) return true;
  }
  return false;
}

function membersText(value: object): string {
  const parts: string[] = [];
  let count = 0;
  for (const key in value) {
    if (++count > maxKeys) break; // inherited ones are passed over too
    const descriptor = getOwnPropertyDescriptor(value, key);
    if (!descriptor?.enumerable) continue;
    if (parts.length === maxMembers) return braced(parts, '…');
    parts.push(`${keyText(key)}: ${memberText(descriptor)}`);
  }
  return braced(parts);
}

function memberText({ value, get, set }: PropertyDescriptor): string {
  if (get) return set ? '[Getter/Setter]' : '[Getter]';
  return set ? '[Setter]' : write(value, 1);
}

function listText(list: ArrayLike<unknown>): string {
  const parts: string[] = [];
  for (let index = 0; index < list.length && index < maxMembers; index++) {
    parts.push(index in list ? write(list[index], 1) : '<empty>');
  }
  const more = list.length - parts.length;
  if (more > 0) parts.push(`… ${more} more`);
  return parts.length === 0 ? '[]' : `[ ${parts.join(', ')} ]`;
}

function mapText(map: ReadonlyMap<unknown, unknown>): string {
  const parts: string[] = [];
  for (const [key, value] of map) {
    if (parts.length === maxMembers) return braced(parts, '…');
    parts.push(`${write(key, 1)} => ${write(value, 1)}`);
  }
  return braced(parts);
}

function setText(set: ReadonlySet<unknown>): string {
  const parts: string[] = [];
  for (const value of set) {
    if (parts.length === maxMembers) return braced(parts, '…');
    parts.push(write(value, 1));
  }
  return braced(parts);
}

function braced(parts: string[], more?: string): string {
  if (more !== undefined) parts.push(more);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

function functionText(value: object): string {
  const source = sourceOf.call(value);
  const name = dataValue(value, 'name');
  const label = typeof name === 'string' && name !== '' ? name : '(anonymous)';
  if (source.startsWith('class')) return `[class ${label}]`;
  const kind = types.isAsyncFunction(value) ? 'AsyncFunction' : 'Function';
  return label === '(anonymous)' ? `[${kind} (anonymous)]` : `[${kind}: ${label}]`;
}

function errorText(error: Error): string {
  const message = dataValue(error, 'message');
  const name = dataValue(error, 'name') ?? className(error) ?? 'Error';
  return typeof message === 'string' && message !== '' ? `${cut(name)}: ${cut(message)}` : `[${cut(name)}]`;
}

function cut(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, maxString) : '';
}

/** `Order `, `Array(3) ` of a class of that name; nothing for the plain kind. */
function prefix(name: string | undefined, plain: string, length?: number): string {
  if (name === plain) return '';
  const size = length === undefined ? '' : `(${length})`;
  return name === undefined ? `[${plain}${size}: null prototype] ` : `${name}${size} `;
}

/** Of the nearest prototype that has a constructor. */
function className(value: object): string | undefined {
  for (let object: object | null = value; object && !types.isProxy(object); object = getPrototypeOf(object) as object) {
    const constructor = dataValue(object, 'constructor');
    if (typeof constructor !== 'function' || types.isProxy(constructor)) continue;
    const name = dataValue(constructor, 'name');
    if (typeof name === 'string' && name !== '') return name;
  }
  return undefined;
}

function dataValue(object: object, key: string): unknown {
  return getOwnPropertyDescriptor(object, key)?.value;
}

function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
}

function quoted(text: string): string {
  const shown = text.length > maxString ? text.slice(0, maxString) : text;
  let [hasSingle, hasDouble] = [false, false];
  for (let index = 0; index < shown.length; index++) {
    if (shown[index] === "'") hasSingle = true;
    if (shown[index] === '"') hasDouble = true;
  }
  const quote = !hasSingle ? "'" : hasDouble ? '`' : '"';
  let written = quote;
  for (let index = 0; index < shown.length; index++) written += escaped(shown[index] ?? '', quote);
  return text.length > maxString ? `${written}…${quote}` : written + quote;
}

function escaped(unit: string, quote: string): string {
  if (unit === quote || unit === '\\') return `\\${unit}`;
  if (unit === '\n') return '\\n';
  if (unit === '\t') return '\\t';
  if (unit === '\r') return '\\r';
  const code = unit.charCodeAt(0);
  return code < 32 || (code >= 127 && code < 160) ? `\\x${code < 16 ? '0' : ''}${code.toString(16)}` : unit;
}
