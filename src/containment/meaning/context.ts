/** What the keyword files need: literals of children, formulas of what is applied in place, and the format mode. */
import type { Json } from '../../json/index.js'
import type { TypeName, SchemaNode } from '../../schema/index.js'
import { all, any, isFalse, isTrue, type Formula } from '../formula.js'
import type { Literal } from '../literals.js'

export interface Context {
  readonly type: TypeName
  /** The formula wanted: of the node, or of its negation. */
  readonly positive: boolean
  readonly formats: 'assert' | 'annotate'
  readonly literalOf: (node: SchemaNode) => Literal
  /** The literal of a node that was made of others. */
  readonly literalOfMade: (node: SchemaNode) => Literal
  /** "Is this value." */
  readonly literalOfValue: (value: Json) => Literal
  /** The formula of a schema that is applied to the same value. */
  readonly inPlace: (literal: Literal, type?: TypeName) => Formula
  readonly spend: (steps?: number) => void
}

/** `true` or its negation. */
export function truth(positive: boolean, holds = true): Formula {
  return positive === holds ? isTrue : isFalse
}

/** A conjunction, or the disjunction that denies it; `parts` have the context's sign already. */
export function together(context: Context, parts: readonly Formula[]): Formula {
  return context.positive ? all(parts) : any(parts)
}
