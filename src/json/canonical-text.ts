/**
 * Canonical text and bytes of a JSON value (RFC 8785): equal values have equal bytes, whatever their
 * formatting and key order were. What is hashed is always this.
 */
import canonicalize from 'canonicalize'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { TextNotWellFormed } from './errors.js'
import type { Json } from './json.js'
import { assert } from './toolkit-error.js'

/**
 * Recursion bounds the depth at some thousands of levels; text that `parseJson` accepted is inside.
 *
 * @throws {TextNotWellFormed} where a text or a name holds half of a surrogate pair.
 */
export function canonicalText(value: Json): string {
  const text = canonical(value)
  assert(text !== undefined, 'every JSON value has a canonical text')
  return text
}

function canonical(value: Json): string | undefined {
  try {
    return canonicalize(value)
  } catch (cause) {
    if ((cause as Error).message.includes('surrogate')) throw new TextNotWellFormed({ cause })
    throw cause
  }
}

/** Lower-case hexadecimal SHA-256 of the canonical bytes. */
export function canonicalHash(value: Json): string {
  return sha256Hex(canonicalText(value))
}

/** Lower-case hexadecimal SHA-256 of the UTF-8 bytes of `text`. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}
