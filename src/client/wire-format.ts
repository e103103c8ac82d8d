/**
 * How a message says which schema it was written with, as every Confluent client has it.
 *
 * V0 is a prefix of the payload: `0x00` and the schema's id, 4 bytes, big-endian. V1 is `0x01` and the 16
 * bytes of its guid; serializers put it into the record header and leave the payload alone. A reader takes
 * either, in either place, the header first.
 */
import { WireFormatInvalid } from './errors.js'

export type SchemaMark =
  { readonly kind: 'id'; readonly id: number } | { readonly kind: 'guid'; readonly guid: string }

export interface MarkedMessage {
  readonly mark: SchemaMark
  readonly payload: Uint8Array
}

export const valueSchemaHeader = '__value_schema_id'

export function encodeMark(mark: SchemaMark): Uint8Array {
  if (mark.kind === 'id') {
    const bytes = new Uint8Array(5)
    new DataView(bytes.buffer).setUint32(1, mark.id)
    return bytes
  }
  return Uint8Array.from([1, ...hexBytes(mark.guid.replaceAll('-', ''))])
}

/** The payload behind its prefix. */
export function encodeMessage(mark: SchemaMark, payload: Uint8Array): Uint8Array {
  const prefix = encodeMark(mark)
  const bytes = new Uint8Array(prefix.length + payload.length)
  bytes.set(prefix)
  bytes.set(payload, prefix.length)
  return bytes
}

/** @throws {WireFormatInvalid} when neither header nor message begin with a mark. */
export function decodeMessage(message: Uint8Array, header?: Uint8Array): MarkedMessage {
  if (header !== undefined) return { mark: decodeMark(header).mark, payload: message }
  const { mark, length } = decodeMark(message)
  return { mark, payload: message.subarray(length) }
}

function decodeMark(bytes: Uint8Array): { readonly mark: SchemaMark; readonly length: number } {
  const [magic] = bytes
  if (magic === 0 && bytes.length >= 5) {
    const id = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getInt32(1)
    if (id > 0) return { mark: { kind: 'id', id }, length: 5 }
    throw new WireFormatInvalid(`its schema id is ${id}, and ids are positive`)
  }
  if (magic === 1 && bytes.length >= 17) {
    const hex = Array.from(bytes.subarray(1, 17), (byte) => byte.toString(16).padStart(2, '0')).join('')
    const guid = [
      hex.slice(0, 8),
      hex.slice(8, 12),
      hex.slice(12, 16),
      hex.slice(16, 20),
      hex.slice(20),
    ].join('-')
    return { mark: { kind: 'guid', guid }, length: 17 }
  }
  throw new WireFormatInvalid(
    magic === 0 || magic === 1
      ? `it ends inside its schema ${magic === 0 ? 'id' : 'guid'}`
      : bytes.length === 0
        ? 'it is empty'
        : `it begins with the byte ${String(magic)}, not with 0 or 1`,
  )
}

function hexBytes(hex: string): number[] {
  return (hex.match(/../g) ?? []).map((pair) => parseInt(pair, 16))
}
