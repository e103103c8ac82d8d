/** Whatever is sent, the answer has the documented shape and is never our fault. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { serverUnderTest } from './support.js'

const { ask } = serverUnderTest()

const schemaLike = fc.letrec<{ schema: unknown }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3 },
    fc.boolean(),
    fc.record(
      {
        type: fc.constantFrom('object', 'string', 'integer', ['null', 'array'], 'nonsense', 7),
        properties: fc.dictionary(fc.constantFrom('a', '__proto__', 'constructor', 'ä/~%'), tie('schema')),
        items: tie('schema'),
        $ref: fc.constantFrom(
          '#',
          '#/properties/a',
          '#/nowhere',
          'http://127.0.0.1:1/x',
          'strata:x/1',
          '%zz',
          '',
        ),
        $id: fc.constantFrom('a', 'https://example.com/a', '#a', ''),
        $schema: fc.constantFrom('http://json-schema.org/draft-07/schema#', 'https://nobody.example/draft'),
        enum: fc.array(fc.jsonValue(), { maxLength: 3 }),
        pattern: fc.constantFrom('^(a+)+$', '(', '\\p{L}'),
        not: tie('schema'),
        anyOf: fc.array(tie('schema'), { maxLength: 2 }),
        maximum: fc.constantFrom(1, -0, 1e300, 'x'),
      },
      { requiredKeys: [] },
    ),
  ),
})).schema

const names = fc.constantFrom(
  'a',
  'a.B',
  'x/y z',
  ':.:a',
  'ä',
  '..',
  '__proto__',
  '%2e%2e',
  '\u0000',
  'a'.repeat(600),
)
const anything = fc.oneof(fc.jsonValue(), schemaLike, names)

const confluentBody = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      schema: fc.oneof(
        schemaLike.map((schema) => JSON.stringify(schema)),
        fc.string(),
        anything,
      ),
      schemaType: fc.oneof(fc.constant('JSON'), anything),
      references: fc.oneof(fc.constant([{ name: 'a', subject: 'a', version: 1 }]), anything),
      metadata: fc.oneof(fc.constant({ properties: { 'application.major.version': '2' } }), anything),
      ruleSet: fc.oneof(
        fc.constant({ migrationRules: [{ name: 'a', type: 'X', mode: 'UPGRADE' }] }),
        anything,
      ),
      version: anything,
      compatibility: fc.oneof(fc.constantFrom('full', 'none'), anything),
      mode: anything,
    },
    { requiredKeys: [] },
  ),
)
const nativeBody = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      subject: names,
      schema: schemaLike,
      major: fc.oneof(fc.integer({ min: -1, max: 3 }), anything),
      label: fc.oneof(fc.constantFrom('1.0', '1.1', 'x'), anything),
      lens: fc.oneof(
        fc.constantFrom('none', { steps: [] }, { steps: [{ rename: { from: '/a', to: '/b' } }] }),
        anything,
      ),
      files: fc.oneof(fc.dictionary(names, fc.string()), anything),
      from: names,
      to: names,
      events: fc.array(fc.jsonValue(), { maxLength: 2 }),
    },
    { requiredKeys: [] },
  ),
)

const part = (name: string) => encodeURIComponent(name)
const confluentRoutes: readonly (readonly [
  'GET' | 'POST' | 'PUT' | 'DELETE',
  (s: string, v: string) => string,
])[] = [
  ['POST', (s) => `/subjects/${s}`],
  ['POST', (s) => `/subjects/${s}/versions`],
  ['GET', (s, v) => `/subjects/${s}/versions/${v}`],
  ['DELETE', (s, v) => `/subjects/${s}/versions/${v}?permanent=true`],
  ['DELETE', (s) => `/subjects/${s}`],
  ['GET', (s, v) => `/subjects/${s}/metadata?key=${v}&value=${s}`],
  ['POST', (s, v) => `/compatibility/subjects/${s}/versions/${v}?verbose=true`],
  ['PUT', (s) => `/config/${s}`],
  ['GET', (s) => `/config/${s}`],
  ['PUT', (s) => `/mode/${s}`],
  ['GET', (_s, v) => `/schemas/ids/${v}?subject=a`],
  ['GET', (s) => `/schemas/guids/${s}`],
  ['GET', (s) => `/subjects?subjectPrefix=${s}&offset=-1&limit=x`],
]
const nativeRoutes = ['/check', '/register', '/check/folder', '/register/folder', '/cast']
const versions = fc.constantFrom('1', '2', 'latest', '-1', '0', '99999999999', 'x', '1.0', 'v1', '..')

test('the Confluent API answers with its two fields', { timeout: 120_000 }, () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...confluentRoutes),
      names,
      versions,
      confluentBody,
      async ([method, path], name, version, body) => {
        const { status, body: answer } = await ask(
          method,
          path(part(name), part(version)),
          method === 'GET' || method === 'DELETE' ? undefined : JSON.stringify(body),
          method === 'GET' || method === 'DELETE' ? {} : { headers: { 'content-type': 'application/json' } },
        )
        if (status >= 500) throw new Error(`${status} ${JSON.stringify(answer)}`)
        if (status >= 400) {
          expect(answer).toMatchObject({
            error_code: expect.any(Number) as unknown,
            message: expect.any(String) as unknown,
          })
        }
      },
    ),
    { numRuns: 400 },
  ),
)

test('the native API answers with problems', { timeout: 120_000 }, () =>
  fc.assert(
    fc.asyncProperty(fc.constantFrom(...nativeRoutes), nativeBody, async (path, body) => {
      const {
        status,
        type,
        body: answer,
      } = await ask('POST', `/api/v1${path}`, JSON.stringify(body), {
        headers: { 'content-type': 'application/json' },
      })
      if (status >= 500) throw new Error(`${status} ${JSON.stringify(answer)}`)
      if (status >= 400)
        expect({ type, code: typeof answer['code'] }).toEqual({
          type: 'application/problem+json',
          code: 'string',
        })
    }),
    { numRuns: 400 },
  ),
)
