/** The keywords that a draft knows, by its official meta-schemas as the validator ships them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isJsonObject, type Json } from '../../../src/json/index.js'
import type { Draft } from '../../../src/schema/index.js'
import { root } from '../imports.js'

const shipped: Readonly<Record<Draft, readonly string[]>> = {
  '4': ['ajv-draft-04/dist/refs/json-schema-draft-04.json'],
  '6': ['ajv/dist/refs/json-schema-draft-06.json'],
  '7': ['ajv/dist/refs/json-schema-draft-07.json'],
  '2019-09': ['ajv/dist/refs/json-schema-2019-09/schema.json', 'ajv/dist/refs/json-schema-2019-09/meta'],
  '2020-12': ['ajv/dist/refs/json-schema-2020-12/schema.json', 'ajv/dist/refs/json-schema-2020-12/meta'],
}

/** In the specification, and not among the properties of the file: of draft 04 because they were described elsewhere. */
const leftOut: Readonly<Partial<Record<Draft, readonly string[]>>> = {
  '4': ['$ref', 'format'],
  '7': ['writeOnly'],
}

export function officialKeywords(draft: Draft): ReadonlySet<string> {
  const files = shipped[draft].flatMap((path) => {
    const full = join(root, 'node_modules', path)
    return path.endsWith('.json') ? [full] : readdirSync(full).map((name) => join(full, name))
  })
  const listed = files.flatMap((file) => {
    const { properties } = JSON.parse(readFileSync(file, 'utf8')) as { properties?: Json }
    return isJsonObject(properties) ? Object.keys(properties) : []
  })
  return new Set([...listed, ...(leftOut[draft] ?? [])])
}
