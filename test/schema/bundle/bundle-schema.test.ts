import { describe, expect, test } from 'vitest'
import { bundleSchema, fingerprintOf, type JsonSchema } from '../../../src/schema/index.js'
import { compileValidator } from '../../../src/validation/index.js'

/** Documents by their URI; each is its own base. */
const world = (documents: Readonly<Record<string, JsonSchema>>) => async (uri: string) => {
  const schema = documents[uri]
  return schema === undefined ? undefined : { schema, base: uri }
}
const bundle = (root: JsonSchema, documents: Readonly<Record<string, JsonSchema>> = {}) =>
  bundleSchema(root, { base: 'test:/a/root.json', resolve: world(documents) })
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'bundled',
    (error: unknown) => (error as { code: string }).code,
  )

const money = {
  type: 'object',
  properties: { amount: { $ref: '#/$defs/amount' } },
  $defs: { amount: { type: 'integer' } },
}

describe('a self-contained schema', () => {
  test('is returned as it is', async () => {
    const schema = {
      $id: 'https://x/y',
      properties: { a: { $ref: '#/$defs/b' } },
      $defs: { b: { $anchor: 'c' }, d: { $ref: '#c' } },
    }
    expect(await bundle(schema)).toBe(schema)
    expect(await bundle(true)).toBe(true)
  })
  test('may refer to the meta-schema of its draft', async () => {
    const schema = { properties: { a: { $ref: 'http://json-schema.org/draft-07/schema#' } } }
    expect(await bundle(schema)).toBe(schema)
  })
})

describe('a reference to another document', () => {
  test('becomes a pointer into the definitions, where the document stands once', async () => {
    const root = {
      properties: { a: { $ref: '../shared/Money.json' }, b: { $ref: '../shared/Money.json#/$defs/amount' } },
    }
    expect(await bundle(root, { 'test:/shared/Money.json': money })).toEqual({
      properties: { a: { $ref: '#/$defs/Money' }, b: { $ref: '#/$defs/Money/$defs/amount' } },
      $defs: {
        Money: {
          type: 'object',
          properties: { amount: { $ref: '#/$defs/Money/$defs/amount' } },
          $defs: { amount: { type: 'integer' } },
        },
      },
    })
  })
  test('may be followed by others, and back to the root', async () => {
    const bundled = await bundle(
      { type: 'object', properties: { next: { $ref: 'b.json' } } },
      {
        'test:/a/b.json': { properties: { c: { $ref: 'c/c.json' } } },
        'test:/a/c/c.json': { anyOf: [{ type: 'null' }, { $ref: '../root.json' }] },
      },
    )
    expect(bundled).toMatchObject({ $defs: { c: { anyOf: [{ type: 'null' }, { $ref: '#' }] } } })
    const validator = compileValidator(bundled)
    expect(validator.isValid({ next: { c: { next: { c: null } } } })).toBe(true)
    expect(validator.isValid({ next: { c: { next: { c: 1 } } } })).toBe(false)
  })
  test('finds anchors, and documents by their $id', async () => {
    const bundled = await bundle(
      { properties: { a: { $ref: 'test:/x#here' } } },
      { 'test:/x': { $id: 'https://example.com/x', $defs: { h: { $anchor: 'here', type: 'integer' } } } },
    )
    expect(bundled).toEqual({
      properties: { a: { $ref: '#/$defs/x/$defs/h' } },
      $defs: { x: { $defs: { h: { type: 'integer' } } } },
    })
  })
  test('uses `definitions` where the draft has no `$defs`, and leaves what is there', async () => {
    const root = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      definitions: { Money: true },
      $ref: 'Money.json',
    }
    expect(await bundle(root, { 'test:/a/Money.json': { type: 'null' } })).toMatchObject({
      $ref: '#/definitions/Money_2',
      definitions: { Money: true, Money_2: { type: 'null' } },
    })
  })
  test('with names that pointers have to escape', async () => {
    const bundled = await bundle(
      { $ref: 'b.json#/$defs/a~1b%20c%25' },
      { 'test:/a/b.json': { $defs: { 'a/b c%': { type: 'null' } } } },
    )
    expect(compileValidator(bundled).isValid(null)).toBe(true)
    expect(compileValidator(bundled).isValid(1)).toBe(false)
  })
  test('inside data is none', async () => {
    const schema = { const: { $ref: 'no.json' }, properties: { $ref: { type: 'string' } } }
    expect(await bundle(schema)).toBe(schema)
  })
})

