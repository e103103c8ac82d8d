/** `prefixItems`, `items`, counts, `contains` and `uniqueItems`. */
import type { SchemaNode } from '../../schema/index.js'
import { any, atomic, isFalse, type Formula } from '../formula.js'
import { always, negated } from '../literals.js'
import { together, truth, type Context } from './context.js'

export function arrayMeaning(node: SchemaNode, context: Context): Formula {
  const { positive, literalOf } = context
  const parts: Formula[] = []
  if (node.prefixItems !== undefined || node.items !== undefined) {
    const prefix = (node.prefixItems ?? []).map(literalOf)
    const rest = node.items === undefined ? always : literalOf(node.items)
    if (positive) parts.push(atomic({ is: 'items', prefix, rest }))
    else {
      prefix.forEach((schema, i) => parts.push(someItem(i, i + 1, negated(schema))))
      parts.push(someItem(prefix.length, Infinity, negated(rest)))
    }
  }
  if (node.minItems !== undefined || node.maxItems !== undefined) {
    parts.push(countMeaning(node.minItems ?? 0, node.maxItems ?? Infinity, positive))
  }
  if (node.contains !== undefined) {
    const { schema, min, max = Infinity } = node.contains
    if (min > 0 || max < Infinity) parts.push(containsMeaning(literalOf(schema), min, max, positive))
  }
  if (node.uniqueItems === true) parts.push(atomic({ is: positive ? 'unique' : 'repeated' }))
  return parts.length === 0 ? truth(positive) : together(context, parts)
}

function someItem(from: number, to: number, schema: number): Formula {
  return schema === negated(always) ? isFalse : atomic({ is: 'has-item', from, to, schema })
}

function countMeaning(min: number, max: number, positive: boolean): Formula {
  if (positive) return atomic({ is: 'item-count', min, max })
  return any([
    min === 0 ? isFalse : atomic({ is: 'item-count', min: 0, max: min - 1 }),
    max === Infinity ? isFalse : atomic({ is: 'item-count', min: max + 1, max: Infinity }),
  ])
}

function containsMeaning(schema: number, min: number, max: number, positive: boolean): Formula {
  if (positive) return atomic({ is: 'contains', schema, min, max })
  return any([
    min === 0 ? isFalse : atomic({ is: 'contains', schema, min: 0, max: min - 1 }),
    max === Infinity ? isFalse : atomic({ is: 'contains', schema, min: max + 1, max: Infinity }),
  ])
}
