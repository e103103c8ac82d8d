/**
 * The names that an object question tells apart: those it lists, and classes of all others.
 *
 * A class is a combination of signs, one per pattern and per schema that some member's name has to satisfy. All names
 * of a class have the same constraint on their value, so one name of it stands for all; only their number matters.
 */
import type { Json } from '../../json/index.js'
import { atomic, type Formula, type HasMember, type NameSet, type Shape } from '../formula.js'
import { isEmpty, type Found } from '../found.js'
import { always, isPositive, negated, type Literal } from '../literals.js'
import type { Solving } from '../solving.js'

export interface NameClass {
  /** Patterns that all its names match; they match none of the others. */
  readonly matched: ReadonlySet<string>
  /** Name schemas (as positive literals) that all its names satisfy; they satisfy none of the others. */
  readonly satisfied: ReadonlySet<Literal>
  /** What every value under such a name has to satisfy. */
  readonly goal: readonly Literal[]
  /** Up to `want` names of the class. */
  names(want: number): Found
}

export interface NameQuestion {
  readonly shapes: readonly Shape[]
  readonly demands: readonly HasMember[]
  readonly nameSchemas: readonly Literal[]
  /** Names that are looked at one by one. */
  readonly explicit: ReadonlySet<string>
}

const mostDimensions = 10
const mostClasses = 200

/** All classes with at least one name (or of which that is unknown); `undefined` when there are too many. */
export function nameClasses(question: NameQuestion, solving: Solving): readonly NameClass[] | undefined {
  const patterns = patternsOf(question)
  const schemas = [
    ...new Set(question.demands.map(({ name }) => (isPositive(name) ? name : negated(name)))),
  ].filter((literal) => literal !== always)
  if (patterns.length + schemas.length > mostDimensions) return undefined
  const common: Formula[] = question.nameSchemas.map((literal) => solving.meaning(literal, 'string'))
  const values: Json[] = [...question.explicit]
  if (values.length > 0) common.push(atomic({ is: 'not-member-of', values }))

  const dimensions = [
    ...patterns.map(
      (source) =>
        (positive: boolean): Formula =>
          atomic({ is: 'pattern', source, positive, of: always }),
    ),
    ...schemas.map(
      (literal) => (positive: boolean) => solving.meaning(positive ? literal : negated(literal), 'string'),
    ),
  ]
  const classes: NameClass[] = []
  const split = (signs: readonly boolean[], formulas: readonly Formula[]): boolean => {
    solving.spend()
    // The explicit names only matter for the names given out: whether a class is empty is asked without them first.
    if (signs.length > 0 && isEmpty(solving.search('string', formulas.slice(1), 1))) return true
    if (signs.length < dimensions.length) {
      const dimension = dimensions[signs.length] as (positive: boolean) => Formula
      return [false, true].every((sign) => split([...signs, sign], [...formulas, dimension(sign)]))
    }
    const matched = new Set(patterns.filter((_, i) => signs[i]))
    const satisfied = new Set(schemas.filter((_, i) => signs[patterns.length + i]))
    classes.push({
      matched,
      satisfied,
      goal: goalOf(question.shapes, matched),
      names: namesOf(formulas, solving),
    })
    return classes.length <= mostClasses
  }
  const first: Formula = common.length === 0 ? { kind: 'true' } : { kind: 'all', parts: common }
  return split([], [first]) ? classes : undefined
}

/** Does the class lie in the set? It does wholly or not at all, since explicit names are in no class. */
export function isAmong({ matched }: NameClass, { patterns, complement }: NameSet): boolean {
  return patterns.some((pattern) => matched.has(pattern)) !== complement
}

/** Do the names of the class satisfy the demand's name schema? */
export function suits({ satisfied }: NameClass, name: Literal): boolean {
  return name === always || satisfied.has(isPositive(name) ? name : negated(name)) === isPositive(name)
}

function patternsOf({ shapes, demands }: NameQuestion): string[] {
  return [
    ...new Set([
      ...shapes.flatMap(({ patterns }) => patterns.map(({ pattern }) => pattern)),
      ...demands.flatMap(({ among }) => among.patterns),
    ]),
  ]
}

function goalOf(shapes: readonly Shape[], matched: ReadonlySet<string>): readonly Literal[] {
  return shapes.flatMap(({ patterns, additional }) => {
    const fitting = patterns.filter(({ pattern }) => matched.has(pattern))
    return fitting.length === 0 ? [additional] : fitting.map(({ schema }) => schema)
  })
}

function namesOf(formulas: readonly Formula[], solving: Solving): (want: number) => Found {
  let known: { want: number; found: Found } | undefined
  return (want) => {
    if (known === undefined || known.want < want)
      known = { want, found: solving.search('string', formulas, want) }
    return known.found
  }
}
