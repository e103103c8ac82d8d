/** `properties` and its kin, `required`, counts, `propertyNames` and the dependent keywords. */
import type { SchemaNode } from '../../schema/index.js'
import { all, any, atomic, isFalse, type Formula, type NameSet } from '../formula.js'
import { always, negated, never, type Literal } from '../literals.js'
import { together, truth, type Context } from './context.js'

export function objectMeaning(node: SchemaNode, context: Context): Formula {
  const parts = [
    shapeMeaning(node, context),
    requiredMeaning(node.required ?? [], context.positive),
    countMeaning(node, context),
    namesMeaning(node, context),
    ...[...(node.dependentRequired ?? [])].map(([name, names]) =>
      dependent(name, requiredMeaning(names, context.positive), context.positive),
    ),
    ...[...(node.dependentSchemas ?? [])].map(([name, child]) =>
      dependent(name, context.inPlace(signed(context.literalOf(child), context.positive)), context.positive),
    ),
  ]
  return together(context, parts)
}

export function hasName(name: string): Formula {
  return atomic({ is: 'has-member', among: only(name), name: always, schema: always })
}

export function lacksName(name: string): Formula {
  return atomic({ is: 'shape', properties: new Map([[name, never]]), patterns: [], additional: always })
}

/** Members that `names` and `patterns` do not cover satisfy `schema`, or one of them does not. */
export function othersMeaning(
  names: Iterable<string>,
  patterns: readonly string[],
  schema: Literal,
  positive: boolean,
): Formula {
  if (positive) {
    return atomic({
      is: 'shape',
      properties: new Map([...names].map((name) => [name, always])),
      patterns: patterns.map((pattern) => ({ pattern, schema: always })),
      additional: schema,
    })
  }
  return someMember({ names: new Set(names), patterns, complement: true }, negated(schema))
}

function shapeMeaning(node: SchemaNode, { positive, literalOf }: Context): Formula {
  const { properties, patternProperties = [], additionalProperties } = node
  if (properties === undefined && patternProperties.length === 0 && additionalProperties === undefined) {
    return truth(positive)
  }
  const named = new Map([...(properties ?? [])].map(([name, child]) => [name, literalOf(child)]))
  const patterns = patternProperties.map(({ pattern, schema }) => ({ pattern, schema: literalOf(schema) }))
  const additional = additionalProperties === undefined ? always : literalOf(additionalProperties)
  if (positive) return atomic({ is: 'shape', properties: named, patterns, additional })
  const sources = patterns.map(({ pattern }) => pattern)
  return any([
    ...[...named].map(([name, schema]) => someMember(only(name), negated(schema))),
    ...patterns.map(({ pattern, schema }) =>
      someMember({ names: new Set(), patterns: [pattern], complement: false }, negated(schema)),
    ),
    someMember({ names: new Set(named.keys()), patterns: sources, complement: true }, negated(additional)),
  ])
}

function requiredMeaning(names: readonly string[], positive: boolean): Formula {
  return positive ? all(names.map(hasName)) : any(names.map(lacksName))
}

function countMeaning(
  { minProperties: min = 0, maxProperties: max = Infinity }: SchemaNode,
  context: Context,
): Formula {
  const { positive } = context
  if (min === 0 && max === Infinity) return truth(positive)
  if (positive) return atomic({ is: 'member-count', min, max })
  return any([
    min === 0 ? isFalse : atomic({ is: 'member-count', min: 0, max: min - 1 }),
    max === Infinity ? isFalse : atomic({ is: 'member-count', min: max + 1, max: Infinity }),
  ])
}

function namesMeaning({ propertyNames }: SchemaNode, { positive, literalOf }: Context): Formula {
  if (propertyNames === undefined) return truth(positive)
  const schema = literalOf(propertyNames)
  if (schema === always) return truth(positive)
  if (positive) return atomic({ is: 'names', schema })
  return atomic({ is: 'has-member', among: everyName, name: negated(schema), schema: always })
}

/** "When `name` is present, `then`", or its negation: `then` has the sign already. */
function dependent(name: string, then: Formula, positive: boolean): Formula {
  return positive ? any([lacksName(name), then]) : all([hasName(name), then])
}

function someMember(among: NameSet, schema: Literal): Formula {
  return schema === never ? isFalse : atomic({ is: 'has-member', among, name: always, schema })
}

function only(name: string): NameSet {
  return { names: new Set([name]), patterns: [], complement: false }
}

const everyName: NameSet = { names: new Set(), patterns: [], complement: true }

function signed(literal: Literal, positive: boolean): Literal {
  return positive ? literal : negated(literal)
}
