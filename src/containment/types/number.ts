/**
 * Numbers: an interval, lattices to be on (`multipleOf`, whole numbers) and lattices to be off.
 *
 * Lattices to be on join into one, their least common multiple. Along it, being on a forbidden lattice repeats
 * with a period, so looking at one period decides for good. Everything is exact; a value only counts as a witness
 * when a double holds it, since that is what a document is read into.
 */
import {
  addRational,
  ceilRational,
  compareRational,
  divideRational,
  floorRational,
  formatRational,
  isMultipleOf,
  leastCommonMultiple,
  multiplyRational,
  rational,
  subtractRational,
  toNumber,
  type Rational,
} from '../../json/index.js'
import type { Bound } from '../../schema/index.js'
import type { Doubt } from '../containment.js'
import type { Atom } from '../formula.js'
import { isEmpty, some, unsure, type Found } from '../found.js'
import type { Solving } from '../solving.js'

const longestPeriod = 20_000n
const multiplesTried = 500

interface Interval {
  readonly min?: Bound
  readonly max?: Bound
}

export function solveNumber(atoms: readonly Atom[], want: number, solving: Solving): Found {
  const interval = intervalOf(atoms)
  if (isEmptyInterval(interval)) return some([], true)
  const on: Rational[] = []
  const off: Rational[] = []
  for (const atom of atoms) if (atom.is === 'multiple') (atom.positive ? on : off).push(atom.of)
  const [first, ...others] = on
  const lattice = first && others.reduce(leastCommonMultiple, first)
  const found =
    lattice === undefined
      ? anyNumbers(interval, off, want)
      : onLattice(interval, lattice, { on, off }, want, solving)
  if (!isEmpty(found) || off.length === 0 || lattice === undefined) return found
  return doublesDisagree(interval, lattice, { on, off }) ? unsure(doublesDiffer) : found
}

/**
 * Validators divide doubles. With fractions a multiple of 0.3 may then be none of 0.1; the exact answer stands only where the first
 * multiples, by division of doubles, do not contradict it.
 */
function doublesDisagree(interval: Interval, lattice: Rational, { on, off }: Lattices): boolean {
  if ([...on, ...off].every(({ denominator }) => denominator === 1n)) return false
  const sameTest = off.some((o) => on.some((m) => compareRational(m, o) === 0))
  if (sameTest) return false
  const { first, last } = indices(interval, lattice)
  let looked = 0
  for (const k of around(first, last)) {
    if ((looked += 1) > multiplesTried) return false
    const value = asDouble(multiplyRational(lattice, rational(k)))
    if (value !== undefined && isFriendly(value, on, off)) return true
  }
  return false
}

function intervalOf(atoms: readonly Atom[]): Interval {
  let [min, max]: [Bound | undefined, Bound | undefined] = [undefined, undefined]
  for (const atom of atoms) {
    if (atom.is !== 'range') continue
    if (atom.min !== undefined && (min === undefined || isTighter(atom.min, min, 'min'))) min = atom.min
    if (atom.max !== undefined && (max === undefined || isTighter(atom.max, max, 'max'))) max = atom.max
  }
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
}

/** Does `a` leave out more than `b`? */
function isTighter(a: Bound, b: Bound, end: 'min' | 'max'): boolean {
  const order = compareRational(a.value, b.value)
  if (order === 0) return a.exclusive && !b.exclusive
  return end === 'min' ? order > 0 : order < 0
}

function isEmptyInterval({ min, max }: Interval): boolean {
  if (min === undefined || max === undefined) return false
  const order = compareRational(min.value, max.value)
  return order > 0 || (order === 0 && (min.exclusive || max.exclusive))
}

function contains({ min, max }: Interval, x: Rational): boolean {
  const low = min === undefined ? 1 : compareRational(x, min.value)
  const high = max === undefined ? 1 : compareRational(max.value, x)
  return (min?.exclusive === true ? low > 0 : low >= 0) && (max?.exclusive === true ? high > 0 : high >= 0)
}

