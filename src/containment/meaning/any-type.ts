/** `type`, `enum`, and whatever cannot be reasoned about: what is said about values of every type. */
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/index.js'
import type { SchemaNode, TypeName } from '../../schema/index.js'
import { all, any, atomic, isFalse, isTrue, type Formula } from '../formula.js'
import { always, negated, never, type Literal } from '../literals.js'
import { truth, type Context } from './context.js'

export function typeMeaning({ types }: SchemaNode, { type, positive }: Context): Formula {
  return truth(positive, types === undefined || types.includes(type))
}

export function enumMeaning({ enum: members }: SchemaNode, context: Context): Formula {
  const { type, positive } = context
  if (members === undefined) return truth(positive)
  const values = members.filter((value) => typeOf(value) === type)
  if (values.length === 0) return positive ? isFalse : isTrue
  if (positive) return atomic({ is: 'member-of', values })
  if (type === 'array' || type === 'object') return all(values.map((value) => differsFrom(value, context)))
  return atomic({ is: 'not-member-of', values })
}

/** Taking a listed value apart, for each of its parts. */
const stepsPerValue = 10

/** Not this array or object: another number of parts, or a part that differs. Nothing has to be enumerated then. */
function differsFrom(value: Json, { literalOfValue, spend }: Context): Formula {
  spend(stepsPerValue)
  if (isJsonArray(value)) {
    spend(value.length * stepsPerValue)
    return any([
      value.length === 0 ? isFalse : atomic({ is: 'item-count', min: 0, max: value.length - 1 }),
      atomic({ is: 'item-count', min: value.length + 1, max: Infinity }),
      ...value.map((item, i) =>
        atomic({ is: 'has-item', from: i, to: i + 1, schema: negated(literalOfValue(item)) }),
      ),
    ])
  }
  if (!isJsonObject(value)) return isFalse
  const members = Object.entries(value)
  spend(members.length * stepsPerValue)
  return any([
    hasUnlisted(value),
    ...members.map(([name]) => lacksName(name)),
    ...members.map(([name, part]) => hasOther(name, negated(literalOfValue(part)))),
  ])
}

function hasUnlisted(value: JsonObject): Formula {
  const names = new Set(Object.keys(value))
  return atomic({
    is: 'has-member',
    among: { names, patterns: [], complement: true },
    name: always,
    schema: always,
  })
}

function lacksName(name: string): Formula {
  return atomic({ is: 'shape', properties: new Map([[name, never]]), patterns: [], additional: always })
}

function hasOther(name: string, schema: Literal): Formula {
  const among = { names: new Set([name]), patterns: [], complement: false }
  return atomic({ is: 'has-member', among, name: always, schema })
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
