/**
 * Small schemas of draft 2020-12 over few names and values, and documents over the same, so that they meet often.
 */
import fc from 'fast-check'
import type { Json, JsonObject } from '../../../src/json/index.js'
import type { JsonSchema } from '../../../src/schema/index.js'

const names = fc.constantFrom('a', 'b', 'ab', 'c')
const scalars: fc.Arbitrary<Json> = fc.constantFrom<Json>(null, true, 0, 1, 2.5, '', 'a', 'ab', 'z')

/** Documents of at most three levels. */
export const documents: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    scalars,
    fc.dictionary(names, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    fc.dictionary(names, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
})).value

const leaf: fc.Arbitrary<JsonSchema> = fc.oneof(
  fc.constantFrom<JsonSchema>(
    true,
    false,
    {},
    { type: 'object' },
    { type: 'array' },
    { type: 'string' },
    { type: ['string', 'null'] },
    { type: 'integer' },
    { minimum: 1 },
    { exclusiveMaximum: 1 },
    { multipleOf: 0.5 },
    { minLength: 1 },
    { pattern: '^a' },
    { $ref: '#/$defs/d' },
    { $ref: '#/$defs/e' },
    { title: 'T' },
  ),
  scalars.map((value) => ({ const: value })),
  fc.uniqueArray(scalars, { minLength: 1, maxLength: 3 }).map((values) => ({ enum: values })),
  fc.dictionary(names, scalars, { maxKeys: 2, noNullPrototype: true }).map((value) => ({ const: value })),
)

export interface SchemaOptions {
  /** `unevaluated*`, `propertyNames`, `contains` and counts too. Default true. */
  readonly all?: boolean
}

/** Schemas with definitions `d` and `e` that everything may refer to. References never lead back in place. */
export function schemas({ all = true }: SchemaOptions = {}): fc.Arbitrary<JsonObject> {
  const { node } = fc.letrec<{ node: JsonSchema }>((tie) => {
    const child = tie('node')
    const some = fc.array(child, { minLength: 1, maxLength: 2 })
    const members = fc.dictionary(names, child, { maxKeys: 2, noNullPrototype: true })
    const keywords: Readonly<Record<string, fc.Arbitrary<Json>>> = {
      type: fc.constantFrom<Json>('object', ['object', 'null'], 'array'),
      properties: members,
      required: fc.uniqueArray(names, { maxLength: 2 }),
      additionalProperties: fc.oneof(fc.constantFrom(true, false, false), child),
      patternProperties: child.map((value) => ({ '^a': value })),
      items: child,
      prefixItems: some,
      allOf: some,
      anyOf: some,
      oneOf: some,
      not: child,
      if: child,
      then: child,
      else: child,
      ...(all
        ? {
            unevaluatedProperties: fc.oneof(fc.constantFrom(true, false), child),
            unevaluatedItems: fc.constantFrom(true, false),
            propertyNames: fc.constantFrom<Json>({ minLength: 2 }, { enum: ['a', 'b'] }),
            dependentSchemas: members,
            dependentRequired: fc.dictionary(names, fc.uniqueArray(names, { maxLength: 2 }), {
              maxKeys: 2,
            }),
            minProperties: fc.nat(2),
            maxProperties: fc.nat(3),
            contains: child,
            minContains: fc.nat(2),
            maxContains: fc.nat(2),
            uniqueItems: fc.boolean(),
          }
        : {}),
    }
    // Few keywords at once: with all of them nothing is ever accepted.
    const object = fc
      .shuffledSubarray(Object.keys(keywords), { maxLength: 5 })
      .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, keywords[name] ?? child]))))
    const record = fc
      .tuple(members, fc.constantFrom<Json | undefined>(undefined, undefined, true, false))
      .map(([properties, additionalProperties]) => ({
        properties,
        ...(additionalProperties === undefined ? {} : { additionalProperties }),
      }))
    return {
      node: fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaf, record, object),
    }
  })
  // A definition refers to others below a property only, so that no reference leads back to itself in place.
  const guarded = fc.tuple(node, names).map(([value, name]) => ({ properties: { [name]: value } }))
  return fc.tuple(node, guarded, guarded).map(([root, d, e]) => {
    const whole: JsonObject = typeof root === 'boolean' ? { allOf: [root] } : root
    return { ...whole, $defs: { d, e } }
  })
}
