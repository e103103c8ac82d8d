/**
 * Numbers for contents: models that were read from equal JSON and mean the same have the same number, in either document.
 *
 * Equal models are compatible without a look at them, and what was found out about a pair holds for every pair that is equal to it; that keeps
 * unions of hundreds of branches cheap. A reference means the same in both documents when what it leads to is equal in both, and so on
 * behind it. Where ids inside a document decide what a reference leads to, nothing is taken for equal.
 */
import { isJsonArray, isJsonObject, member, parsePointer, valueAt, type Json } from '../../json/index.js'
import type { Schema } from '../../schema/index.js'
import { Distinct } from './distinct.js'

export class Alike {
  readonly #distinct = new Distinct()
  readonly #numbers = new Map<string, number>()
  readonly #shared: ReadonlySet<string>
  readonly #withIds: ReadonlySet<Schema>
  readonly #meansTheSame = new WeakMap<object, boolean>()
  #next = 0

  constructor(
    private readonly older: Schema,
    private readonly newer: Schema,
  ) {
    this.#withIds = new Set([older, newer].filter(hasInnerIds))
    this.#shared = this.#withIds.size > 0 ? new Set() : this.#sharedReferences()
  }

  /** The number of the part `part` of what `value` says in `schema`, the older or the newer one. */
  numberOf(schema: Schema, value: Json, part: number): number {
    if (this.#withIds.has(schema)) return this.#next++
    const where = this.#isShared(value) ? schema.draft : schema === this.older ? 'older' : 'newer'
    const text = `${where} ${this.#distinct.idOf(value)} ${part}`
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    this.#numbers.set(text, this.#next)
    return this.#next++
  }

  /** Does all of `value` mean in one document what it means in the other? */
  #isShared(value: Json): boolean {
    if (typeof value !== 'object' || value === null) return true
    const known = this.#meansTheSame.get(value)
    if (known !== undefined) return known
    const isShared =
      referencesOf(value).every((reference) => this.#shared.has(reference)) &&
      partsOf(value).every((part) => this.#isShared(part))
    this.#meansTheSame.set(value, isShared)
    return isShared
  }

  #sharedReferences(): ReadonlySet<string> {
    const targets = new Map<string, Json>()
    for (const reference of referencesIn(this.older.source)) {
      const [before, after] = [this.older, this.newer].map(({ source }) => targetOf(source, reference))
      if (before === undefined || after === undefined) continue
      if (this.#distinct.idOf(before) === this.#distinct.idOf(after)) targets.set(reference, before)
    }
    // Taken away until all that is left rests on what is left.
    const above = new Map<string, string[]>()
    const lost: string[] = []
    for (const [reference, target] of targets) {
      for (const below of referencesIn(target)) {
        if (!targets.has(below)) lost.push(reference)
        else if (above.get(below)?.push(reference) === undefined) above.set(below, [reference])
      }
    }
    for (const reference of lost) {
      if (targets.delete(reference)) above.get(reference)?.forEach((one) => lost.push(one))
    }
    return new Set(targets.keys())
  }
}

function targetOf(source: Json, reference: string): Json | undefined {
  const pointer = reference.startsWith('#') ? parsePointer(reference) : undefined
  return pointer && valueAt(source, pointer)
}

function* everyValue(root: Json): Iterable<Json> {
  const open = [root]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next
    for (const part of partsOf(next)) open.push(part)
  }
}

function partsOf(value: Json): readonly Json[] {
  if (isJsonArray(value)) return value
  return isJsonObject(value) ? Object.values(value) : []
}

function referencesOf(value: Json): readonly string[] {
  if (!isJsonObject(value)) return []
  return ['$ref', '$dynamicRef', '$recursiveRef'].flatMap((keyword) => {
    const reference = member(value, keyword)
    return typeof reference === 'string' ? [reference] : []
  })
}

function referencesIn(root: Json): ReadonlySet<string> {
  const found = new Set<string>()
  for (const value of everyValue(root)) for (const reference of referencesOf(value)) found.add(reference)
  return found
}

/** At the root an id names the document alone; an anchor names a place wherever it stands. */
function hasInnerIds({ source, draft }: Schema): boolean {
  const ids = draft === '4' ? ['$id', 'id'] : ['$id']
  const anchors = ['$anchor', '$dynamicAnchor', '$recursiveAnchor']
  for (const value of everyValue(source)) {
    if (!isJsonObject(value)) continue
    if (anchors.some((keyword) => member(value, keyword) !== undefined)) return true
    if (value !== source && ids.some((keyword) => typeof member(value, keyword) === 'string')) return true
  }
  return false
}
