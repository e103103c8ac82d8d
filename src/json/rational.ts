/**
 * Exact rational numbers on BigInt, for bounds and multiples.
 *
 * A float would let 0.1 + 0.2 decide a release. A JSON number that reached us as a double is taken at its
 * shortest decimal text, which is what its author wrote unless they wrote more digits than a double holds.
 * Always in lowest terms with a positive denominator, so equal numbers have equal fields.
 */
import { BrokenPromise } from './toolkit-error.js'

export interface Rational {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** Exponents beyond this would cost memory without end; every finite double is inside. */
const largestExponent = 400

/** The exact value of a finite double's shortest decimal text, or of a decimal text such as `-1.5e3`. */
export function rational(value: number | bigint | string): Rational {
  if (typeof value === 'bigint') return { numerator: value, denominator: 1n }
  if (Number.isSafeInteger(value)) return { numerator: BigInt(value), denominator: 1n }
  const exact = parseRational(String(value))
  if (exact === undefined) throw new BrokenPromise(`Broken promise: ${value} is a finite decimal number`)
  return exact
}

/** `undefined` when `text` is no decimal number or its exponent is beyond ±400. */
export function parseRational(text: string): Rational | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text)
  if (match === null) return undefined
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = match
  const exponent = Number(exponentText) - fraction.length
  if (Math.abs(exponent) > largestExponent + fraction.length) return undefined
  const digits = BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`)
  return exponent >= 0
    ? reduced(digits * 10n ** BigInt(exponent), 1n)
    : reduced(digits, 10n ** BigInt(-exponent))
}

export function compareRational(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function addRational(a: Rational, b: Rational): Rational {
  return reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
}

export function subtractRational(a: Rational, b: Rational): Rational {
  return addRational(a, { numerator: -b.numerator, denominator: b.denominator })
}

export function multiplyRational(a: Rational, b: Rational): Rational {
  return reduced(a.numerator * b.numerator, a.denominator * b.denominator)
}

/** `b` must not be zero. */
export function divideRational(a: Rational, b: Rational): Rational {
  return reduced(a.numerator * b.denominator, a.denominator * b.numerator)
}

export function isWhole(a: Rational): boolean {
  return a.denominator === 1n
}

/** Largest whole number not above `a`. */
export function floorRational(a: Rational): bigint {
  const quotient = a.numerator / a.denominator
  return a.numerator < 0n && quotient * a.denominator !== a.numerator ? quotient - 1n : quotient
}

/** Smallest whole number not below `a`. */
export function ceilRational(a: Rational): bigint {
  return -floorRational({ numerator: -a.numerator, denominator: a.denominator })
}

/** Is `a` a whole multiple of `factor`? `factor` must not be zero. */
export function isMultipleOf(a: Rational, factor: Rational): boolean {
  return isWhole(divideRational(a, factor))
}

/** Least common multiple of two positive rationals: the smallest number that both divide. */
export function leastCommonMultiple(a: Rational, b: Rational): Rational {
  const numerator = (a.numerator / greatestCommonDivisor(a.numerator, b.numerator)) * b.numerator
  return reduced(numerator, greatestCommonDivisor(a.denominator, b.denominator))
}

/** The nearest double; exact when one exists. Infinite beyond the doubles. */
export function toNumber(a: Rational): number {
  if (a.denominator === 1n) return Number(a.numerator)
  return Number(formatRational(a))
}

/** Decimal text when the expansion ends (as every JSON number's does), otherwise about 25 digits of it. */
export function formatRational(a: Rational): string {
  if (a.denominator === 1n) return String(a.numerator)
  const digits = decimalPlaces(a.denominator) ?? 25 + String(a.denominator).length
  const scaled = (a.numerator * 10n ** BigInt(digits)) / a.denominator
  const text = (scaled < 0n ? -scaled : scaled).toString().padStart(digits + 1, '0')
  return `${scaled < 0n ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** How many decimal places a fraction with this denominator needs; `undefined` when it never ends. */
function decimalPlaces(denominator: bigint): number | undefined {
  let [twos, fives, rest] = [0, 0, denominator]
  for (; rest % 2n === 0n; rest /= 2n) twos += 1
  for (; rest % 5n === 0n; rest /= 5n) fives += 1
  return rest === 1n ? Math.max(twos, fives) : undefined
}

function reduced(numerator: bigint, denominator: bigint): Rational {
  const divisor = greatestCommonDivisor(numerator, denominator)
  const sign = denominator < 0n ? -1n : 1n
  return { numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x === 0n ? 1n : x
}
