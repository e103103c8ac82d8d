/** Ways out, as JSON patches on the newer schema. */
import { formatPointer, valueAt, type Json, type Pointer } from '../json/index.js'
import type { LocatedChange } from '../diff/index.js'
import type { JsonSchema } from '../schema/index.js'
import type { Fix, PatchOperation } from './verdict.js'

export interface Documents {
  readonly older: JsonSchema
  readonly newer: JsonSchema
}

/** Names the property of a change for a person: `address.city`. */
export function nameOf(path: Pointer): string {
  return path.length === 0
    ? 'the event'
    : path
        .map((token) => (token === '*' ? '[]' : token))
        .join('.')
        .replaceAll('.[]', '[]')
}

/** Puts back what the older schema says at `olderPointer`, if the place where it stood is still there. */
export function putBack({ older, newer }: Documents, { olderPointer, path }: LocatedChange): readonly Fix[] {
  const value = valueAt(older, olderPointer)
  const isHeld = valueAt(newer, olderPointer.slice(0, -1)) !== undefined
  if (value === undefined || !isHeld || olderPointer.length === 0 || hasReference(value)) return []
  const op = valueAt(newer, olderPointer) === undefined ? 'add' : 'replace'
  return [{ title: `put ${nameOf(path)} back`, patch: [{ op, path: formatPointer(olderPointer), value }] }]
}

/** Makes the keyword of the change say again what it said before. */
export function sayAsBefore({ older, newer }: Documents, change: LocatedChange): readonly Fix[] {
  const { keyword, olderPointer, newerPointer } = change
  const before = olderPointer.at(-1) === keyword ? valueAt(older, olderPointer) : undefined
  const isSaid = newerPointer.at(-1) === keyword && valueAt(newer, newerPointer) !== undefined
  if (before === undefined) {
    if (!isSaid) return []
    return [
      { title: `take ${keyword} away again`, patch: [{ op: 'remove', path: formatPointer(newerPointer) }] },
    ]
  }
  if (hasReference(before)) return []
  const path = formatPointer(isSaid ? newerPointer : [...newerPointer, keyword])
  const patch: PatchOperation = { op: isSaid ? 'replace' : 'add', path, value: before }
  return [{ title: `leave ${keyword} as it was`, patch: [patch] }]
}

/** Takes `name` out of the `required` that `pointer` leads to. */
export function makeOptional({ newer }: Documents, requiredAt: Pointer, name: string): readonly Fix[] {
  const required = valueAt(newer, requiredAt)
  if (!Array.isArray(required) || !required.includes(name)) return []
  const left = (required as readonly Json[]).filter((one) => one !== name)
  // Draft 04 wants at least one name.
  const path = formatPointer(requiredAt)
  const patch: PatchOperation =
    left.length === 0 ? { op: 'remove', path } : { op: 'replace', path, value: left }
  return [{ title: `make ${name} optional`, patch: [patch] }]
}

export function makeRequired({ newer }: Documents, requiredAt: Pointer, name: string): readonly Fix[] {
  const said = valueAt(newer, requiredAt)
  const isList = Array.isArray(said)
  const path = formatPointer(isList ? requiredAt : [...requiredAt, 'required'])
  const value = [...(isList ? (said as readonly Json[]) : []), name]
  return [{ title: `keep ${name} required`, patch: [{ op: isList ? 'replace' : 'add', path, value }] }]
}

/** The way out that is always open. */
export const newMajor: Fix = { title: 'start a new major, with a lens from this one' }

/** A reference means something only where it stood. */
function hasReference(value: Json): boolean {
  return JSON.stringify(value).includes('"$ref"')
}