test('bundling twice changes nothing', async () => {
  const once = await bundle({ properties: { a: { $ref: 'Money.json' } } }, { 'test:/a/Money.json': money })
  expect(await bundle(once)).toBe(once)
})

test('the fingerprint does not depend on which reference comes first', async () => {
  const documents = { 'test:/b/x.json': { type: 'string' }, 'test:/c/x.json': { type: 'number' } }
  const [b, c] = [{ $ref: '../b/x.json' }, { $ref: '../c/x.json' }]
  const one = await bundle({ properties: { b, c } }, documents)
  const other = await bundle({ properties: { c, b } }, documents)
  expect(fingerprintOf(one)).toBe(fingerprintOf(other))
})

describe('what cannot be resolved is refused', () => {
  test('a document that is not there', async () =>
    expect(await code(bundle({ properties: { a: { $ref: 'no.json' } } }))).toBe('UNRESOLVABLE_REFERENCE'))
  test('the network', async () => {
    const work = bundle({ $ref: 'http://127.0.0.1:1/schema.json' })
    await expect(work).rejects.toMatchObject({
      code: 'UNRESOLVABLE_REFERENCE',
      reason: 'remote',
      pointer: ['$ref'],
    })
  })
  test('a file by its URL', async () =>
    expect(await code(bundle({ $ref: 'file:///etc/passwd' }))).toBe('UNRESOLVABLE_REFERENCE'))
  test('a place that the other document does not have', async () =>
    expect(await code(bundle({ $ref: 'Money.json#/$defs/none' }, { 'test:/a/Money.json': money }))).toBe(
      'UNRESOLVABLE_REFERENCE',
    ))
  test('a document with a dynamic reference', async () =>
    expect(await code(bundle({ $ref: 'd.json' }, { 'test:/a/d.json': { $dynamicRef: '#x' } }))).toBe(
      'SCHEMA_NOT_STATIC',
    ))
  test('more documents than the limit', async () => {
    const resolve = async (uri: string) => ({ schema: { $ref: `${uri}x` }, base: uri })
    expect(
      await code(bundleSchema({ $ref: 'a' }, { base: 'test:/', resolve, limits: { maxDocuments: 5 } })),
    ).toBe('SCHEMA_TOO_LARGE')
  })
  test('what the caller throws is thrown as it is', async () => {
    const error = new RangeError('mine')
    const resolve = async () => Promise.reject(error)
    await expect(bundleSchema({ $ref: 'a' }, { base: 'test:/', resolve })).rejects.toBe(error)
  })
})

describe('documents of several drafts', () => {
  const draft04 = {
    $schema: 'http://json-schema.org/draft-04/schema#',
    id: 'test:/a/old.json',
    properties: { n: { minimum: 1, exclusiveMinimum: true }, back: { $ref: 'root.json' } },
  }
  test('keep their meaning, in the words of 2020-12', async () => {
    const bundled = await bundle(
      { properties: { old: { $ref: 'old.json' }, pair: { prefixItems: [{ type: 'null' }] } } },
      { 'test:/a/old.json': draft04 },
    )
    expect(bundled).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' })
    const { isValid } = compileValidator(bundled)
    expect(isValid({ old: { n: 2, back: { pair: [null] } } })).toBe(true)
    expect(isValid({ old: { n: 1 } })).toBe(false)
    expect(isValid({ old: { back: { pair: [1] } } })).toBe(false)
    expect(await bundle(bundled)).toBe(bundled)
  })
  test('stay as they are written where the drafts agree on them', async () => {
    const root = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      properties: { a: { $ref: 'part.json' } },
    }
    const part = { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'integer', title: 'Part' }
    expect(await bundle(root, { 'test:/a/part.json': part })).toEqual({
      $schema: 'http://json-schema.org/draft-07/schema#',
      properties: { a: { $ref: '#/definitions/part' } },
      definitions: { part: { type: 'integer', title: 'Part' } },
    })
  })
})
