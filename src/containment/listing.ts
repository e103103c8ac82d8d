/**
 * Lists of values as sets: is a value among them? Long lists are looked up instead of searched, since an `enum` may have a hundred
 * thousand members.
 */
import { canonicalText, jsonEquals, type Json } from '../json/index.js'

const shortList = 16
const tables = new WeakMap<readonly Json[], ReadonlySet<string>>()

export function isListed(values: readonly Json[], value: Json): boolean {
  if (values.length <= shortList) return values.some((member) => jsonEquals(member, value))
  let table = tables.get(values)
  if (table === undefined) {
    table = new Set(values.map(keyOf))
    tables.set(values, table)
  }
  return table.has(keyOf(value))
}

/** Equal values have equal keys. */
function keyOf(value: Json): string {
  return typeof value === 'string' ? `"${value}` : canonicalText(value)
}
