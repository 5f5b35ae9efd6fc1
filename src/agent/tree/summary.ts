import { inspect, types } from 'node:util';
import { functionHeading } from '../describe-value.ts';
import { isList, mapPart, setPart, sizeOf } from './collections.ts';
import { hiddenMembers } from './hidden-members.ts';
import { classNameOf, dataOf, descriptorOf, isObject, prototypeOf } from './own-data.ts';

/** A summary is one row of a terminal at most, in UTF-16 units. */
const maxSummary = 200;
const maxMembers = 8;
/** Of a string, or another text, inside of a summary. */
const maxInner = 40;

const dateText = Date.prototype.toISOString;
const dateTime = Date.prototype.getTime;
const sourceOf = Object.getOwnPropertyDescriptor(RegExp.prototype, 'source')?.get as () => string;
const flagsOf = Object.getOwnPropertyDescriptor(RegExp.prototype, 'flags')?.get as () => string;

/** A value in one line. Unlike `util.inspect` it runs no code of the program: no inspector of a class, no accessor, no trap. */
export function summarize(value: unknown): string {
  try {
    return cut(oneLine(isObject(value) ? summarizeObject(value) : primitive(value, maxSummary)), maxSummary);
  } catch (error) {
    return `<cannot be shown: ${error instanceof Error ? error.message : 'it threw'}>`;
  }
}

/** As part of another summary: what it is, without its members. */
export function shortly(value: unknown): string {
  if (!isObject(value)) return cut(primitive(value, maxInner), maxInner + 2);
  if (types.isProxy(value)) return 'Proxy';
  if (typeof value === 'function') return 'ƒ';
  const whole = scalar(value);
  if (whole !== undefined) return cut(oneLine(whole), maxInner);
  const owner = ownerOf(value);
  return owner === undefined ? titleOf(value) || '{…}' : `${owner}.prototype`;
}

/** The class that an object is the prototype of. */
function ownerOf(value: object): string | undefined {
  const constructor: unknown = descriptorOf(value, 'constructor')?.value;
  if (typeof constructor !== 'function' || types.isProxy(constructor)) return undefined;
  if (descriptorOf(constructor, 'prototype')?.value !== value) return undefined;
  const name: unknown = descriptorOf(constructor, 'name')?.value;
  return typeof name === 'string' && name !== '' ? name : undefined;
}

function primitive(value: unknown, room: number): string {
  if (typeof value !== 'string') return inspect(value);
  const text = inspect(value.slice(0, room), { compact: true, breakLength: Infinity, maxStringLength: room });
  return value.length > room ? `${text}…` : text;
}

function summarizeObject(value: object): string {
  if (types.isProxy(value)) return summarizeProxy(value);
  const owner = ownerOf(value);
  if (owner !== undefined) return `${owner}.prototype`;
  if (typeof value === 'function') return functionText(Function.prototype.toString.call(value));
  const whole = scalar(value);
  if (whole !== undefined) return whole;
  const title = titleOf(value);
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  const parts = join(partsOf(value));
  if (parts === '' && sizeOf(value) !== undefined) return title;
  const members = parts === '' ? `${open}${close}` : isList(value) ? `[${parts}]` : `{ ${parts} }`;
  return title === '' ? members : `${title} ${members}`;
}

/** `ƒ total(lines)`, `async ƒ load()`, `ƒ (order) => …`, `class Order extends Model`. */
function functionText(source: string): string {
  const heading = functionHeading(source);
  if (heading.startsWith('class')) return heading;
  if (/^\s*=>/.test(source.slice(heading.length))) return `ƒ ${heading} => …`.replace(/^ƒ async /, 'async ƒ ');
  return /^(?:async )?function\b/.test(heading) ? heading.replace('function', 'ƒ') : `ƒ ${heading}`;
}

function summarizeProxy(proxy: object): string {
  const { slots } = hiddenMembers(proxy);
  if (slots.get('[[IsRevoked]]') === true) return 'Proxy (revoked)';
  const target = slots.get('[[Target]]');
  return isObject(target)
    ? `Proxy of ${typeof target === 'function' ? 'a function' : titleOf(target) || 'an object'}`
    : 'Proxy';
}

