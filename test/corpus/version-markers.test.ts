import { expect, test } from 'vitest'
import { versionMarkers } from '../../cli/corpus/version-markers.js'
import type { JsonSchema } from '../../src/schema/index.js'

const named = (name: string, properties: Record<string, JsonSchema>) => ({
  schema: { type: 'object', properties } as JsonSchema,
  names: [name],
})
const check = (versions: Parameters<typeof versionMarkers>[0], expected: readonly string[]) =>
  expect(versionMarkers(versions)).toEqual(expected)

test('a const that equals the label in every version is a marker', () =>
  check(
    [named('1.0', { version: { const: '1.0' } }), named('1.1', { version: { const: '1.1' } })],
    ['/version'],
  ))
test('an enum of one that ends with the label is a marker, also inside an object', () =>
  check(
    ['0.1.0', '0.2.0'].map((name) =>
      named(name, { context: { properties: { type: { enum: [`dev.example.queued.${name}`] } } } }),
    ),
    ['/context/type'],
  ))
test('a place that is pinned to something else in one version is no marker', () =>
  check([named('1', { kind: { const: '1' } }), named('2', { kind: { const: 'b' } })], []))
test('a place that never changes needs no declaration', () =>
  check([named('1', { kind: { const: '1' } }), named('1', { kind: { const: '1' } })], []))
test('a marker behind a reference is found', () =>
  check(
    ['1', '2'].map((name) => ({
      schema: { $ref: '#/$defs/e', $defs: { e: { properties: { v: { const: name } } } } },
      names: [name],
    })),
    ['/v'],
  ))
test('a version before the place was pinned changes nothing', () =>
  check(
    [
      named('1', { v: { type: 'string' } }),
      named('2', { v: { const: '2' } }),
      named('3', { v: { const: '3' } }),
    ],
    ['/v'],
  ))
