/**
 * `unevaluatedProperties` and `unevaluatedItems`, by cases: which branches hold decides what has been looked at.
 *
 * In each case the keyword is an `additionalProperties` (or an `items` behind a prefix). The cases exclude each
 * other and leave nothing out wherever the node's other keywords hold, so the negation is made case by case too.
 *
 * Items beside `contains` have two readings: to the specification those that matched have been looked at (in 2019-09 not even those), to ajv all.
 * The first allows fewer arrays than the second. What the first allows is certain, what the second forbids is, and between them nobody can tell.
 */
import { isTrivial, type Contains, type SchemaNode } from '../../schema/index.js'
import { all, any, atomic, type Formula } from '../formula.js'
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
  /** Items that satisfy one of these, in every reading. */
  readonly matched: readonly SchemaNode[]
  /** All items, in one reading. */
  readonly isAllPerhaps: boolean
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
  return any(cases.map((one) => all([...one.given, restMeaning(node, child, one, context)])))
}

/** What has not been looked at satisfies `child`, or something of it does not. */
function restMeaning(node: SchemaNode, child: SchemaNode, seen: Case, context: Context): Formula {
  const { type, positive } = context
  const { names, patterns, reach, matched, isAllPerhaps } = seen
  if (reach === Infinity) return truth(positive)
  if (type === 'object') return othersMeaning(names, patterns, context.literalOf(child), positive)
  const orMatched: SchemaNode = { id: -1, at: node.at, anyOf: [...matched, child] }
  const schema = matched.length === 0 ? context.literalOf(child) : context.literalOfMade(orMatched)
  const rest = itemsBehind(reach, schema, positive)
  if (!isAllPerhaps) return rest
  const of = context.literalOf(node)
  const doubt = atomic({ is: 'opaque', of, keyword: 'unevaluatedItems', positive, isDisputed: true })
  return positive ? any([rest, doubt]) : all([rest, doubt])
}

function itemsBehind(reach: number, schema: number, positive: boolean): Formula {
  if (positive)
    return atomic({ is: 'items', prefix: Array.from({ length: reach }, () => always), rest: schema })
  return atomic({ is: 'has-item', from: reach, to: Infinity, schema: negated(schema) })
}

const nothingSeen: Case = {
  given: [],
  names: new Set(),
  patterns: [],
  reach: 0,
  matched: [],
  isAllPerhaps: false,
}

class Cases {
  constructor(private readonly context: Context) {}

  /** `undefined`: too many, or a keyword that cannot be looked into. */
  of(node: SchemaNode, isTop: boolean): readonly Case[] | undefined {
    this.context.spend()
    if (node.unsupported !== undefined) return undefined
    let cases: readonly Case[] | undefined = [this.ownCase(node, isTop)]
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

  private ownCase(node: SchemaNode, isTop: boolean): Case {
    if (this.context.type === 'array') {
      const all = node.items !== undefined || (!isTop && node.unevaluatedItems !== undefined)
      const { contains } = node
      return {
        ...nothingSeen,
        reach: all ? Infinity : (node.prefixItems?.length ?? 0),
        matched: contains !== undefined && countsMatches(contains) ? [contains.schema] : [],
        isAllPerhaps: contains !== undefined,
      }
    }
    const all =
      node.additionalProperties !== undefined || (!isTop && node.unevaluatedProperties !== undefined)
    return {
      ...nothingSeen,
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

/** ajv does not look at items for a `contains` that says nothing; then no reading is the one that allows fewer. */
function countsMatches({ schema, min, max, isUnseen }: Contains): boolean {
  return isUnseen !== true && !isTrivial(schema) && !(min === 0 && max === undefined)
}

function sees({ names, patterns, reach, isAllPerhaps }: Case): boolean {
  return names.size > 0 || patterns.length > 0 || reach > 0 || isAllPerhaps
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
      matched: [...a.matched, ...b.matched],
      isAllPerhaps: a.isAllPerhaps || b.isAllPerhaps,
    })),
  )
}
