import { canonicalHash } from '../json/index.js'
import type { JsonSchema } from './json-schema.js'

/**
 * `sha256:` and 64 hexadecimal digits over the canonical bytes (RFC 8785) of a bundled schema, annotations included: formatting and
 * key order do not count, everything else does.
 */
export function fingerprintOf(schema: JsonSchema): string {
  return `sha256:${canonicalHash(schema)}`
}
