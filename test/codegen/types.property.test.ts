/** Whatever the schema: its types compile, and accept every event that the schema accepts. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/json/index.js'
import { generateFolder, type EventTypeInput } from '../../src/codegen/index.js'
import { literal, sampleEvents } from '../../src/lens/index.js'
import { compileErrors } from './compiled.js'

const names = ['a', 'b', 'kind', 'some-name', '__proto__', 'class', '$ref', 'title', 'definitions']
const constants: fc.Arbitrary<Json> = fc.constantFrom<Json>('x', 'y', '*/', 1, -2.5, true, null)

const schemas: fc.Arbitrary<JsonObject> = fc.letrec<{ schema: JsonObject; record: JsonObject }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.record({ type: fc.constantFrom('string', 'integer', 'number', 'boolean', 'null') }),
    fc.record({ enum: fc.uniqueArray(constants, { minLength: 1, maxLength: 3 }) }),
    fc.record({ const: constants }),
    fc.constant({ $ref: '#/$defs/Shared' }),
    fc.constant({ $ref: '#' }),
    tie('record'),
    fc.record({ type: fc.constant('array'), items: tie('schema'), maxItems: fc.constantFrom(1, 3) }),
    fc.record({
      type: fc.constant('array'),
      prefixItems: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }),
      items: fc.constantFrom<Json>(false, { type: 'string' }),
    }),
    fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ oneOf: fc.array(tie('record'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ allOf: fc.array(tie('record'), { minLength: 1, maxLength: 2 }) }),
    fc.record({ type: fc.constant('object'), additionalProperties: tie('schema') }),
  ),
  record: fc
    .tuple(
      fc.uniqueArray(fc.tuple(fc.constantFrom(...names), tie('schema')), {
        selector: ([name]) => name,
        maxLength: 4,
      }),
      fc.subarray(names, { maxLength: 2 }),
      fc.option(fc.constantFrom('Title', 'Other', 'Array', '*/'), { nil: undefined }),
    )
    .map(([members, required, title]) => ({
      type: 'object',
      properties: Object.fromEntries(members),
      required,
      ...(title === undefined ? {} : { title, description: title }),
    })),
})).record

const roots = schemas.map((schema): JsonObject => ({
  ...schema,
  $defs: {
    Shared: {
      title: 'Shared',
      type: 'object',
      properties: { next: { $ref: '#/$defs/Shared' }, n: { enum: ['p', 'q'] } },
    },
  },
}))

test('types compile and accept the events of their schema', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(roots, { minLength: 12, maxLength: 12 }), async (batch) => {
      const eventTypes = batch.map((schema, i): EventTypeInput => ({
        name: `p.E${i}`,
        lenses: [],
        majors: [{ major: 1, schema }],
      }))
      const files = await generateFolder({ topics: [{ name: 'p', eventTypes, versions: [] }] })
      const uses = batch.map((schema, i) => {
        // A literal may not carry names its type does not know, so each event is an expression of its own type.
        const events = sampleEvents(schema, { count: 8 }).map(
          (event) => `accept<E${i}V1>()(${literal(event)} as const)`,
        )
        return `import type { E${i}V1 } from './p/E${i}.js'\nexport type Use${i} = E${i}V1\n${events.join('\n')}`
      })
      const accept = 'function accept<T>() {\n  return <const V extends Loose<T>>(value: V) => value\n}\n'
      const loose =
        'type Loose<T> = T extends readonly (infer I)[] ? number extends T["length"] ? readonly Loose<I>[] : { readonly [K in keyof T]: Loose<T[K]> } : T extends object ? { readonly [K in keyof T]: Loose<T[K]> } : T\n'
      const use = {
        path: 'use.ts',
        text: `${loose}${accept}${uses.join('\n')}\n`,
      }
      expect(compileErrors(files, [use])).toEqual([])
    }),
    { numRuns: 3, endOnFailure: true },
  )
}, 120_000)
