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
  const plain = speaksOf(program, '__proto__') ? undefined : plainCodeOf(program, schema, options)
  return plain ?? javascriptOf(program)
}

/** Written as the member of a literal, `__proto__` is no member but the prototype. */
function speaksOf(program: Program, name: string): boolean {
  return program.some(
    (instruction) =>
      ('path' in instruction && instruction.path.includes(name)) ||
      ('body' in instruction && speaksOf(instruction.body, name)),
  )
}
