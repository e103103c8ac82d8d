/**
 * What has to hold when a member is present: `dependencies` in every draft, as ajv does; `dependentRequired` and `dependentSchemas` from
 * 2019-09. One member may be named by the old and the new keyword; both hold then.
 */
import { isJsonArray, objectOf } from '../../json/index.js'
import type { SchemaNode } from '../canonical.js'
import type { Keyword } from './keyword.js'

export const dependents: Keyword = {
  names: ['dependencies', 'dependentRequired', 'dependentSchemas'],
  read(reading) {
    const names = new Map<string, readonly string[]>()
    const schemas = new Map<string, SchemaNode>()
    const old = reading.object('dependencies', 'an object of schemas and lists of property names') ?? {}
    for (const [name, value] of Object.entries(old)) {
      if (isJsonArray(value)) names.set(name, reading.names(value, 'dependencies', name))
      else schemas.set(name, reading.subschema(value, 'dependencies', name))
    }
    if (reading.isAtLeast('2019-09')) {
      const required = reading.object('dependentRequired', 'an object of lists of property names') ?? {}
      for (const [name, value] of Object.entries(required)) {
        const wanted = reading.names(value, 'dependentRequired', name)
        names.set(name, Array.from(new Set([...(names.get(name) ?? []), ...wanted])))
      }
      const applied = reading.object('dependentSchemas', 'an object of schemas') ?? {}
      for (const [name, value] of Object.entries(applied)) {
        const schema = reading.subschema(value, 'dependentSchemas', name)
        const other = schemas.get(name)
        const both = (first: SchemaNode) =>
          reading.ports.madeNode([...reading.at, 'dependentSchemas', name], { allOf: [first, schema] })
        schemas.set(name, other === undefined ? schema : both(other))
      }
    }
    if (names.size > 0) reading.node.dependentRequired = names
    if (schemas.size > 0) reading.node.dependentSchemas = schemas
  },
  write(node, { put, schema }) {
    if (node.dependentRequired !== undefined) put('dependentRequired', objectOf(node.dependentRequired))
    if (node.dependentSchemas !== undefined) {
      put(
        'dependentSchemas',
        objectOf(Array.from(node.dependentSchemas, ([name, child]) => [name, schema(child)])),
      )
    }
  },
}
