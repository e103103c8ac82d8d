import type { JsonObject } from '../json/index.js'

/** A JSON Schema as it is written, of any draft. */
export type JsonSchema = boolean | JsonObject
