/** Which kinds of value a schema object speaks about: by `type`, and where that is absent by the keywords that are there. */
import { isJsonArray, member, type Json, type JsonObject } from '../../json/index.js'
import { isAtLeast, type Draft } from '../../schema/index.js'

export type TypeName = 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'array' | 'object'

const speakingOf: readonly (readonly [TypeName, readonly string[]])[] = [
  ['string', ['minLength', 'maxLength', 'pattern', 'format']],
  [
    'array',
    [
      'items',
      'prefixItems',
      'additionalItems',
      'unevaluatedItems',
      'minItems',
      'maxItems',
      'uniqueItems',
      'contains',
    ],
  ],
  [
    'object',
    [
      'properties',
      'patternProperties',
      'additionalProperties',
      'unevaluatedProperties',
      'required',
      'minProperties',
      'maxProperties',
      'propertyNames',
      'dependencies',
      'dependentRequired',
      'dependentSchemas',
    ],
  ],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
]

/** What `type` names, in order; `undefined` where it is absent. */
export function typesNamed(schema: JsonObject): readonly TypeName[] | undefined {
  const type = member(schema, 'type')
  if (type === undefined) return undefined
  return (isJsonArray(type) ? type : [type]) as readonly TypeName[]
}

/** Keywords that say nothing when they are empty. */
const collections: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'required',
  'dependencies',
  'dependentRequired',
  'dependentSchemas',
])

/** The types that the keywords of `schema` speak about. From 2019-09 on an empty `properties` says nothing. */
export function typesImplied(schema: JsonObject, draft: Draft): readonly TypeName[] {
  const says = (keyword: string): boolean => {
    const value = member(schema, keyword)
    if (value === undefined) return false
    return !(isAtLeast(draft, '2019-09') && collections.has(keyword) && isEmpty(value))
  }
  return speakingOf.filter(([, keywords]) => keywords.some(says)).map(([type]) => type)
}

function isEmpty(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}
