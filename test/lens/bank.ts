/** The schemas and lenses of the bank, as the tests of lenses and of generated code need them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parse } from 'yaml'
import type { Json } from '../../src/json/index.js'
import { parseLens, type Lens } from '../../src/lens/index.js'
import { bundleSchema, type JsonSchema } from '../../src/schema/index.js'

const folder = join(import.meta.dirname, '../../schemas/account')

export async function bankSchema(name: string, major: number): Promise<JsonSchema> {
  const base = pathToFileURL(join(folder, `${name}.v${major}.json`)).href
  const read = (uri: string) => JSON.parse(readFileSync(fileURLToPath(uri), 'utf8')) as JsonSchema
  return bundleSchema(read(base), {
    base,
    resolve: async (uri) => ({ schema: read(uri), base: uri }),
  })
}

/** The lens from `major` to the next. */
export function bankLens(name: string, major: number): Lens {
  const file = join(folder, `${name}.v${major}-v${major + 1}.lens.yaml`)
  return parseLens(parse(readFileSync(file, 'utf8')) as Json)
}
