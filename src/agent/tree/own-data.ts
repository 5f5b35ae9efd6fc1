import { types } from 'node:util';

export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** A data property of an object or its prototypes; no accessor and no Proxy trap is run. */
export function dataOf(value: object, key: string | symbol): unknown {
  for (let object: object | null = value; object && !types.isProxy(object); object = prototypeOf(object)) {
    const descriptor = descriptorOf(object, key);
    if (descriptor) return descriptor.value;
  }
  return undefined;
}

/** Absent also for an export of a module that is not initialised yet, which may not be looked at. */
export function descriptorOf(object: object, key: string | symbol): PropertyDescriptor | undefined {
  try {
    return Object.getOwnPropertyDescriptor(object, key);
  } catch {
    return undefined;
  }
}

/** Null for a Proxy, whose trap would run. */
export function prototypeOf(object: object): object | null {
  return types.isProxy(object) ? null : (Object.getPrototypeOf(object) as object | null);
}

/** The name of an object's class; absent where its prototypes name none (`Object.create(null)`). */
export function classNameOf(value: object): string | undefined {
  for (let object = prototypeOf(value); object && !types.isProxy(object); object = prototypeOf(object)) {
    const constructor: unknown = descriptorOf(object, 'constructor')?.value;
    if (typeof constructor !== 'function' || types.isProxy(constructor)) continue;
    const name: unknown = descriptorOf(constructor, 'name')?.value;
    if (typeof name === 'string' && name !== '') return name;
  }
  return undefined;
}

/** Whether a prototype comes from the language or from Node's C++, not from a class that somebody wrote. */
export function isNativePrototype(prototype: object): boolean {
  const constructor: unknown = descriptorOf(prototype, 'constructor')?.value;
  if (typeof constructor !== 'function' || types.isProxy(constructor)) return false;
  return Function.prototype.toString.call(constructor).includes('[native code]');
}
