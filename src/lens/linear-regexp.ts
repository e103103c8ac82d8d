/**
 * Regular expressions of JSONata in bounded time: those of JavaScript without the `u` flag, run by re2js.
 *
 * JavaScript's matcher backtracks, and while it does nobody looks at a time limit: `/x*x*y/` on a text that the
 * expression itself made long stops the process. What re2js means differently is translated (classes become ranges,
 * `^` and `$` the edges of the text), and what it cannot say is refused, so a match here is the match of every client.
 *
 * The pattern walks UTF-16 units, as it does without the `u` flag. re2js walks characters, so in a text with
 * surrogates each of them stands for itself as a character of a plane that holds nothing else.
 */
import { RegExpParser, type AST } from '@eslint-community/regexpp'
import { RE2JS } from 're2js'
import { JS, type CharRange } from 'refa'
import { LensExpressionFailed } from './errors.js'

/**
 * Steps that all matches of one expression's pattern may take: the size of the pattern's machine times the length of
 * the text, for each match anew, since looking for one may go to the end. Some hundred milliseconds.
 */
const mostSteps = 20_000_000

/** Compiled once, and asked for a matcher wherever an expression comes by the pattern. */
export interface LinearPattern {
  matcher(): LinearRegExp
}

/** @throws {LensExpressionFailed} for a pattern that the linear matcher cannot run the way JavaScript does. */
export function linearPattern(pattern: RegExp): LinearPattern {
  const flags = { ignoreCase: pattern.ignoreCase, multiline: pattern.multiline }
  const ast = new RegExpParser().parsePattern(pattern.source)
  const text = new Translation(String(pattern), flags).alternatives(ast.alternatives)
  try {
    const machine = RE2JS.compile(text)
    return { matcher: () => new LinearRegExp(String(pattern), machine) }
  } catch (cause) {
    throw new LensExpressionFailed(String(pattern), `the pattern ${String(pattern)} is too large`, { cause })
  }
}

/** What JSONata asks of its `RegexEngine`. */
export class LinearRegExp {
  lastIndex = 0
  private steps = 0

  constructor(
    private readonly pattern: string,
    private readonly machine: RE2JS,
  ) {}

  /** The first match from `lastIndex` on, which then stands behind it. */
  exec(text: string): (readonly (string | undefined)[] & { readonly index: number }) | null {
    this.steps += (text.length - this.lastIndex + 1) * this.machine.programSize()
    if (this.steps > mostSteps) {
      const reason = `the pattern ${this.pattern} takes too many steps on a text of ${text.length} characters`
      throw new LensExpressionFailed(this.pattern, reason)
    }
    const units = asCharacters(text)
    const matcher = this.machine.matcher(units.text)
    if (!matcher.find(units.at(this.lastIndex))) {
      this.lastIndex = 0
      return null
    }
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, group) => {
      const [start, end] = [matcher.start(group), matcher.end(group)]
      return start < 0 ? undefined : text.slice(units.unit(start), units.unit(end))
    })
    this.lastIndex = units.unit(matcher.end())
    return Object.assign(groups, { index: units.unit(matcher.start()) })
  }
}

const surrogates = /[\uD800-\uDFFF]/
const everySurrogate = /[\uD800-\uDFFF]/g
const [firstSurrogate, lastSurrogate] = [0xd800, 0xdfff]
/** Where the characters begin that stand for surrogates. */
const plane = 0x100000

/** A text of one character per UTF-16 unit, and the way between places in it and in the text. */
function asCharacters(text: string) {
  const itself = (place: number) => place
  if (!surrogates.test(text)) return { text, at: itself, unit: itself }
  const places = [0]
  for (const unit of text.split('')) places.push((places.at(-1) ?? 0) + (surrogates.test(unit) ? 2 : 1))
  return {
    text: text.replace(everySurrogate, (unit) => String.fromCodePoint(plane + unit.charCodeAt(0))),
    at: (unit: number) => places[unit] ?? 0,
    unit: (place: number) => places.indexOf(place),
  }
}

class Translation {
  private repeating = false

  constructor(
    private readonly pattern: string,
    private readonly flags: { readonly ignoreCase: boolean; readonly multiline: boolean },
  ) {}

  alternatives(alternatives: readonly AST.Alternative[]): string {
    return alternatives
      .map(({ elements }) => elements.map((element) => this.element(element)).join(''))
      .join('|')
  }

  private element(element: AST.Element): string {
    switch (element.type) {
      case 'Character':
      case 'CharacterClass':
      case 'CharacterSet':
        return this.set(element)
      case 'Group':
        return `(?:${this.alternatives(element.alternatives)})`
      case 'CapturingGroup':
        // What such a group holds after a round in which it took no part differs between the matchers.
        if (this.repeating) throw this.refusal('a group inside a repetition captures; write it as (?:…)')
        return `(${this.alternatives(element.alternatives)})`
      case 'Quantifier':
        return this.repetition(element)
      case 'Assertion':
        return this.assertion(element)
      default:
        throw this.refusal('the linear matcher has no back-references')
    }
  }

  private repetition({ element, min, max, greedy }: AST.Quantifier): string {
    const before = this.repeating
    this.repeating ||= max > 1
    if (canBeEmpty(element)) throw this.refusal('what it repeats may be empty')
    const body = this.element(element)
    this.repeating = before
    return `(?:${body}){${min},${max === Infinity ? '' : max}}${greedy ? '' : '?'}`
  }

  private assertion(assertion: AST.Assertion): string {
    switch (assertion.kind) {
      case 'start':
      case 'end':
        // Lines end at four characters in JavaScript, at one in re2js.
        if (this.flags.multiline) throw this.refusal('the linear matcher has no edges of lines')
        return assertion.kind === 'start' ? '\\A' : '\\z'
      case 'word':
        return assertion.negate ? '\\B' : '\\b'
      default:
        throw this.refusal('the linear matcher has no look-around')
    }
  }

  private set(element: AST.Character | AST.CharacterClass | AST.CharacterSet): string {
    const { ranges } = JS.parseCharSet(element as Parameters<typeof JS.parseCharSet>[0], {
      ...this.flags,
      dotAll: false,
      unicode: false,
    })
    // re2js has no empty class.
    if (ranges.length === 0) return '[^\\x{0}-\\x{10FFFF}]'
    return `[${ranges.flatMap(asCharacterRanges).join('')}]`
  }

  private refusal(reason: string): LensExpressionFailed {
    return new LensExpressionFailed(this.pattern, `the pattern ${this.pattern} is refused: ${reason}`)
  }
}

function asCharacterRanges({ min, max }: CharRange): readonly string[] {
  const range = (from: number, to: number) =>
    from > to ? [] : [`\\x{${from.toString(16)}}-\\x{${to.toString(16)}}`]
  return [
    ...range(min, Math.min(max, firstSurrogate - 1)),
    ...range(plane + Math.max(min, firstSurrogate), plane + Math.min(max, lastSurrogate)),
    ...range(Math.max(min, lastSurrogate + 1), max),
  ]
}

function canBeEmpty(element: AST.Element): boolean {
  switch (element.type) {
    case 'Quantifier':
      return element.min === 0 || canBeEmpty(element.element)
    case 'Group':
    case 'CapturingGroup':
      return element.alternatives.some(({ elements }) => elements.every(canBeEmpty))
    case 'Assertion':
      return true
    default:
      return false
  }
}