/** No lattice to be on: only a single point can be spoilt by the lattices to be off, an interval has gaps between them. */
function anyNumbers(interval: Interval, off: readonly Rational[], want: number): Found {
  const { min, max } = interval
  const isPoint = min !== undefined && max !== undefined && compareRational(min.value, max.value) === 0
  if (isPoint) {
    if (off.some((lattice) => isMultipleOf(min.value, lattice))) return some([], true)
    const value = asDouble(min.value)
    return value === undefined ? unsure(noDouble, [toNumber(min.value)]) : some([value], true)
  }
  const values: number[] = []
  for (const x of spread(interval, want)) {
    const value = asDouble(x)
    if (value === undefined || values.includes(value) || !contains(interval, x)) continue
    if (off.some((lattice) => isMultipleOf(x, lattice))) continue
    values.push(value)
    if (values.length >= want) return some(values)
  }
  return unsure(noDouble, [], values)
}

/** Points of an interval: whole ones near zero or the bounds first, then halves, then ever finer pieces of it. */
function* spread({ min, max }: Interval, want: number): Generator<Rational> {
  const count = BigInt(want + 20)
  const low = min?.value ?? (max === undefined ? rational(0) : subtractRational(max.value, rational(count)))
  const high = max?.value ?? addRational(low, rational(count))
  if (min === undefined || compareRational(min.value, rational(0)) <= 0) yield rational(0)
  const first = ceilRational(low)
  const last = floorRational(high)
  for (let k = first; k <= last && k <= first + count; k++) yield rational(k)
  for (let k = last; k >= first && k >= last - count; k--) yield rational(k)
  yield low
  yield high
  const half = divideRational(rational(1), rational(2))
  for (let k = first - 1n; k <= last && k <= first + count; k++) yield addRational(rational(k), half)
  const width = subtractRational(high, low)
  for (const pieces of [2n, 4n, 10n, 16n, 64n, 100n, 1000n, 1024n, 1_000_000n, 1_048_576n]) {
    const step = divideRational(width, rational(pieces))
    for (let k = 1n; k < pieces && k <= count; k++)
      yield addRational(low, multiplyRational(step, rational(k)))
  }
  // Short decimals near the bounds, where the bounds themselves are out.
  for (let places = 1n; places <= 20n; places++) {
    const unit = divideRational(rational(1), rational(10n ** places))
    const start = rational(floorRational(divideRational(low, unit)))
    for (let k = 0n; k <= 11n; k++) yield multiplyRational(unit, addRational(start, rational(k)))
  }
}

interface Lattices {
  readonly on: readonly Rational[]
  readonly off: readonly Rational[]
}

/** The multiples of `lattice` in the interval that are on no lattice of `off`. */
function onLattice(
  interval: Interval,
  lattice: Rational,
  { on, off }: Lattices,
  want: number,
  solving: Solving,
): Found {
  if (off.some((other) => isMultipleOf(lattice, other))) return some([], true)
  const { first, last } = indices(interval, lattice)
  if (first !== undefined && last !== undefined && first > last) return some([], true)
  const period = off.reduce((p, other) => {
    const whole = divideRational(leastCommonMultiple(lattice, other), lattice).numerator
    return (p * whole) / gcd(p, whole)
  }, 1n)
  const friendly: number[] = []
  const plain: number[] = []
  /** Multiples that no double is. */
  const unheld: Rational[] = []
  // The sure end of the search: a whole period without a hit, or the interval's end.
  const reach = period > longestPeriod ? longestPeriod : period * BigInt(want + 1)
  const count = first !== undefined && last !== undefined ? last - first + 1n : undefined
  let looked = 0n
  const look = (k: bigint): void => {
    solving.spend()
    const x = multiplyRational(lattice, rational(k))
    if (off.some((other) => isMultipleOf(x, other))) return
    const value = asDouble(x)
    if (value === undefined) unheld.push(x)
    else (isFriendly(value, on, off) ? friendly : plain).push(value)
  }
  for (const k of around(first, last)) {
    if (looked >= reach + 64n || friendly.length >= want) break
    looked += 1n
    look(k)
  }
  if (unheld.length > 0 && friendly.length + plain.length === 0)
    for (const k of roundNumbers(first, last)) look(k)
  const values = [...friendly, ...plain]
  const sawAll = count !== undefined && looked >= count
  if (values.length >= want) return some(values.slice(0, want))
  if (unheld.length === 0 && (sawAll || (values.length === 0 && looked >= period))) return some(values, true)
  return unsure(period > longestPeriod ? periodTooLong(lattice) : noDouble, [], values)
}

