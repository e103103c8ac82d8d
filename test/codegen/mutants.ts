/** Events made wrong in one place: a member gone, a value of another type, a text that nobody listed. */
import {
  isJsonArray,
  isJsonObject,
  valueAt,
  type Json,
  type JsonObject,
  type Pointer,
} from '../../src/json/index.js'
import type { ValidationIssue } from '../../src/validation/index.js'

/** At most `count`, spread over the places of the event. The same event has the same mutants. */
export function mutantsOf(event: Json, count: number): readonly Json[] {
  const places = [...placesIn(event, [])]
  return Array.from({ length: count }, (_, i) => {
    const place = places[(i * 7919 + 13) % places.length] ?? []
    const value = valueAt(event, place) ?? null
    if (i % 3 === 0) return edited(event, place, undefined)
    return edited(event, place, i % 3 === 1 ? ofAnotherType(value) : 'nobody listed this')
  })
}

/**
 * Is the event refused for what types say, and by the event's own schema and not by one of several alternatives, where refusing
 * one says nothing?
 */
export function isRefusedByType(issues: readonly ValidationIssue[]): boolean {
  return (
    issues.some(({ keyword }) => ['type', 'enum', 'const', 'required'].includes(keyword)) &&
    !issues.some(({ keyword, schemaPointer }) => beyondTypes.test(`${schemaPointer}/${keyword}`))
  )
}

const beyondTypes =
  /\/(?:anyOf|oneOf|not|if|then|else|contains|patternProperties|additionalProperties|propertyNames|dependencies|dependentSchemas|unevaluated\w+)(?:\/|$)/

function ofAnotherType(value: Json): Json {
  if (typeof value === 'string') return 12345
  if (typeof value === 'number') return 'a text'
  return value === null ? 7 : 'a text'
}

function* placesIn(value: Json, place: Pointer): Generator<Pointer> {
  yield place
  if (isJsonArray(value))
    for (const [i, item] of value.entries()) yield* placesIn(item, [...place, String(i)])
  else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) yield* placesIn(member, [...place, name])
  }
}

/** `undefined` takes a member out; an item of an array becomes `null`. */
function edited(value: Json, [name, ...rest]: Pointer, put: Json | undefined): Json {
  if (name === undefined) return put ?? null
  if (isJsonArray(value)) return value.with(Number(name), edited(value[Number(name)] ?? null, rest, put))
  const object = value as JsonObject
  if (rest.length > 0 || put !== undefined) {
    return { ...object, [name]: edited(object[name] ?? null, rest, put) }
  }
  const { [name]: _gone, ...others } = object
  return others
}
