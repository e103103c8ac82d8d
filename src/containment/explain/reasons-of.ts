/** Why a containment holds that has been proved. */
import { Work, type Budget } from '../budget.js'
import { Literals } from '../literals.js'
import { Solver } from '../solver.js'
import { Texts, type Judge } from '../texts.js'
import type { Schema } from '../../schema/index.js'
import { Explainer } from './explainer.js'
import type { Reason } from './explanation.js'
import { Writing } from './writing.js'

export interface ReasonsOptions {
  /** Decides formats and patterns that are beyond our automata. */
  readonly judge: Judge
  readonly formats: 'assert' | 'annotate'
  /** Where it is used up, reasons name all of the writer's statements in a place instead of the least part of them. */
  readonly budget: Budget
}

/** `reader` must be known to accept everything that `writer` allows. Costs a few questions for each keyword of the reader. */
export function reasonsOf(
  writer: Schema,
  reader: Schema,
  { judge, formats, budget }: ReasonsOptions,
): readonly Reason[] {
  const { spend } = new Work(budget)
  const literals = new Literals([writer.root, reader.root])
  const solver = new Solver(literals, new Texts(judge, spend), formats, spend)
  const says = { writer: new Writing(writer.source), reader: new Writing(reader.source) }
  return new Explainer(literals, solver, says).explain([writer.root], reader.root, [])
}
