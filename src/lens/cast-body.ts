/** One direction of a lens as the body of a function: plain code where the schema allows it, code that works on any event otherwise. */
import type { JsonSchema } from '../schema/index.js'
import { javascriptOf, type EmittedBody } from './emit-javascript.js'
import { plainCodeOf } from './plain-code/plain-code.js'
import type { Program } from './program.js'

export interface CastBodyOptions {
  /** What goes in is written under this schema. */
  readonly schema: JsonSchema
  readonly direction: 'up' | 'down'
  /** The type of objects that are made member by member, for TypeScript; without it the text is JavaScript. */
  readonly membersType?: string
}

export function castBodyOf(
  program: Program,
  { schema, direction, membersType }: CastBodyOptions,
): EmittedBody {
  const result = direction === 'up' ? 'newer' : 'older'
  const options = { result, ...(membersType === undefined ? {} : { membersType }) }
  return plainCodeOf(program, schema, options) ?? javascriptOf(program)
}
