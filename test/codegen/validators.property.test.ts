/** Generated validators answer as ajv does inside Strata, whatever the schema and the value. */
import { fullFormats } from 'ajv-formats/dist/formats.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { generateFolder } from '../../src/codegen/index.js'
import { formatHelpers } from '../../src/codegen/validators/format-helpers.js'
import { isJsonObject, type Json, type JsonObject } from '../../src/json/index.js'
import { sampleEvents } from '../../src/lens/index.js'
import { SchemaInvalid, type JsonSchema } from '../../src/schema/index.js'
import { compileValidator, SchemaNotCompilable } from '../../src/validation/index.js'
import { schemaPairs } from '../containment/generate.js'
import { compileErrors, loadedModule } from './compiled.js'
import { mutantsOf } from './mutants.js'

type Guard = (value: unknown) => boolean

/** The guards of schemas, from one module. */
async function guardsOf(...schemas: readonly JsonSchema[]): Promise<readonly Guard[]> {
  const files = await generateFolder({
    topics: [
      {
        name: 't',
        versions: [],
        eventTypes: [{ name: 't.E', lenses: [], majors: schemas.map((schema, i) => ({ major: i + 1, schema })) }],
      },
    ],
    options: { validators: true },
  })
  const module = await loadedModule(files, 't/E.validators.ts')
  return schemas.map((_, i) => module[`isEV${i + 1}`] as Guard)
}
