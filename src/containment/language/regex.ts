/**
 * A pattern as a tree of sets, sequences, choices and repeats: ECMA-262 with the `u` flag.
 *
 * refa parses; what remains here is the small part of its tree that our languages can hold. Groups
 * capture nothing that matters, so they vanish. A look-behind survives when it looks at one character
 * (`^` and the halves of `\b` are such); a longer one, or a back-reference to more than one word, does not.
 */
import { JS, type NoParent, type Node } from 'refa'

export interface Range {
  readonly min: number
  readonly max: number
}

export type Regex =
  | { readonly kind: 'set'; readonly ranges: readonly Range[] }
  | { readonly kind: 'sequence'; readonly parts: readonly Regex[] }
  | { readonly kind: 'choice'; readonly options: readonly Regex[] }
  | { readonly kind: 'repeat'; readonly body: Regex; readonly min: number; readonly max: number }
  /** The character before is in the set; `negate`: it is not, or there is none. */
  | { readonly kind: 'behind'; readonly ranges: readonly Range[]; readonly negate: boolean }
  | { readonly kind: 'ahead'; readonly body: Regex; readonly negate: boolean }
  | { readonly kind: 'end' }

export const largestCodePoint = 0x10ffff
export const anyCharacter: Regex = { kind: 'set', ranges: [{ min: 0, max: largestCodePoint }] }
export const anyText: Regex = { kind: 'repeat', body: anyCharacter, min: 0, max: Infinity }

const longestPattern = 5_000
const parsed = new Map<string, Regex | undefined>()

/** The tree of `source`; `undefined` when it is invalid, too long, or says what a language cannot hold. */
export function parsePattern(source: string): Regex | undefined {
  if (source.length > longestPattern) return undefined
  if (parsed.has(source)) return parsed.get(source)
  const regex = parse(source)
  if (parsed.size > 2_000) parsed.clear()
  parsed.set(source, regex)
  return regex
}

function parse(source: string): Regex | undefined {
  try {
    const parser = JS.Parser.fromLiteral({ source, flags: 'u' })
    const { expression } = parser.parse({ assertions: 'parse', backreferences: 'throw', maxNodes: 20_000 })
    return converted(expression)
  } catch {
    // refa throws on what is no pattern and on back-references that are no fixed word: both are beyond us.
    return undefined
  }
}

function converted(node: NoParent<Node>): Regex | undefined {
  switch (node.type) {
    case 'CharacterClass':
      return { kind: 'set', ranges: node.characters.ranges }
    case 'Expression':
    case 'Alternation':
      return choiceOf(node.alternatives)
    case 'Concatenation': {
      const parts = allConverted(node.elements)
      return parts && sequenceOf(parts)
    }
    case 'Quantifier': {
      const body = choiceOf(node.alternatives)
      return body && { kind: 'repeat', body, min: node.min, max: node.max }
    }
    case 'Assertion': {
      const body = choiceOf(node.alternatives)
      if (body === undefined) return undefined
      if (node.kind === 'ahead') return aheadOf(body, node.negate)
      const ranges = oneCharacter(body)
      return ranges && { kind: 'behind', ranges, negate: node.negate }
    }
    case 'Unknown':
      return undefined
  }
}

function choiceOf(alternatives: readonly NoParent<Node>[]): Regex | undefined {
  const options = allConverted(alternatives)
  return options && (options.length === 1 ? options[0] : { kind: 'choice', options })
}

/** Runs of one and the same set become a repeat: `....` is `.{4}`. */
function sequenceOf(parts: readonly Regex[]): Regex {
  const merged: Regex[] = []
  for (const part of parts) {
    const last = merged.at(-1)
    const body = last?.kind === 'repeat' ? last.body : last
    if (part.kind === 'set' && body?.kind === 'set' && sameRanges(part.ranges, body.ranges)) {
      const [min, max] = last?.kind === 'repeat' ? [last.min, last.max] : [1, 1]
      merged[merged.length - 1] = { kind: 'repeat', body, min: min + 1, max: max + 1 }
    } else merged.push(part)
  }
  const [only] = merged
  return merged.length === 1 && only !== undefined ? only : { kind: 'sequence', parts: merged }
}

function sameRanges(a: readonly Range[], b: readonly Range[]): boolean {
  return a.length === b.length && a.every((range, i) => range.min === b[i]?.min && range.max === b[i].max)
}

function allConverted(nodes: readonly NoParent<Node>[]): Regex[] | undefined {
  const parts: Regex[] = []
  for (const node of nodes) {
    const part = converted(node)
    if (part === undefined) return undefined
    parts.push(part)
  }
  return parts
}

function aheadOf(body: Regex, negate: boolean): Regex {
  const isEnd = negate && body.kind === 'set' && isEverything(body.ranges)
  return isEnd ? { kind: 'end' } : { kind: 'ahead', body, negate }
}

/** The ranges of a tree that matches exactly one character. */
function oneCharacter(regex: Regex): readonly Range[] | undefined {
  if (regex.kind === 'set') return regex.ranges
  if (regex.kind !== 'choice') return undefined
  const ranges: Range[] = []
  for (const option of regex.options) {
    const own = oneCharacter(option)
    if (own === undefined) return undefined
    ranges.push(...own)
  }
  return ranges
}

export function isEverything(ranges: readonly Range[]): boolean {
  return ranges.length === 1 && ranges[0]?.min === 0 && ranges[0].max === largestCodePoint
}
