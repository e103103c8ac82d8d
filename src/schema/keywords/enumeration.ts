/**
 * `enum` and `const` (which ajv knows in draft 04 too): a list of allowed values. Both together allow what is in both.
 */
import { canonicalText, jsonEquals, type Json } from '../../json/index.js'
import type { Keyword } from './keyword.js'

export const enumeration: Keyword = {
  names: ['enum', 'const'],
  read(reading) {
    const listed = reading.list('enum', 'a list of values')
    if (listed?.length === 0) throw reading.invalid('a list of at least one value', 'enum')
    const only = reading.value('const')
    if (only !== undefined) {
      const isListed = listed === undefined || listed.some((value) => jsonEquals(value, only))
      reading.node.enum = isListed ? [only] : []
    } else if (listed !== undefined) reading.node.enum = distinct(listed)
  },
  write(node, { put }) {
    if (node.enum === undefined) return
    const [only] = node.enum
    if (node.enum.length === 1 && only !== undefined) put('const', only)
    // An empty list is an error for validators; see `combinators.ts` for what says "nothing".
    else if (node.enum.length > 1) put('enum', node.enum)
  },
}

/** Values are told apart by their canonical text, so that a list of thousands costs no more than linear time. */
function distinct(values: readonly Json[]): readonly Json[] {
  const known = new Set<string>()
  return values.filter((value) => known.size < known.add(canonicalText(value)).size)
}
