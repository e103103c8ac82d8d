/** What an expression gave, as plain JSON or not at all: JSONata's lists carry marks, and its functions are values. */
import { defaultJsonLimits, objectOf, type Json } from '../json/index.js'
import { isFunctionOfJsonata } from './value-size.js'

/** As deep as JSON is read. */
const deepest = defaultJsonLimits.maxDepth

/** The result, or in words why it is no JSON. */
export function plainResult(result: unknown): { readonly json: Json } | { readonly refused: string } {
  if (result === undefined) return { refused: 'it has no result for this event' }
  try {
    return { json: plain(result, 0) }
  } catch (cause) {
    if (cause instanceof NotJson) return { refused: cause.message }
    throw cause
  }
}

class NotJson extends Error {}

function plain(value: unknown, depth: number): Json {
  if (depth > deepest) throw new NotJson('its result is nested too deep')
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new NotJson(`its result holds ${value}, which is not a JSON number`)
    return value
  }
  if (typeof value !== 'object' || isFunctionOfJsonata(value)) {
    throw new NotJson(
      `its result holds ${value === undefined ? 'nothing where a value has to be' : 'a function'}`,
    )
  }
  if (Array.isArray(value)) return Array.from(value, (item) => plain(item, depth + 1))
  return objectOf(Object.entries(value).map(([name, held]) => [name, plain(held, depth + 1)] as const))
}
