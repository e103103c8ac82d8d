/**
 * The complement: what the newer shape cannot hold, kept so that down after up loses nothing.
 *
 * It is the difference between the older event and what going down makes of the newer one without memory:
 * per place, what was *seen* there and what it *was*. Going down with a complement goes down without it
 * and then puts back what was, wherever the place still shows what was seen. So the round trip is exact for
 * every step, by construction, and a change made to the newer event in between wins over the memory.
 */
import {
  formatPointer,
  isJsonArray,
  isJsonObject,
  jsonEquals,
  member,
  objectOf,
  parsePointer,
  type Json,
  type JsonObject,
  type Pointer,
} from '../json/index.js'
import type { MaybeJson } from './value-function.js'

/** `null`: nothing was lost. Otherwise a list of `{ at, seen?, was? }`; an absent field means absent there. */
export function complementOf(older: Json, reconstructed: Json): Json {
  const entries = [...differences(reconstructed, older, [])]
  return entries.length === 0 ? null : entries
}

export function restore(reconstructed: Json, complement: Json): Json {
  if (!isJsonArray(complement)) return reconstructed
  return complement.reduce<Json>((value, entry) => {
    if (!isJsonObject(entry)) return value
    const at = member(entry, 'at')
    const path = typeof at === 'string' ? parsePointer(at) : undefined
    return path === undefined ? value : restoredAt(value, path, 0, entry)
  }, reconstructed)
}

function* differences(seen: Json, was: Json, path: Pointer): Generator<JsonObject> {
  if (jsonEquals(seen, was)) return
  if (isJsonObject(seen) && isJsonObject(was)) {
    for (const name of new Set([...Object.keys(seen), ...Object.keys(was)])) {
      const [before, after] = [member(seen, name), member(was, name)]
      const here = [...path, name]
      if (before !== undefined && after !== undefined) yield* differences(before, after, here)
      else yield entryOf(here, before, after)
    }
  } else if (isJsonArray(seen) && isJsonArray(was) && seen.length === was.length) {
    for (const [index, item] of seen.entries())
      yield* differences(item, was[index] as Json, [...path, String(index)])
  } else yield entryOf(path, seen, was)
}

function entryOf(path: Pointer, seen: MaybeJson, was: MaybeJson): JsonObject {
  return objectOf([
    ['at', formatPointer(path)],
    ...(seen === undefined ? [] : [['seen', seen] as const]),
    ...(was === undefined ? [] : [['was', was] as const]),
  ])
}

function restoredAt(value: Json, path: Pointer, depth: number, entry: JsonObject): Json {
  const name = path[depth]
  if (name === undefined) {
    // What was there may have been `null`.
    const was = member(entry, 'was')
    return was !== undefined && stillSeen(value, entry) ? was : value
  }
  const isLast = depth === path.length - 1
  if (isJsonArray(value)) {
    const index = Number(name)
    const item = value[index]
    if (item === undefined) return value
    return value.with(index, restoredAt(item, path, depth + 1, entry))
  }
  if (!isJsonObject(value)) return value
  const held = member(value, name)
  if (isLast) {
    if (!stillSeen(held, entry)) return value
    const was = member(entry, 'was')
    if (was !== undefined) return { ...value, [name]: was }
    const { [name]: _dropped, ...rest } = value
    return rest
  }
  return held === undefined ? value : { ...value, [name]: restoredAt(held, path, depth + 1, entry) }
}

function stillSeen(held: MaybeJson, entry: JsonObject): boolean {
  const seen = member(entry, 'seen')
  return held === undefined || seen === undefined ? held === seen : jsonEquals(held, seen)
}
