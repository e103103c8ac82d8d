/**
 * Making a witness small: take away whatever can be taken away, simplify what is left.
 *
 * Deterministic and greedy: the first simpler value that is still a witness replaces the value, until none is.
 */
import { isJsonArray, isJsonObject, objectOf, type Json, type JsonObject } from '../json/index.js'

/** `isWitness` is asked at most `mostTries` times. */
export function shrunk(witness: Json, isWitness: (value: Json) => boolean, mostTries = 400): Json {
  let tries = mostTries
  const better = (value: Json, rebuild: (part: Json) => Json): Json => {
    let now = value
    for (let changed = true; changed && tries > 0;) {
      changed = false
      for (const simpler of simplerThan(now)) {
        tries -= 1
        if (tries <= 0) return now
        if (!isWitness(rebuild(simpler))) continue
        now = simpler
        changed = true
        break
      }
    }
    return withinParts(now, rebuild)
  }
  const withinParts = (value: Json, rebuild: (part: Json) => Json): Json => {
    let whole = value
    if (isJsonArray(whole)) {
      for (let i = 0; i < Math.min(whole.length, 20); i++) {
        const array: readonly Json[] = whole
        whole = array.with(
          i,
          better(array[i] as Json, (part) => rebuild(array.with(i, part))),
        )
      }
    } else if (isJsonObject(whole)) {
      for (const name of Object.keys(whole).slice(0, 50)) {
        if (!isJsonObject(whole)) break
        const object: JsonObject = whole
        const withPart = (part: Json): Json =>
          objectOf(Object.entries(object).map(([key, old]) => [key, key === name ? part : old]))
        whole = withPart(better(object[name] as Json, (part) => rebuild(withPart(part))))
      }
    }
    return whole
  }
  return better(witness, (value) => value)
}

/** Simpler values, the simplest first; each strictly smaller in a well-founded order, so shrinking ends. */
function simplerThan(value: Json): readonly Json[] {
  if (value === null || value === 0 || value === false || value === '') return []
  if (typeof value === 'number') return simplerNumbers(value)
  if (typeof value === 'string') return simplerTexts(value)
  if (isJsonArray(value)) return simplerArrays(value)
  if (isJsonObject(value)) return simplerObjects(value)
  return [false]
}

function simplerNumbers(value: number): readonly Json[] {
  const size = complexity(value)
  const candidates = [
    0,
    1,
    -1,
    2,
    Math.trunc(value),
    Math.trunc(value / 2),
    Math.abs(value),
    0.5,
    Math.trunc(value / 10) * 10,
  ]
  return candidates
    .filter((candidate) => Number.isFinite(candidate) && complexity(candidate) < size)
    .map((n) => (n === 0 ? 0 : n))
}

function complexity(value: number): number {
  return String(value).length * 2 + (value < 0 ? 1 : 0) + Math.min(Math.abs(value), 9) / 10
}

function simplerTexts(text: string): readonly Json[] {
  const characters = Array.from(text)
  const half = characters.slice(0, characters.length >> 1).join('')
  const less = characters.slice(0, -1).join('')
  const later = characters.slice(1).join('')
  return [...new Set(['', half, less, later])].filter((simpler) => simpler.length < text.length)
}

function simplerArrays(items: readonly Json[]): readonly Json[] {
  if (items.length === 0) return []
  const half = items.slice(0, items.length >> 1)
  const singles =
    items.length <= 40 ? items.map((_, i) => items.filter((_item, j) => i !== j)) : [items.slice(0, -1)]
  return [[], ...(half.length > 0 ? [half] : []), ...singles]
}

function simplerObjects(object: Record<string, Json>): readonly Json[] {
  const entries = Object.entries(object)
  if (entries.length === 0) return []
  const half = entries.slice(0, entries.length >> 1)
  const singles =
    entries.length <= 100 ? entries.map((_, i) => objectOf(entries.filter((_entry, j) => i !== j))) : []
  return [{}, ...(half.length > 0 ? [objectOf(half)] : []), ...singles]
}
