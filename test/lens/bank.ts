/** The schemas and lenses of the bank, as the tests of lenses and of generated code need them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import $RefParser from '@apidevtools/json-schema-ref-parser'
import { parse } from 'yaml'
import type { Json } from '../../src/json/index.js'
import { parseLens, type Lens } from '../../src/lens/index.js'
import type { JsonSchema } from '../../src/schema/index.js'

const folder = join(import.meta.dirname, '../../schemas/account')

export async function bankSchema(name: string, major: number): Promise<JsonSchema> {
  return $RefParser.bundle(join(folder, `${name}.v${major}.json`))
}

/** The lens from `major` to the next. */
export function bankLens(name: string, major: number): Lens {
  const file = join(folder, `${name}.v${major}-v${major + 1}.lens.yaml`)
  return parseLens(parse(readFileSync(file, 'utf8')) as Json)
}
