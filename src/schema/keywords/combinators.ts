/** `allOf`, `anyOf`, `oneOf` and `not`. */
import type { Json } from '../../json/index.js'
import type { Keyword } from './keyword.js'

const lists = ['allOf', 'anyOf', 'oneOf'] as const

export const combinators: Keyword = {
  names: [...lists, 'not'],
  read(reading) {
    for (const keyword of lists) {
      const list = reading.list(keyword, 'a list of schemas')
      if (list === undefined) continue
      if (list.length === 0) throw reading.invalid('a list of at least one schema', keyword)
      reading.node[keyword] = list.map((value, i) => reading.subschema(value, keyword, String(i)))
    }
    const not = reading.schemaIn('not')
    if (not !== undefined) reading.node.not = not
  },
  write(node, { put, schema }) {
    const all: Json[] = node.allOf?.map(schema) ?? []
    // How an empty list of allowed values is written.
    if (node.enum?.length === 0) all.push(false)
    if (all.length > 0) put('allOf', all)
    if (node.anyOf !== undefined) put('anyOf', node.anyOf.map(schema))
    if (node.oneOf !== undefined) put('oneOf', node.oneOf.map(schema))
    if (node.not !== undefined) put('not', schema(node.not))
  },
}