/** The multiples in the interval are `lattice * k` for `first <= k <= last`; an end may be missing. */
function indices({ min, max }: Interval, lattice: Rational): { first?: bigint; last?: bigint } {
  const ends: { first?: bigint; last?: bigint } = {}
  if (min !== undefined) {
    const quotient = divideRational(min.value, lattice)
    const k = ceilRational(quotient)
    ends.first = min.exclusive && quotient.denominator === 1n ? k + 1n : k
  }
  if (max !== undefined) {
    const quotient = divideRational(max.value, lattice)
    const k = floorRational(quotient)
    ends.last = max.exclusive && quotient.denominator === 1n ? k - 1n : k
  }
  return ends
}

/** Whole numbers between the ends, from the one nearest to zero outwards. */
function* around(first: bigint | undefined, last: bigint | undefined): Generator<bigint> {
  let up = first !== undefined && first > 0n ? first : last !== undefined && last < 0n ? last : 0n
  let down = up - 1n
  for (;;) {
    const canRise = last === undefined || up <= last
    const canFall = first === undefined || down >= first
    if (!canRise && !canFall) return
    if (canRise) yield up++
    if (canFall) yield down--
  }
}

/** Whole numbers between the ends with few digits in base two: among large numbers, those that doubles hold. */
function* roundNumbers(first: bigint | undefined, last: bigint | undefined): Generator<bigint> {
  const isBetween = (k: bigint) => (first === undefined || k >= first) && (last === undefined || k <= last)
  for (const end of [first, last]) {
    if (end === undefined) continue
    for (let digits = 1n; digits <= 80n; digits++) {
      const unit = 1n << digits
      const below = (end / unit) * unit
      for (const k of [below, below + unit, below - unit]) if (isBetween(k)) yield k
    }
  }
}

/** Does division of doubles, which is how validators test multiples, agree with the exact answer? */
function isFriendly(value: number, on: readonly Rational[], off: readonly Rational[]): boolean {
  const divides = (lattice: Rational) => Number.isInteger(value / toNumber(lattice))
  return on.every(divides) && !off.some(divides)
}

/** The double that is exactly `x` when written out, if there is one. */
function asDouble(x: Rational): number | undefined {
  const value = toNumber(x)
  if (!Number.isFinite(value)) return undefined
  return compareRational(rational(value), x) === 0 ? (value === 0 ? 0 : value) : undefined
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}

const noDouble: Doubt = {
  reason: 'float',
  keyword: 'multipleOf',
  message: 'Only numbers that no double holds exactly are left to tell the two apart.',
}

const doublesDiffer: Doubt = {
  reason: 'float',
  keyword: 'multipleOf',
  message:
    'Contained in exact arithmetic, but validators divide doubles, and for some multiples these come out otherwise.',
}

function periodTooLong(lattice: Rational): Doubt {
  return {
    reason: 'budget',
    keyword: 'multipleOf',
    message: `The multiples of ${formatRational(lattice)} repeat against the others only after more than ${longestPeriod} steps.`,
  }
}
