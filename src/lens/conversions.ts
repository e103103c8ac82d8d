/**
 * The named conversions of `convert`: known pairs of functions with a stated domain and stated losses.
 *
 * Every one comes in both directions and is listed with the one that undoes it. Outside its domain a value is
 * passed on as it is, so that the law "valid before, valid after" shows a wrong domain instead of hiding it.
 */
import type { JsonSchema } from '../schema/index.js'
import type { Helper, ValueFunction } from './value-function.js'

export interface Conversion {
  readonly docs: string
  readonly inverse: string
  /** What it takes, and what it makes. */
  readonly older: JsonSchema
  readonly newer: JsonSchema
  readonly up: ValueFunction
  readonly down: ValueFunction
  readonly losesUp?: string
  readonly losesDown?: string
}

const numberToText = perValue(
  'number',
  String,
  (value) => `$string(${value})`,
  'numberToText',
  (value) => `String(${value})`,
)

/** Numbers as JSON writes them; anything else is no number. Linear: no two repetitions can share a character. */
export const decimalPattern = '^-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?$'
const decimalTest = new RegExp(decimalPattern)
const textToNumber = perValue(
  'string',
  (text) => (decimalTest.test(text) && Number.isFinite(Number(text)) ? Number(text) : text),
  (value) => `($match(${value}, /${decimalPattern}/) ? $number(${value}) : ${value})`,
  'textToNumber',
  (value) =>
    `/${decimalPattern}/.test(${value}) && Number.isFinite(Number(${value})) ? Number(${value}) : ${value}`,
)

const secondsToMilliseconds = perValue(
  'number',
  (value) => value * 1000,
  (value) => `${value} * 1000`,
  'secondsToMilliseconds',
  (value) => `${value} * 1000`,
)
const millisecondsToSeconds = perValue(
  'number',
  (value) => Math.floor(value / 1000),
  (value) => `$floor(${value} / 1000)`,
  'millisecondsToSeconds',
  (value) => `Math.floor(${value} / 1000)`,
)

const upperCase = perValue(
  'string',
  (text) => text.toUpperCase(),
  (value) => `$uppercase(${value})`,
  'upperCase',
  (value) => `${value}.toUpperCase()`,
)
const lowerCase = perValue(
  'string',
  (text) => text.toLowerCase(),
  (value) => `$lowercase(${value})`,
  'lowerCase',
  (value) => `${value}.toLowerCase()`,
)

const text: JsonSchema = { type: 'string' }
const number: JsonSchema = { type: 'number' }
const integer: JsonSchema = { type: 'integer' }
const decimalText: JsonSchema = { type: 'string', pattern: decimalPattern }

export const conversions = {
  'number-to-text': {
    docs: 'A number becomes its shortest decimal text: 12.5 → "12.5".',
    inverse: 'text-to-number',
    older: number,
    newer: decimalText,
    up: numberToText,
    down: textToNumber,
    losesDown: 'texts that write the same number differently ("1.0", "1") become one',
  },
  'text-to-number': {
    docs: 'A decimal text becomes a number: "12.5" → 12.5. Other text is passed on.',
    inverse: 'number-to-text',
    older: decimalText,
    newer: number,
    up: textToNumber,
    down: numberToText,
    losesUp: 'texts that write the same number differently ("1.0", "1") become one',
  },
  'seconds-to-milliseconds': {
    docs: 'Whole seconds become milliseconds.',
    inverse: 'milliseconds-to-seconds',
    older: integer,
    newer: integer,
    up: secondsToMilliseconds,
    down: millisecondsToSeconds,
    losesDown: 'the fraction of the second',
  },
  'milliseconds-to-seconds': {
    docs: 'Milliseconds become whole seconds, rounded down.',
    inverse: 'seconds-to-milliseconds',
    older: integer,
    newer: integer,
    up: millisecondsToSeconds,
    down: secondsToMilliseconds,
    losesUp: 'the fraction of the second',
  },
  'to-upper-case': {
    docs: 'Text in capitals, by the rules of Unicode without a locale.',
    inverse: 'to-lower-case',
    older: text,
    newer: text,
    up: upperCase,
    down: lowerCase,
    losesUp: 'which letters were capitals',
    losesDown: 'which letters were not capitals',
  },
  'to-lower-case': {
    docs: 'Text in small letters, by the rules of Unicode without a locale.',
    inverse: 'to-upper-case',
    older: text,
    newer: text,
    up: lowerCase,
    down: upperCase,
    losesUp: 'which letters were capitals',
    losesDown: 'which letters were not capitals',
  },
} as const satisfies Record<string, Conversion>

export function inverseOf(conversion: string): string {
  return conversions[conversion as keyof typeof conversions].inverse
}

interface Domains {
  readonly string: string
  readonly number: number
}

/** A function on values of one type; every other value, and absent, is passed on. */
function perValue<Type extends keyof Domains>(
  type: Type,
  run: (value: Domains[Type]) => string | number,
  jsonata: (value: string) => string,
  name: string,
  javascript: (value: string) => string,
): ValueFunction {
  const isInDomain = (value: unknown): value is Domains[Type] => typeof value === type
  const helper: Helper = {
    name,
    docs: `For the lens conversion of that name; what is no ${type} is passed on.`,
    parameters: [['value', 'unknown']],
    returns: 'unknown',
    body: `  return typeof value === '${type}' ? ${javascript('value')} : value`,
  }
  return {
    run: ([value]) => [isInDomain(value) ? run(value) : value],
    one: (value) => (isInDomain(value) ? run(value) : value),
    jsonata: ([value = '']) => [`($type(${value}) = "${type}" ? ${jsonata(value)} : ${value})`],
    javascript: ([value = '']) => `${name}(${value})`,
    keepsPresence: true,
    inlined([value], bind) {
      if (value?.type !== type) return undefined
      const operand = bind(value.code)
      const code = javascript(operand)
      return [
        value.certain
          ? { code, certain: true }
          : { code: `${operand} === undefined ? undefined : ${code}`, certain: false },
      ]
    },
    helper,
  }
}
