/**
 * `unevaluatedProperties` and `unevaluatedItems`, by cases: which branches hold decides what has been looked at.
 *
 * In each case the keyword is an `additionalProperties` (or an `items` behind a prefix). The cases exclude each
 * other and leave nothing out wherever the node's other keywords hold, so the negation is made case by case too.
 */
import type { SchemaNode } from '../../schema/index.js'
import { all, any, atomic, isFalse, type Formula } from '../formula.js'
import { always, negated } from '../literals.js'
import { opaque } from './any-type.js'
import { truth, type Context } from './context.js'
import { hasName, lacksName, othersMeaning } from './object.js'

const mostCases = 256

/** One case: what holds in it, and what has been looked at there. */
interface Case {
  readonly given: readonly Formula[]
  readonly names: ReadonlySet<string>
  readonly patterns: readonly string[]
  /** How many leading items; `Infinity`: all of them. For objects: `Infinity` or 0. */
  readonly reach: number
}

export function unevaluatedMeaning(node: SchemaNode, context: Context): Formula {
  const { type, positive } = context
  const child = type === 'object' ? node.unevaluatedProperties : node.unevaluatedItems
  if (child === undefined || (type !== 'object' && type !== 'array')) return truth(positive)
  const schema = context.literalOf(child)
  if (schema === always) return truth(positive)
  const cases = new Cases(context).of(node, true)
  if (cases === undefined) {
    return opaque(node, type === 'object' ? 'unevaluatedProperties' : 'unevaluatedItems', context)
  }
  return any(
    cases.map(({ given, names, patterns, reach }) => {
      if (reach === Infinity) return positive ? all(given) : isFalse
      const rest =
        type === 'object'
          ? othersMeaning(names, patterns, schema, positive)
          : itemsBehind(reach, schema, positive)
      return all([...given, rest])
    }),
  )
}

function itemsBehind(reach: number, schema: number, positive: boolean): Formula {
  if (positive)
    return atomic({ is: 'items', prefix: Array.from({ length: reach }, () => always), rest: schema })
  return atomic({ is: 'has-item', from: reach, to: Infinity, schema: negated(schema) })
}

const nothingSeen: Case = { given: [], names: new Set(), patterns: [], reach: 0 }

class Cases {
  constructor(private readonly context: Context) {}

  /** `undefined`: too many, or a keyword that ajv and the specification read differently. */
  of(node: SchemaNode, isTop: boolean): readonly Case[] | undefined {
    this.context.spend()
    const own = this.ownCase(node, isTop)
    if (own === undefined || node.unsupported !== undefined) return undefined
    let cases: readonly Case[] | undefined = [own]
    const also = (more: readonly Case[] | undefined): void => {
      cases = cases && more && product(cases, more)
    }
    if (node.ref !== undefined) also(this.of(node.ref, false))
    for (const child of node.allOf ?? []) also(this.of(child, false))
    for (const child of node.anyOf ?? []) also(this.holdsOrNot(child))
    if (node.oneOf !== undefined) also(this.oneOf(node.oneOf))
    if (node.conditional !== undefined) also(this.conditional(node.conditional))
    if (this.context.type === 'object') {
      for (const [name, child] of node.dependentSchemas ?? []) {
        const present = this.of(child, false)
        if (present === undefined || present.some(sees)) {
          also(
            present && [...given(hasName(name), present), given(lacksName(name), [nothingSeen])[0] as Case],
          )
        }
      }
    }
    return cases
  }

  private ownCase(node: SchemaNode, isTop: boolean): Case | undefined {
    if (this.context.type === 'array') {
      // The specification counts the items that `contains` matched as seen, ajv counts all items: stay out of it.
      if (node.contains !== undefined) return undefined
      const all = node.items !== undefined || (!isTop && node.unevaluatedItems !== undefined)
      return { ...nothingSeen, reach: all ? Infinity : (node.prefixItems?.length ?? 0) }
    }
    const all =
      node.additionalProperties !== undefined || (!isTop && node.unevaluatedProperties !== undefined)
    return {
      given: [],
      names: new Set(node.properties?.keys()),
      patterns: (node.patternProperties ?? []).map(({ pattern }) => pattern),
      reach: all ? Infinity : 0,
    }
  }

  private holdsOrNot(child: SchemaNode): readonly Case[] | undefined {
    const literal = this.context.literalOf(child)
    const seen = this.of(child, false)
    if (seen === undefined) return undefined
    if (!seen.some(sees)) return [nothingSeen]
    return [
      ...given(this.context.inPlace(literal), seen),
      ...given(this.context.inPlace(negated(literal)), [nothingSeen]),
    ]
  }

  /** Exactly one branch holds wherever the node does, so a branch excludes the others without saying so. */
  private oneOf(children: readonly SchemaNode[]): readonly Case[] | undefined {
    const cases: Case[] = []
    const blind: Formula[] = []
    for (const child of children) {
      const literal = this.context.literalOf(child)
      const seen = this.of(child, false)
      if (seen === undefined) return undefined
      if (seen.some(sees)) cases.push(...given(this.context.inPlace(literal), seen))
      else blind.push(this.context.inPlace(literal))
    }
    if (cases.length === 0) return [nothingSeen]
    return blind.length === 0 ? cases : [...cases, ...given(any(blind), [nothingSeen])]
  }

  private conditional({
    if: test,
    then,
    else: otherwise,
  }: NonNullable<SchemaNode['conditional']>): readonly Case[] | undefined {
    const literal = this.context.literalOf(test)
    const tested = this.of(test, false)
    const whenTrue = then === undefined ? [nothingSeen] : this.of(then, false)
    const whenFalse = otherwise === undefined ? [nothingSeen] : this.of(otherwise, false)
    const seen = tested && whenTrue && product(tested, whenTrue)
    if (seen === undefined || whenFalse === undefined) return undefined
    if (![...seen, ...whenFalse].some(sees)) return [nothingSeen]
    return [
      ...given(this.context.inPlace(literal), seen),
      ...given(this.context.inPlace(negated(literal)), whenFalse),
    ]
  }
}

function sees({ names, patterns, reach }: Case): boolean {
  return names.size > 0 || patterns.length > 0 || reach > 0
}

function given(formula: Formula, cases: readonly Case[]): readonly Case[] {
  return formula.kind === 'false' ? [] : cases.map((one) => ({ ...one, given: [formula, ...one.given] }))
}

function product(left: readonly Case[], right: readonly Case[]): readonly Case[] | undefined {
  if (left.length * right.length > mostCases) return undefined
  return left.flatMap((a) =>
    right.map((b) => ({
      given: [...a.given, ...b.given],
      names: new Set([...a.names, ...b.names]),
      patterns: [...new Set([...a.patterns, ...b.patterns])],
      reach: Math.max(a.reach, b.reach),
    })),
  )
}
