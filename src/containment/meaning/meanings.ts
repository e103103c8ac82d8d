/**
 * Literal and type → formula, each made once.
 *
 * What is applied in place is unfolded; children (of members, items, names) stay literals, so a formula is
 * finite whatever the schema's references do.
 */
import type { SchemaNode, TypeName } from '../../schema/index.js'
import { isFalse, isTrue, type Formula } from '../formula.js'
import { always, isPositive, never, type Literal, type Literals } from '../literals.js'
import { enumMeaning, typeMeaning, unsupportedMeaning } from './any-type.js'
import { arrayMeaning } from './array.js'
import { combinatorMeaning } from './combinators.js'
import { together, type Context } from './context.js'
import { numberMeaning } from './number.js'
import { objectMeaning } from './object.js'
import { stringMeaning } from './string.js'
import { unevaluatedMeaning } from './unevaluated.js'

export const typeNames: readonly TypeName[] = ['null', 'boolean', 'number', 'string', 'array', 'object']

export class Meanings {
  private readonly known = new Map<number, Formula>()

  constructor(
    private readonly literals: Literals,
    private readonly formats: 'assert' | 'annotate',
    private readonly spend: (steps?: number) => void,
  ) {}

  of(literal: Literal, type: TypeName): Formula {
    if (literal === always) return isTrue
    if (literal === never) return isFalse
    const key = literal * typeNames.length + typeNames.indexOf(type)
    const known = this.known.get(key)
    if (known !== undefined) return known
    this.spend()
    const node = this.literals.nodeOf(literal)
    const formula = node === undefined ? isTrue : this.make(node, type, isPositive(literal))
    this.known.set(key, formula)
    return formula
  }

  private make(node: SchemaNode, type: TypeName, positive: boolean): Formula {
    const context: Context = {
      type,
      positive,
      formats: this.formats,
      literalOf: (child) => this.literals.of(child),
      literalOfMade: (made) => this.literals.ofMade(made),
      literalOfValue: (value) => this.literals.ofValue(value),
      inPlace: (literal, other = type) => this.of(literal, other),
      spend: this.spend,
    }
    const byType = typeMeaning(node, context)
    if (byType.kind === (positive ? 'false' : 'true')) return byType
    const parts = [byType, enumMeaning(node, context)]
    const special = specialMeanings[type]
    if (special !== undefined) parts.push(special(node, context))
    parts.push(combinatorMeaning(node, context), unsupportedMeaning(node, context))
    if (type === 'object' || type === 'array') parts.push(unevaluatedMeaning(node, context))
    return together(context, parts)
  }
}

const specialMeanings: Partial<Record<TypeName, (node: SchemaNode, context: Context) => Formula>> = {
  number: numberMeaning,
  string: stringMeaning,
  array: arrayMeaning,
  object: objectMeaning,
}
