/** JSON values as plain, read-only TypeScript data. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [name: string]: Json
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** The member `name` of `object`, own properties only: `__proto__` and `constructor` are names like any other. */
export function member(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

/**
 * An object from its members, in order. Every name becomes an own property, `__proto__` included,
 * which an object literal or an assignment would not do.
 */
export function objectOf(members: Iterable<readonly [string, Json]>): JsonObject {
  return Object.fromEntries(members)
}

/** Equal as JSON: objects without regard to key order, numbers by value. */
export function jsonEquals(a: Json, b: Json): boolean {
  if (a === b) return true
  if (isJsonArray(a)) {
    return isJsonArray(b) && a.length === b.length && a.every((item, i) => jsonEquals(item, b[i] as Json))
  }
  if (isJsonObject(a) && isJsonObject(b)) {
    const names = Object.keys(a)
    return (
      names.length === Object.keys(b).length &&
      names.every((name) => Object.hasOwn(b, name) && jsonEquals(a[name] as Json, b[name] as Json))
    )
  }
  return false
}
