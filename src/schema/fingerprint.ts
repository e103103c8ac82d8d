import { canonicalHash } from '../json/index.js'
import type { JsonSchema } from './json-schema.js'
import { assertWithinLimits, defaultSchemaLimits } from './limits.js'

/**
 * `sha256:` and 64 hexadecimal digits over the canonical bytes (RFC 8785) of a bundled schema, annotations included: formatting and
 * key order do not count, everything else does.
 *
 * @throws {SchemaTooLarge} when it is nested more than a thousand levels deep.
 */
export function fingerprintOf(schema: JsonSchema): string {
  assertWithinLimits(schema, { ...defaultSchemaLimits, maxSize: Infinity, maxDepth: deepest })
  return `sha256:${canonicalHash(schema)}`
}

/** Beyond what any limit in force lets through, and short of where canonical text overflows the stack. */
const deepest = 1000
