/**
 * Reading and changing one place of a JSON value, by path, without touching the original.
 *
 * Own properties only. A path leads through objects; where it meets anything else there is nothing.
 */
import { isJsonObject, member, type Json, type JsonObject, type Pointer } from '../json/index.js'
import type { MaybeJson } from './value-function.js'

export function readAt(value: Json, path: Pointer): MaybeJson {
  let here: MaybeJson = value
  for (const token of path) {
    if (!isJsonObject(here)) return undefined
    here = member(here, token)
  }
  return here
}

/**
 * `value` with exactly `put` at `path`; `undefined` leaves nothing there.
 *
 * Missing objects above are made when `create` is set and there is something to put. Where an object above
 * is missing, or is no object, and may not be made, the value stays as it is.
 */
export function putAt(value: Json, path: Pointer, put: MaybeJson, create: boolean): Json {
  return changed(value, path, 0, put, create) ?? value
}

/** `value` without what is at `path`, and without the objects above it that then hold nothing, `keep` tokens deep. */
export function withoutAt(value: Json, path: Pointer, keep: number): Json {
  const lifted = changed(value, path, 0, undefined, false) ?? value
  let rest: Json = lifted
  for (let depth = path.length - 1; depth > keep; depth -= 1) {
    const above = path.slice(0, depth)
    const held = readAt(rest, above)
    if (!isJsonObject(held) || Object.keys(held).length > 0) break
    rest = changed(rest, above, 0, undefined, false) ?? rest
  }
  return rest
}

/** `undefined` when nothing changes. */
function changed(here: MaybeJson, path: Pointer, depth: number, put: MaybeJson, create: boolean): MaybeJson {
  const name = path[depth]
  if (name === undefined) return put
  if (here === undefined) {
    if (!create || put === undefined) return undefined
    return withMember({}, name, changed(undefined, path, depth + 1, put, create) as Json)
  }
  if (!isJsonObject(here)) return undefined
  if (depth === path.length - 1) {
    if (put === undefined) return Object.hasOwn(here, name) ? withoutMember(here, name) : undefined
    return withMember(here, name, put)
  }
  const below = changed(member(here, name), path, depth + 1, put, create)
  return below === undefined ? undefined : withMember(here, name, below)
}

/** A computed name makes an own property even of `__proto__`, which an assignment would not. */
function withMember(object: JsonObject, name: string, value: Json): JsonObject {
  return { ...object, [name]: value }
}

function withoutMember(object: JsonObject, name: string): JsonObject {
  const { [name]: _removed, ...rest } = object
  return rest
}

/** How many objects two paths go through together. */
export function sharedDepth(a: Pointer, b: Pointer): number {
  const differs = a.findIndex((token, depth) => token !== b[depth])
  return differs === -1 ? a.length : differs
}
