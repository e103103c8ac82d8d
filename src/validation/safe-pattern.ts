/**
 * Matching a stranger's pattern against a stranger's text in bounded time.
 *
 * Patterns are ECMA-262 with the `u` flag. JavaScript's own matcher backtracks: a nested repetition can take
 * exponential time on a short text. Patterns that allow that (backtracking-cost.ts) are run on a linear-time matcher (re2js), after
 * being rewritten so that it means what ECMA-262 means: character classes become explicit ranges (`\s` and `.` differ
 * between the dialects), anchors are the only assertions that are translated. What cannot be translated is refused.
 */
import { RE2JS } from 're2js'
import { JS, type CharSet, type NoParent } from 'refa'
import { unicodePattern } from '../schema/index.js'
import { worstSteps } from './backtracking-cost.js'
import { PatternUnsafe } from './errors.js'

export interface Matcher {
  test(text: string): boolean
  /** The pattern: ajv keeps one matcher for all patterns of one schema that are written the same. */
  toString(): string
}

type Expression = NoParent<JS.ParseResult['expression']>
type Concatenation = Expression['alternatives'][number]
type Element = Concatenation['elements'][number]

/** What a text of a thousand characters may cost at worst. Beyond quadratic time nothing stays below. */
const mostSteps = { steps: 1e8, length: 1000 }

/**
 * A matcher for `pattern`, searching unanchored as JSON Schema does. Cached by nobody: compile once, use often.
 *
 * @throws {SyntaxError} when `pattern` is no ECMA-262 pattern under the `u` flag.
 * @throws {PatternUnsafe} when it can blow up and cannot be translated.
 */
export function safeMatcher(pattern: string, flags = 'u'): Matcher {
  const plan = matcherPlan(pattern, flags)
  if (plan.kind === 'native') return compiled(plan.native)
  try {
    const linear = RE2JS.compile(plan.translated)
    return { test: (text) => linear.matcher(text).find(), toString: () => String(plan.native) }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'it is not supported there'
    throw new PatternUnsafe(plan.native.source, reason)
  }
}

/** How a pattern is matched: by the language's own matcher, or, translated, by the linear one. */
export type MatcherPlan =
  | { readonly kind: 'native'; readonly native: RegExp }
  | { readonly kind: 'linear'; readonly native: RegExp; readonly translated: string }

/** As `safeMatcher`, for whoever writes the matcher down. */
export function matcherPlan(pattern: string, flags = 'u'): MatcherPlan {
  const source = unicodePattern(pattern)
  const native = new RegExp(source, flags)
  if (worstSteps(source, flags, mostSteps.length) <= mostSteps.steps) return { kind: 'native', native }
  return { kind: 'linear', native, translated: alternatives(parsed(source, flags).alternatives, source) }
}

/** JavaScript compiles a pattern when it is first matched, for texts of either width, and says only then that it is too large. */
function compiled(native: RegExp): RegExp {
  try {
    for (const text of ['', '\u0100']) native.test(text)
    return native
  } catch {
    throw new PatternUnsafe(native.source, 'it is too large for the matcher')
  }
}

function parsed(source: string, flags: string): Expression {
  try {
    const literal = JS.Parser.fromLiteral({ source, flags })
    return literal.parse({ assertions: 'parse', backreferences: 'throw' }).expression
  } catch (error) {
    if (error instanceof RangeError) throw new PatternUnsafe(source, 'it is nested too deeply')
    throw new PatternUnsafe(source, 'it has back-references that cannot be resolved')
  }
}

function alternatives(paths: readonly Concatenation[], source: string): string {
  return paths.map(({ elements }) => elements.map((element) => translate(element, source)).join('')).join('|')
}

function translate(element: Element, source: string): string {
  switch (element.type) {
    case 'CharacterClass':
      return characterClass(element.characters)
    case 'Alternation':
      return `(?:${alternatives(element.alternatives, source)})`
    case 'Quantifier': {
      const max = element.max === Infinity ? '' : String(element.max)
      return `(?:${alternatives(element.alternatives, source)}){${element.min},${max}}`
    }
    case 'Assertion': {
      // The parser gives `^` and `$` as "no character before" and "no character after".
      const [only] = element.alternatives
      const [any] = only?.elements ?? []
      const isEdge =
        element.negate &&
        element.alternatives.length === 1 &&
        only?.elements.length === 1 &&
        any?.type === 'CharacterClass' &&
        any.characters.isAll
      if (isEdge) return element.kind === 'behind' ? '\\A' : '\\z'
      throw new PatternUnsafe(source, 'look-around and word boundaries cannot be translated')
    }
    case 'Unknown':
      throw new PatternUnsafe(source, 'back-references cannot be translated')
  }
}

function characterClass({ ranges }: CharSet): string {
  // A class that matches nothing; RE2 has no empty class.
  if (ranges.length === 0) return '[^\\x{0}-\\x{10FFFF}]'
  return `[${ranges.map(({ min, max }) => `\\x{${min.toString(16)}}-\\x{${max.toString(16)}}`).join('')}]`
}
