/**
 * One type, one conjunction of formulas: atoms at once, alternatives only as far as they matter.
 *
 * The atoms alone are solved first. If they are empty the whole is; if the value found satisfies every open
 * alternative it is the answer. Only an alternative that it violates is split, the smallest first.
 */
import type { Json } from '../json/index.js'
import type { TypeName } from '../schema/index.js'
import { solveAtoms } from './atoms.js'
import type { Atom, Formula } from './formula.js'
import { Gathering, isEmpty, nothing, type Found } from './found.js'
import type { Solving } from './solving.js'
import { solveTextFormula } from './types/text-formula.js'

type Clause = Extract<Formula, { kind: 'any' }>

interface State {
  readonly atoms: readonly Atom[]
  readonly clauses: readonly Clause[]
}

export function search(type: TypeName, formulas: readonly Formula[], want: number, solving: Solving): Found {
  const state = extended({ atoms: [], clauses: [] }, formulas)
  return state === undefined ? nothing : solveState(type, state, want, solving)
}

function solveState(type: TypeName, { atoms, clauses }: State, want: number, solving: Solving): Found {
  solving.spend(2 + (clauses.length >> 2))
  if (clauses.length === 0) return solveAtoms(type, atoms, want, solving)
  const relaxed = solveAtoms(type, atoms, 1, solving)
  if (isEmpty(relaxed)) return nothing
  const [candidate] = relaxed.values
  const open = candidate === undefined ? clauses : violated(clauses, candidate, solving)
  if (open.length === 0 && want === 1) return { ...relaxed, complete: false }
  if (type === 'string') {
    const decided = solveTextFormula(atoms, clauses, want, solving)
    if (decided !== undefined) return decided
  }
  const clause = smallest(open.length === 0 ? clauses : open)
  const rest = clauses.filter((other) => other !== clause)
  const gathered = new Gathering(want)
  for (const part of clause.parts) {
    const next = extended({ atoms, clauses: rest }, [part])
    if (next === undefined) continue
    gathered.add(solveState(type, next, want, solving))
    if (gathered.isEnough) return gathered.result(true)
  }
  return gathered.result()
}

function violated(clauses: readonly Clause[], candidate: Json, { evaluator }: Solving): readonly Clause[] {
  return clauses.filter((clause) => evaluator.holds(clause, candidate) !== true)
}

function smallest(clauses: readonly Clause[]): Clause {
  return clauses.reduce((best, clause) => (clause.parts.length < best.parts.length ? clause : best))
}

/** `undefined` when a formula is plainly false. */
function extended({ atoms, clauses }: State, formulas: readonly Formula[]): State | undefined {
  const more = { atoms: new Set(atoms), clauses: new Set(clauses) }
  const add = (formula: Formula): boolean => {
    switch (formula.kind) {
      case 'true':
        return true
      case 'false':
        return false
      case 'all':
        return formula.parts.every(add)
      case 'any':
        more.clauses.add(formula)
        return true
      case 'atom':
        more.atoms.add(formula.atom)
        return true
    }
  }
  return formulas.every(add) ? { atoms: [...more.atoms], clauses: [...more.clauses] } : undefined
}
