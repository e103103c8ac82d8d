import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeMessage, encodeMark, encodeMessage, type SchemaMark } from '../../src/client/index.js'

const marks = fc.oneof(
  fc.integer({ min: 1, max: 0x7fffffff }).map((id): SchemaMark => ({ kind: 'id', id })),
  fc.uuid().map((guid): SchemaMark => ({ kind: 'guid', guid })),
)

test('what is encoded is decoded, from the prefix and from the header', () =>
  fc.assert(
    fc.property(marks, fc.uint8Array(), (mark, payload) => {
      expect(decodeMessage(encodeMessage(mark, payload))).toEqual({ mark, payload })
      expect(decodeMessage(payload, encodeMark(mark))).toEqual({ mark, payload })
    }),
  ))

test('bytes of a stranger are decoded or refused, never anything else', () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 24 }), (bytes) => {
      try {
        decodeMessage(bytes)
      } catch (error) {
        expect((error as { code: string }).code).toBe('WIRE_FORMAT_INVALID')
      }
    }),
  ))

test('the prefix is a zero and the id in four bytes, the most significant first', () =>
  expect([...encodeMessage({ kind: 'id', id: 0x01020304 }, Uint8Array.of(9))]).toEqual([0, 1, 2, 3, 4, 9]))
