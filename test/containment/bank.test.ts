/** The project's own event types: every pair of them is decided, under both policies. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decideContainment } from '../../src/compatibility/decide-containment.js'
import { bundleSchema, type JsonSchema } from '../../src/schema/index.js'

const folder = new URL('../../schemas/', import.meta.url)
const read = (uri: string): JsonSchema => JSON.parse(readFileSync(new URL(uri), 'utf8')) as JsonSchema

const schemas = await Promise.all(
  readdirSync(new URL('account/', folder))
    .filter((name) => name.endsWith('.json'))
    .map(async (name) => {
      const base = new URL(`account/${name}`, folder).href
      const schema = await bundleSchema(read(base), {
        base,
        resolve: async (uri) => ({ schema: read(uri), base: uri }),
      })
      return { name, schema }
    }),
)

describe.each(['document', 'tolerant-reader'] as const)('under the %s policy', (policy) => {
  test('every pair of event types of the bank is decided', () => {
    const open = schemas.flatMap((writer) =>
      schemas.flatMap((reader) => {
        const answer = decideContainment(writer.schema, reader.schema, { policy })
        return answer.kind === 'undecided' ? [{ writer: writer.name, reader: reader.name, answer }] : []
      }),
    )
    expect(open).toEqual([])
  })

  test('every event type is read by itself', () => {
    for (const { schema } of schemas)
      expect(decideContainment(schema, schema, { policy }).kind).toBe('contained')
  })
})

test('a new optional property is safe for a tolerant reader, and not for one that reads literally', () => {
  const older = { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false }
  const newer = { ...older, properties: { ...older.properties, b: { type: 'integer' } } }
  expect(decideContainment(newer, older, { policy: 'document' })).toMatchObject({ kind: 'refuted' })
  expect(decideContainment(newer, older, { policy: 'tolerant-reader' })).toEqual({ kind: 'contained' })
  expect(decideContainment(older, newer, { policy: 'tolerant-reader' })).toEqual({ kind: 'contained' })
})
