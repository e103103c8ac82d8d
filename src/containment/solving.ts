/** The solver as searches and type solvers see it: what they call back for parts of a value. */
import type { TypeName } from '../schema/index.js'
import type { Doubt } from './containment.js'
import type { Evaluator } from './evaluate.js'
import type { Formula } from './formula.js'
import type { Found } from './found.js'
import type { Literal } from './literals.js'
import type { Texts } from './texts.js'

/** What searches and type solvers work with. */
export interface Solving {
  readonly evaluator: Evaluator
  readonly texts: Texts
  readonly spend: (steps?: number) => void
  /** Values of one type for which all formulas hold. */
  search(type: TypeName, formulas: readonly Formula[], want: number): Found
  solve(goal: readonly Literal[], want: number): Found
  meaning(literal: Literal, type: TypeName): Formula
  doubtAbout(doubt: Omit<Doubt, 'pointer'>, literal?: Literal): Doubt
}
