/**
 * `type`, and `nullable` as ajv reads it in every draft: beside `type` it adds `null`.
 */
import { isJsonArray } from '../../json/index.js'
import type { TypeName } from '../canonical.js'
import type { Keyword } from './keyword.js'

const typeNames: ReadonlySet<unknown> = new Set([
  'null',
  'boolean',
  'number',
  'integer',
  'string',
  'array',
  'object',
])
const expected = 'a type name (null, boolean, number, integer, string, array, object) or a list of them'

export const type: Keyword = {
  names: ['type', 'nullable'],
  read(reading) {
    const value = reading.value('type')
    const isNullable = reading.boolean('nullable') === true
    if (value === undefined) return
    const named = isJsonArray(value) ? value : [value]
    if (named.length === 0) throw reading.invalid(expected, 'type')
    named.forEach((name, i) => {
      if (!typeNames.has(name))
        throw reading.invalid(expected, 'type', ...(isJsonArray(value) ? [String(i)] : []))
    })
    const names = new Set(named as readonly (TypeName | 'integer')[])
    if (isNullable) names.add('null')
    if (names.has('integer') && !names.has('number')) reading.node.integer = true
    const types = new Set<TypeName>()
    for (const name of names) types.add(name === 'integer' ? 'number' : name)
    reading.node.types = Array.from(types)
  },
  write({ types, integer }, { put }) {
    if (types === undefined) return
    const names = types.map((name) => (name === 'number' && integer === true ? 'integer' : name))
    const [only] = names
    put('type', names.length === 1 && only !== undefined ? only : names)
  },
}
