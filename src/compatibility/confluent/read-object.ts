/** The part of a schema that speaks about objects. */
import { isJsonArray, isJsonObject } from '../../json/index.js'
import { safeMatcher } from '../../validation/index.js'
import type { ObjectModel, Subschema } from './model.js'
import { textsIn, type Reading } from './reading.js'

export function readObject(reading: Reading): ObjectModel {
  const requiredBeside = new Map<string, ReadonlySet<string>>()
  const schemasBeside = new Map<string, Subschema>()
  for (const keyword of ['dependencies', 'dependentRequired', 'dependentSchemas']) {
    for (const [name, value] of reading.entries(keyword)) {
      if (isJsonArray(value)) requiredBeside.set(name, textsIn(value))
      else schemasBeside.set(name, reading.schemaAt(value, keyword, name))
    }
  }
  const properties = reading.entries('properties').map(([name, value]) => {
    const hasDefault = isJsonObject(value) && Object.hasOwn(value, 'default')
    return [name, { schema: reading.schemaAt(value, 'properties', name), hasDefault }] as const
  })
  return {
    ...reading.common(),
    kind: 'object',
    properties: new Map(properties),
    patterns: reading.entries('patternProperties').map(([pattern, value]) => ({
      matches: matcherOf(pattern),
      schema: reading.schemaAt(value, 'patternProperties', pattern),
    })),
    additional: reading.rest('additionalProperties'),
    unevaluated: reading.rest('unevaluatedProperties'),
    required: reading.texts('required'),
    minProperties: reading.number('minProperties'),
    maxProperties: reading.number('maxProperties'),
    requiredBeside,
    schemasBeside,
    reserved: reading.texts('confluent:reserved'),
  }
}

/** Compiled when it is first needed. A pattern that cannot be matched in bounded time counts as matching, which is the stricter answer. */
function matcherOf(pattern: string): (name: string) => boolean {
  let matcher: { test(text: string): boolean } | undefined
  return (name) => {
    matcher ??= compiled(pattern)
    return matcher.test(name)
  }
}

function compiled(pattern: string): { test(text: string): boolean } {
  try {
    return safeMatcher(pattern)
  } catch {
    return { test: () => true }
  }
}
