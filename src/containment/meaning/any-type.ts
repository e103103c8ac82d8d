/** `type`, `enum`, and whatever cannot be reasoned about: what is said about values of every type. */
import { isJsonArray, type Json } from '../../json/index.js'
import type { SchemaNode, TypeName } from '../../schema/index.js'
import { atomic, isFalse, isTrue, type Formula } from '../formula.js'
import { truth, type Context } from './context.js'

export function typeMeaning({ types }: SchemaNode, { type, positive }: Context): Formula {
  return truth(positive, types === undefined || types.includes(type))
}

export function enumMeaning({ enum: members }: SchemaNode, { type, positive }: Context): Formula {
  if (members === undefined) return truth(positive)
  const values = members.filter((value) => typeOf(value) === type)
  if (values.length === 0) return positive ? isFalse : isTrue
  return atomic({ is: positive ? 'member-of' : 'not-member-of', values })
}

export function unsupportedMeaning(node: SchemaNode, context: Context): Formula {
  if (node.unsupported === undefined) return truth(context.positive)
  return opaque(node, node.unsupported, context)
}

export function opaque(node: SchemaNode, keyword: string, { positive, literalOf }: Context): Formula {
  return atomic({ is: 'opaque', of: literalOf(node), keyword, positive })
}

export function typeOf(value: Json): TypeName {
  if (value === null) return 'null'
  if (isJsonArray(value)) return 'array'
  const type = typeof value
  return type === 'boolean' || type === 'number' || type === 'string' ? type : 'object'
}
