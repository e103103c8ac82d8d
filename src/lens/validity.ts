/** Is a value that a step writes valid under the schema of its place? */
import { formatPointer, isJsonObject, member, type Json } from '../json/index.js'
import type { JsonSchema } from '../schema/index.js'
import { compileValidator } from '../validation/index.js'

/** Why not, in words; `undefined` when it is. `root` lends its `$defs` to a schema cut out of it. */
export function refusalOf(schema: JsonSchema, value: Json, root?: JsonSchema): string | undefined {
  const definitions = isJsonObject(root) ? member(root, '$defs') : undefined
  const whole = isJsonObject(schema) && definitions !== undefined ? { $defs: definitions, ...schema } : schema
  const [issue] = compileValidator(whole, { draft: '2020-12' }).validate(value)
  return issue === undefined ? undefined : `${formatPointer(issue.pointer)} ${issue.message}`.trim()
}
