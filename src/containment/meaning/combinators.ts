/** `allOf`, `anyOf`, `oneOf`, `not`, conditionals and references: what is applied to the same value. */
import type { SchemaNode } from '../../schema/index.js'
import { all, any, isFalse, type Formula } from '../formula.js'
import { negated, type Literal } from '../literals.js'
import { opaque } from './any-type.js'
import { together, truth, type Context } from './context.js'
import { areDisjoint } from './disjoint.js'

/** Pairs of branches grow with the square. */
const mostBranches = 120

export function combinatorMeaning(node: SchemaNode, context: Context): Formula {
  const { positive, literalOf, inPlace } = context
  const signed = (child: SchemaNode): Formula => {
    const literal = literalOf(child)
    return inPlace(positive ? literal : negated(literal))
  }
  const parts: Formula[] = []
  if (node.ref !== undefined) parts.push(signed(node.ref))
  if (node.allOf !== undefined) parts.push(together(context, node.allOf.map(signed)))
  if (node.anyOf !== undefined) {
    const branches = node.anyOf.map(signed)
    parts.push(positive ? any(branches) : all(branches))
  }
  if (node.oneOf !== undefined) parts.push(oneOfMeaning(node, node.oneOf.map(literalOf), context))
  if (node.not !== undefined) {
    const literal = literalOf(node.not)
    parts.push(inPlace(positive ? negated(literal) : literal))
  }
  if (node.conditional !== undefined) parts.push(conditionalMeaning(node.conditional, context))
  return parts.length === 0 ? truth(positive) : together(context, parts)
}

/**
 * Exactly one branch. Branches that have nothing in common need no word about each other: that makes
 * discriminated unions as cheap as `anyOf`.
 */
function oneOfMeaning(node: SchemaNode, literals: readonly Literal[], context: Context): Formula {
  const { positive, inPlace } = context
  const branches = literals
    .map((literal) => ({ holds: inPlace(literal), fails: inPlace(negated(literal)) }))
    .filter(({ holds }) => holds.kind !== 'false')
  if (branches.length > mostBranches) {
    const some = positive ? any(branches.map(({ holds }) => holds)) : all(branches.map(({ fails }) => fails))
    const beyond = opaque(node, 'oneOf', context)
    return positive ? all([some, beyond]) : any([some, beyond])
  }
  context.spend(branches.length * branches.length)
  const pairs = branches.map((a, i) =>
    branches.map((b, j) => i !== j && !areDisjoint(a.holds, b.holds, inPlace)),
  )
  if (positive) {
    return any(
      branches.map(({ holds }, i) =>
        all([holds, ...branches.filter((_, j) => pairs[i]?.[j] === true).map(({ fails }) => fails)]),
      ),
    )
  }
  const two: Formula[] = []
  branches.forEach((a, i) => {
    branches.forEach((b, j) => {
      if (i < j && pairs[i]?.[j] === true) two.push(all([a.holds, b.holds]))
    })
  })
  return any([all(branches.map(({ fails }) => fails)), ...two])
}

function conditionalMeaning(
  { if: test, then, else: otherwise }: NonNullable<SchemaNode['conditional']>,
  { positive, literalOf, inPlace }: Context,
): Formula {
  const condition = literalOf(test)
  const branch = (guard: Literal, child: SchemaNode | undefined): Formula => {
    if (child === undefined) return positive ? inPlace(guard) : isFalse
    const literal = literalOf(child)
    return all([inPlace(guard), inPlace(positive ? literal : negated(literal))])
  }
  return any([branch(condition, then), branch(negated(condition), otherwise)])
}
