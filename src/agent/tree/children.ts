import { types } from 'node:util';
import { isList, sizeOf } from './collections.ts';
import { after, type Child, type Entry } from './entry.ts';
import { hiddenMembers, type HiddenMembers, type PrivateMember } from './hidden-members.ts';
import { elementsOf, linesOf, propertiesOf, propertyRow } from './members.ts';
import { descriptorOf, isNativePrototype, isObject, prototypeOf } from './own-data.ts';
import { firstPage, openPart } from './parts.ts';

/** V8's inspector lists all members, which takes long: what has more of them is not asked for `#private` ones. */
const maxListed = 10_000;
const maxInherited = 100;

/** Slots that say something of the value, with the code that reads them where there is any. */
const shownSlots = new Map<string, Child['access']>([
  ['[[Target]]', undefined],
  ['[[Handler]]', undefined],
  ['[[PromiseState]]', undefined],
  ['[[PromiseResult]]', { before: '(await ', after: ')' }],
  ['[[PrimitiveValue]]', after('.valueOf()')],
  ['[[TargetFunction]]', undefined],
  ['[[BoundThis]]', undefined],
  ['[[BoundArgs]]', undefined],
  ['[[GeneratorState]]', undefined],
  ['[[GeneratorFunction]]', undefined],
  ['[[GeneratorReceiver]]', undefined],
  ['[[WeakRefTarget]]', after('.deref()')],
  ['[[Entries]]', undefined],
  ['[[Uint8Array]]', undefined],
  ['[[Scopes]]', undefined],
]);

/** The rows below one. No code of the program runs: no accessor, no Proxy trap, no inspector of its own. */
export function childrenOf(entry: Entry): Child[] {
  switch (entry.kind) {
    case 'value':
      return childrenOfValue(entry.value, entry.receiver);
    case 'part':
      return openPart(entry.part);
    case 'pair':
      return [
        { key: 'key', role: 'member', access: after('[0]'), entry: { kind: 'value', value: entry.key } },
        { key: 'value', role: 'member', access: after('[1]'), entry: { kind: 'value', value: entry.value } },
      ];
    default:
      return [];
  }
}

/** Whether there is anything below a row; an object always has its prototype, or says that it is empty. */
export function isOpenable(entry: Entry): boolean {
  if (entry.kind === 'value') return isObject(entry.value) || isLongText(entry.value);
  return entry.kind === 'part' || entry.kind === 'pair';
}

function isLongText(value: unknown): value is string {
  return typeof value === 'string' && value.includes('\n');
}

function childrenOfValue(value: unknown, receiver: object | undefined): Child[] {
  if (isLongText(value)) return firstPage(linesOf(value));
  if (!isObject(value)) return [];
  if (types.isProxy(value)) return proxyRows(value);
  const hidden = hiddenOf(value);
  const elements = elementsOf(value);
  const on = receiver ?? value;
  const rows = [
    ...(elements ? firstPage(elements) : []),
    ...firstPage(propertiesOf(value, withoutLength(value, hidden.keys), on)),
    ...hidden.privates.map((member) => privateRow(member, value)),
    ...(receiver ? [] : inheritedAccessors(value)),
    ...slotRows(elements ? withoutEntries(hidden) : hidden),
    ...prototypeRow(value, on),
  ];
  return rows.length > 0 ? rows : [{ key: '(nothing)', role: 'hidden', entry: { kind: 'text', text: '' } }];
}

function hiddenOf(value: object): HiddenMembers {
  // Of these V8 tells the other keys, without making a string of each index.
  if (isIndexed(value)) return hiddenMembers(value);
  const keys = Reflect.ownKeys(value);
  const isCollection = types.isMap(value) || types.isSet(value);
  const isLarge = keys.length > maxListed || (isCollection && (sizeOf(value) ?? 0) > maxListed);
  return isLarge ? { keys, privates: [], slots: new Map() } : { ...hiddenMembers(value), keys };
}

function isIndexed(value: object): boolean {
  return isList(value) || types.isStringObject(value);
}

/** The summary of a list says it. */
function withoutLength(value: object, keys: HiddenMembers['keys']): HiddenMembers['keys'] {
  return isList(value) ? keys.filter((key) => key !== 'length') : keys;
}

function proxyRows(proxy: object): Child[] {
  const hidden = hiddenMembers(proxy);
  if (hidden.slots.get('[[IsRevoked]]') !== true) return slotRows(hidden);
  return [{ key: '(revoked)', role: 'hidden', entry: { kind: 'text', text: '' } }];
}

function slotRows({ slots }: HiddenMembers): Child[] {
  const shown = [...shownSlots].filter(([name]) => slots.has(name) && !isNoResult(name, slots));
  return shown.map(([key, access]) => ({
    key,
    role: 'hidden',
    ...(access && { access }),
    entry: { kind: 'value', value: slots.get(key) },
  }));
}

/** Those of a Map or Set are its rows already. */
function withoutEntries(hidden: HiddenMembers): HiddenMembers {
  return { ...hidden, slots: new Map([...hidden.slots].filter(([name]) => name !== '[[Entries]]')) };
}

function isNoResult(name: string, slots: HiddenMembers['slots']): boolean {
  return name === '[[PromiseResult]]' && slots.get('[[PromiseState]]') === 'pending';
}

function privateRow({ name, value, get, set }: PrivateMember, receiver: object): Child {
  const access = after(`.${name}`);
  return get || set
    ? { key: name, role: 'accessor', access, entry: { kind: 'accessor', receiver, get, set } }
    : { key: name, role: 'member', access, entry: { kind: 'value', value } };
}

/** Getters of the classes that somebody wrote read like properties of the instance. */
function inheritedAccessors(value: object): Child[] {
  const rows = new Map<string | symbol, Child>();
  for (let object = prototypeOf(value); object && !types.isProxy(object); object = prototypeOf(object)) {
    if (isNativePrototype(object)) break;
    for (const key of Reflect.ownKeys(object)) {
      if (rows.size >= maxInherited) return [...rows.values()];
      const isHidden = rows.has(key) || Object.hasOwn(value, key);
      if (!isHidden && descriptorOf(object, key)?.get) rows.set(key, propertyRow(object, key, value));
    }
  }
  return [...rows.values()];
}

function prototypeRow(value: object, receiver: object): Child[] {
  const prototype = prototypeOf(value);
  if (!prototype) return [];
  return [
    {
      key: '[[Prototype]]',
      role: 'hidden',
      access: { before: 'Object.getPrototypeOf(', after: ')' },
      entry: { kind: 'value', value: prototype, receiver },
    },
  ];
}