/** Objects that are one value rather than a set of members. */
function scalar(value: object): string | undefined {
  if (types.isNativeError(value)) return errorText(value);
  if (types.isDate(value)) {
    return Number.isNaN(Reflect.apply(dateTime, value, [])) ? 'Invalid Date' : Reflect.apply(dateText, value, []);
  }
  if (types.isRegExp(value)) return `/${Reflect.apply(sourceOf, value, [])}/${Reflect.apply(flagsOf, value, [])}`;
  if (types.isBoxedPrimitive(value)) {
    const text = shortly(hiddenMembers(value).slots.get('[[PrimitiveValue]]'));
    return `[${classNameOf(value) ?? 'Object'}: ${text}]`;
  }
  if (types.isPromise(value)) return promiseText(value);
  return undefined;
}

function errorText(error: Error): string {
  const name = dataOf(error, 'name');
  const message = dataOf(error, 'message');
  const title = typeof name === 'string' && name !== 'Error' ? name : (classNameOf(error) ?? 'Error');
  return typeof message === 'string' && message !== '' ? `${title}: ${message}` : title;
}

function promiseText(promise: Promise<unknown>): string {
  const { slots } = hiddenMembers(promise);
  const state = slots.get('[[PromiseState]]');
  const title = classNameOf(promise) ?? 'Promise';
  if (state !== 'fulfilled' && state !== 'rejected') return `${title} { <pending> }`;
  return `${title} { <${state}> ${shortly(slots.get('[[PromiseResult]]'))} }`;
}

/** `Order`, `Array(3)`, `Map(2)`; empty for a plain object. */
function titleOf(value: object): string {
  if (types.isModuleNamespaceObject(value)) return '[Module]';
  if (types.isArgumentsObject(value)) return `Arguments(${sizeOf(value)})`;
  const name = classNameOf(value);
  const size = sizeOf(value);
  if (size !== undefined) return `${name ?? 'Object'}(${size.toLocaleString('en')})`;
  if (name === undefined) return prototypeOf(value) === null ? '[null prototype]' : '';
  const tag = dataOf(value, Symbol.toStringTag);
  const isTagged = typeof tag === 'string' && tag !== '' && tag !== name;
  const plain = name === 'Object' ? '' : name;
  return isTagged ? `${name} [${tag}]` : plain;
}

/** What is between the brackets, made no longer than it can be shown. */
function* partsOf(value: object): Generator<string> {
  const size = sizeOf(value) ?? 0;
  const shown = Math.min(size, maxMembers);
  if (types.isMap(value)) {
    for (const [key, member] of mapPart(value, 0, shown)) yield `${shortly(key)} → ${shortly(member)}`;
  } else if (types.isSet(value)) {
    for (const member of setPart(value, 0, shown)) yield shortly(member);
  } else if (isList(value)) {
    for (let index = 0; index < shown; index++) yield elementText(value, index);
  }
  if (size > shown && !types.isAnyArrayBuffer(value) && !types.isDataView(value)) yield '…';
  if (isList(value)) return;
  const keys = Reflect.ownKeys(value);
  for (const key of keys.slice(0, maxMembers)) {
    const descriptor = descriptorOf(value, key);
    const name = typeof key === 'symbol' ? `[${String(key)}]` : key;
    if (descriptor) yield `${name}: ${'value' in descriptor ? shortly(descriptor.value) : '(get)'}`;
  }
  if (keys.length > maxMembers) yield '…';
}

function elementText(list: object, index: number): string {
  const descriptor = descriptorOf(list, String(index));
  if (!descriptor) return '<empty>';
  return 'value' in descriptor ? shortly(descriptor.value) : '(get)';
}

/** As many parts as fit. */
function join(parts: Iterable<string>): string {
  let text = '';
  for (const part of parts) {
    if (text.length + part.length > maxSummary - 30) return `${text}, …`;
    text += text === '' ? part : `, ${part}`;
  }
  return text;
}

/** What would move the cursor is shown as text. */
function oneLine(text: string): string {
  return text
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(/[\p{Cc}\u2028\u2029]/gu, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function cut(text: string, room: number): string {
  return text.length > room ? `${text.slice(0, room - 1)}…` : text;
}
