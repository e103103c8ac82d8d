/**
 * Is a formula true of a value? Exactly what the solvers mean by it, without searching.
 *
 * `undefined` where nobody can tell. Numbers are compared as the decimals that they are written as.
 */
import {
  compareRational,
  isJsonArray,
  isJsonObject,
  isMultipleOf,
  jsonEquals,
  rational,
  type Json,
  type JsonObject,
} from '../json/index.js'
import type { Atom, Formula, NameSet, Shape } from './formula.js'
import { isListed } from './listing.js'
import type { Literal } from './literals.js'
import { typeOf } from './meaning/any-type.js'
import type { Meanings } from './meaning/meanings.js'
import type { Texts } from './texts.js'

type Truth = boolean | undefined

export class Evaluator {
  private metDispute = false

  constructor(
    private readonly meanings: Meanings,
    private readonly texts: Texts,
    private readonly spend: (steps?: number) => void,
  ) {}

  satisfies(value: Json, literal: Literal): Truth {
    return this.holds(this.meanings.of(literal, typeOf(value)), value)
  }

  /** Is it only by one of two readings that the value satisfies the literal? Then the validator's word alone is none. */
  isDisputed(value: Json, literal: Literal): boolean {
    this.metDispute = false
    return this.satisfies(value, literal) === undefined && this.metDispute
  }

  /** `formula` is one for the type of `value`. */
  holds(formula: Formula, value: Json): Truth {
    this.spend()
    switch (formula.kind) {
      case 'true':
        return true
      case 'false':
        return false
      case 'all':
        return every(formula.parts, (part) => this.holds(part, value))
      case 'any':
        return exists(formula.parts, (part) => this.holds(part, value))
      case 'atom':
        return this.atomHolds(formula.atom, value)
    }
  }

  atomHolds(atom: Atom, value: Json): Truth {
    this.spend()
    switch (atom.is) {
      case 'member-of':
        return isListed(atom.values, value)
      case 'not-member-of':
        return !isListed(atom.values, value)
      case 'opaque':
        this.metDispute ||= atom.isDisputed === true
        return undefined
      default:
    }
    if (typeof value === 'number') return numberHolds(atom, value)
    if (typeof value === 'string') return this.textHolds(atom, value)
    if (isJsonArray(value)) return this.arrayHolds(atom, value)
    return isJsonObject(value) ? this.objectHolds(atom, value) : true
  }

  /** Is `name` in the set? */
  includes({ names, patterns, complement }: NameSet, name: string): Truth {
    const listed = names.has(name) || exists(patterns, (pattern) => this.texts.matches(pattern, name))
    return listed === undefined ? undefined : listed !== complement
  }

  /** What a shape asks of the member `name`; `undefined` when a pattern cannot be matched. */
  asked(shape: Shape, name: string): readonly Literal[] | undefined {
    const literals: Literal[] = []
    const own = shape.properties.get(name)
    if (own !== undefined) literals.push(own)
    for (const { pattern, schema } of shape.patterns) {
      const matches = this.texts.matches(pattern, name)
      if (matches === undefined) return undefined
      if (matches) literals.push(schema)
    }
    return literals.length === 0 ? [shape.additional] : literals
  }

  private textHolds(atom: Atom, text: string): Truth {
    if (atom.is === 'length') {
      const length = lengthOf(text)
      return length >= atom.min && length <= atom.max
    }
    if (atom.is !== 'pattern' && atom.is !== 'format') return true
    const found =
      atom.is === 'pattern' ? this.texts.matches(atom.source, text) : this.texts.hasFormat(atom.name, text)
    return found === undefined ? undefined : found === atom.positive
  }

  private arrayHolds(atom: Atom, items: readonly Json[]): Truth {
    switch (atom.is) {
      case 'items':
        return every(items, (item, i) => this.satisfies(item, atom.prefix[i] ?? atom.rest))
      case 'has-item':
        return exists(items.slice(atom.from, atom.to), (item) => this.satisfies(item, atom.schema))
      case 'item-count':
        return items.length >= atom.min && items.length <= atom.max
      case 'contains':
        return this.contains(items, atom.schema, atom.min, atom.max)
      case 'unique':
        return !hasRepeated(items, this.spend)
      case 'repeated':
        return hasRepeated(items, this.spend)
      default:
        return true
    }
  }

  private contains(items: readonly Json[], schema: Literal, min: number, max: number): Truth {
    let [sure, possible] = [0, 0]
    for (const item of items) {
      const holds = this.satisfies(item, schema)
      if (holds === true) sure += 1
      if (holds !== false) possible += 1
    }
    if (possible < min || sure > max) return false
    return sure >= min && possible <= max ? true : undefined
  }

  private objectHolds(atom: Atom, value: JsonObject): Truth {
    const names = Object.keys(value)
    switch (atom.is) {
      case 'shape':
        return every(names, (name) => {
          const literals = this.asked(atom, name)
          return literals && every(literals, (literal) => this.satisfies(value[name] as Json, literal))
        })
      case 'has-member':
        return exists(names, (name) =>
          every(
            [
              () => this.includes(atom.among, name),
              () => this.satisfies(name, atom.name),
              () => this.satisfies(value[name] as Json, atom.schema),
            ],
            (test) => test(),
          ),
        )
      case 'member-count':
        return names.length >= atom.min && names.length <= atom.max
      case 'names':
        return every(names, (name) => this.satisfies(name, atom.schema))
      default:
        return true
    }
  }
}

function numberHolds(atom: Atom, value: number): Truth {
  const exact = rational(value)
  if (atom.is === 'multiple') return isMultipleOf(exact, atom.of) === atom.positive
  if (atom.is !== 'range') return true
  const { min, max } = atom
  const low = min === undefined ? 1 : compareRational(exact, min.value)
  const high = max === undefined ? 1 : compareRational(max.value, exact)
  return (min?.exclusive === true ? low > 0 : low >= 0) && (max?.exclusive === true ? high > 0 : high >= 0)
}

/** In code points. */
export function lengthOf(text: string): number {
  let length = 0
  for (const _ of text) length += 1
  return length
}

function hasRepeated(items: readonly Json[], spend: (steps?: number) => void): boolean {
  return items.some((item, i) => {
    spend(items.length - i)
    return items.slice(i + 1).some((other) => jsonEquals(item, other))
  })
}

function every<T>(list: readonly T[], test: (item: T, i: number) => Truth): Truth {
  let result: Truth = true
  for (const [i, item] of list.entries()) {
    const one = test(item, i)
    if (one === false) return false
    if (one === undefined) result = undefined
  }
  return result
}

function exists<T>(list: readonly T[], test: (item: T, i: number) => Truth): Truth {
  let result: Truth = false
  for (const [i, item] of list.entries()) {
    const one = test(item, i)
    if (one === true) return true
    if (one === undefined) result = undefined
  }
  return result
}
