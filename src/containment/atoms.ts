/**
 * A conjunction of atoms of one type: lists of values are tried, opaque atoms stepped around, the rest goes to the type's own solver.
 */
import type { Json } from '../json/index.js'
import type { TypeName } from '../schema/index.js'
import type { Atom } from './formula.js'
import { isEmpty, nothing, some, unsure, type Found } from './found.js'
import { isListed } from './listing.js'
import type { Solving } from './solving.js'
import { solveArray } from './types/array.js'
import { solveNumber } from './types/number.js'
import { solveObject } from './types/object.js'
import { solveString } from './types/string.js'

export function solveAtoms(type: TypeName, atoms: readonly Atom[], want: number, solving: Solving): Found {
  solving.spend(atoms.length)
  const listed = candidatesOf(type, atoms)
  if (listed !== undefined) return tried(listed, atoms, solving)
  const opaque = atoms.filter((atom) => atom.is === 'opaque')
  if (opaque.length > 0) return aroundOpaque(type, atoms, opaque, want, solving)
  const excluded = atoms.flatMap((atom) => (atom.is === 'not-member-of' ? atom.values : []))
  if (excluded.length === 0) return byType(type, atoms, want, solving)
  // The excluded values are rarely those that would be found first.
  const quick = without(excluded, byType(type, atoms, want + Math.min(excluded.length, 2), solving))
  if (quick.values.length >= want || quick.complete || excluded.length <= 2) return quick
  return without(excluded, byType(type, atoms, want + excluded.length, solving))
}

function without(excluded: readonly Json[], found: Found): Found {
  return {
    ...found,
    values: found.values.filter((value) => !isListed(excluded, value)),
  }
}

/** The only values that there can be, where the atoms (or the type) list them. */
function candidatesOf(type: TypeName, atoms: readonly Atom[]): readonly Json[] | undefined {
  if (type === 'null') return [null]
  const list = atoms.find((atom) => atom.is === 'member-of')
  if (list !== undefined) return list.values
  return type === 'boolean' ? [true, false] : undefined
}

function tried(candidates: readonly Json[], atoms: readonly Atom[], solving: Solving): Found {
  const values: Json[] = []
  const guesses: Json[] = []
  let doubtful: Atom | undefined
  for (const value of candidates) {
    let holds: boolean | undefined = true
    for (const atom of atoms) {
      const one = solving.evaluator.atomHolds(atom, value)
      if (one === undefined) doubtful = atom
      if (one !== true && holds !== false) holds = one
    }
    if (holds === true) values.push(value)
    else if (holds === undefined) guesses.push(value)
  }
  if (guesses.length === 0 || doubtful === undefined) return some(values, true)
  return unsure(doubtAboutAtom(doubtful, solving), guesses, values)
}

/** Contradictory opaque atoms are empty; otherwise what satisfies all the others is worth a try. */
function aroundOpaque(
  type: TypeName,
  atoms: readonly Atom[],
  opaque: readonly Extract<Atom, { is: 'opaque' }>[],
  want: number,
  solving: Solving,
): Found {
  const contradictory = opaque.some((a) =>
    opaque.some((b) => a.of === b.of && a.keyword === b.keyword && a.positive !== b.positive),
  )
  if (contradictory) return nothing
  const others = solveAtoms(
    type,
    atoms.filter((atom) => atom.is !== 'opaque'),
    want,
    solving,
  )
  if (isEmpty(others)) return nothing
  const [first] = opaque as [Atom]
  return unsure(doubtAboutAtom(first, solving), [...others.values, ...others.guesses])
}

function byType(type: TypeName, atoms: readonly Atom[], want: number, solving: Solving): Found {
  switch (type) {
    case 'number':
      return solveNumber(atoms, want, solving)
    case 'string':
      return solveString(atoms, want, solving)
    case 'array':
      return solveArray(atoms, want, solving)
    case 'object':
      return solveObject(atoms, want, solving)
    case 'null':
    case 'boolean':
      return nothing
  }
}

function doubtAboutAtom(atom: Atom, solving: Solving) {
  switch (atom.is) {
    case 'opaque':
      return solving.doubtAbout(
        {
          reason: 'unsupported',
          keyword: atom.keyword,
          message: `"${atom.keyword}" cannot be reasoned about here.`,
        },
        atom.of,
      )
    case 'pattern':
      return solving.doubtAbout(
        { reason: 'pattern', keyword: 'pattern', message: `The pattern ${atom.source} cannot be matched.` },
        atom.of,
      )
    case 'format':
      return solving.doubtAbout(
        {
          reason: 'format',
          keyword: 'format',
          message: `The validator cannot tell about format ${atom.name}.`,
        },
        atom.of,
      )
    default:
      return solving.doubtAbout({
        reason: 'unsupported',
        message: 'A listed value holds a part that cannot be judged.',
      })
  }
}
