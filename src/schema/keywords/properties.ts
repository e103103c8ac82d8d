/** `properties`, `patternProperties` and `additionalProperties`, which speaks of the members that the other two leave. */
import { objectOf } from '../../json/index.js'
import { readPattern, type Keyword } from './keyword.js'

export const properties: Keyword = {
  names: ['properties', 'patternProperties', 'additionalProperties'],
  read(reading) {
    const named = reading.object('properties', 'an object of schemas')
    if (named !== undefined) {
      const entries = Object.entries(named)
      reading.node.properties = new Map(
        entries.map(([name, value]) => [name, reading.subschema(value, 'properties', name)]),
      )
    }
    const matched = reading.object('patternProperties', 'an object of schemas')
    if (matched !== undefined) {
      const patterns = new Set<string>()
      reading.node.patternProperties = Object.entries(matched).map(([written, value]) => {
        let pattern = readPattern(written, reading, 'patternProperties', written)
        // Two spellings of one pattern stay two entries, since an object holds one member of a name.
        while (patterns.has(pattern)) pattern = `(?:${pattern})`
        patterns.add(pattern)
        return { pattern, schema: reading.subschema(value, 'patternProperties', written) }
      })
    }
    const others = reading.schemaIn('additionalProperties')
    if (others !== undefined) reading.node.additionalProperties = others
  },
  write(node, { put, schema }) {
    if (node.properties !== undefined) {
      put('properties', objectOf(Array.from(node.properties, ([name, child]) => [name, schema(child)])))
    }
    if (node.patternProperties !== undefined) {
      const entries = node.patternProperties.map(
        ({ pattern, schema: child }) => [pattern, schema(child)] as const,
      )
      put('patternProperties', objectOf(entries))
    }
    if (node.additionalProperties !== undefined)
      put('additionalProperties', schema(node.additionalProperties))
  },
}
