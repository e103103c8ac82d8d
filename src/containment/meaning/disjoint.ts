/**
 * Can two formulas of one type never hold together? A quick look at their plain conjuncts; "no" may be wrong, "yes" never.
 *
 * Sees lists of values without a common member, and a member that both require and whose values they tell apart: the
 * discriminator of a union.
 */
import type { Json } from '../../json/index.js'
import type { TypeName } from '../../schema/index.js'
import type { Atom, Formula } from '../formula.js'
import { isListed } from '../listing.js'
import { negated, type Literal } from '../literals.js'

type FormulaOf = (literal: Literal, type?: TypeName) => Formula

export function areDisjoint(a: Formula, b: Formula, formulaOf: FormulaOf, depth = 2): boolean {
  if (a.kind === 'false' || b.kind === 'false') return true
  const [left, right] = [conjuncts(a), conjuncts(b)]
  const [ours, theirs] = [valuesOf(left), valuesOf(right)]
  if (ours !== undefined && theirs !== undefined) {
    return !ours.some((value) => isListed(theirs, value))
  }
  if (depth === 0) return false
  const required = new Set([...requiredOf(left), ...requiredOf(right)])
  for (const name of required) {
    const [mine, yours] = [memberOf(left, name), memberOf(right, name)]
    if (mine.some((x) => yours.some((y) => literalsDisjoint(x, y, formulaOf, depth - 1)))) return true
  }
  return false
}

const types: readonly TypeName[] = ['null', 'boolean', 'number', 'string', 'array', 'object']

function literalsDisjoint(a: Literal, b: Literal, formulaOf: FormulaOf, depth: number): boolean {
  if (a === negated(b)) return true
  return types.every((type) => areDisjoint(formulaOf(a, type), formulaOf(b, type), formulaOf, depth))
}

function conjuncts(formula: Formula): readonly Atom[] {
  if (formula.kind === 'atom') return [formula.atom]
  return formula.kind === 'all'
    ? formula.parts.flatMap((part) => (part.kind === 'atom' ? [part.atom] : []))
    : []
}

function valuesOf(atoms: readonly Atom[]): readonly Json[] | undefined {
  return atoms.find((atom) => atom.is === 'member-of')?.values
}

function requiredOf(atoms: readonly Atom[]): string[] {
  return atoms.flatMap((atom) =>
    atom.is === 'has-member' &&
    !atom.among.complement &&
    atom.among.patterns.length === 0 &&
    atom.among.names.size === 1
      ? [...atom.among.names]
      : [],
  )
}

function memberOf(atoms: readonly Atom[], name: string): Literal[] {
  return atoms.flatMap((atom) => {
    if (atom.is !== 'shape') return []
    const own = atom.properties.get(name)
    if (own !== undefined) return [own]
    return atom.patterns.length === 0 ? [atom.additional] : []
  })
}
