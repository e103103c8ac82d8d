/**
 * Texts: a length, patterns to be found or not, formats to be had or not.
 *
 * Patterns are decided by one automaton for all of them, the length beside it. Whether a text has a format its validator says: texts are
 * proposed (examples, short words of the automata) and tested, so a format can give a witness. That there is none is said when a format is
 * both asked for and ruled out, or when the patterns, the lengths and the patterns that bound the formats have none.
 */
import type { Json } from '../../json/index.js'
import type { Doubt } from '../containment.js'
import { formatShapes } from '../format-shapes.js'
import { formatExamples, sundryTexts } from '../formats.js'
import type { Atom, StringAtom } from '../formula.js'
import { some, unsure, type Found } from '../found.js'
import { Automaton } from '../language/automaton.js'
import { automatonOf } from '../language/language.js'
import { wordsOf, type Lengths } from '../language/words.js'
import type { Solving } from '../solving.js'

type PatternAtom = Extract<StringAtom, { is: 'pattern' }>
type FormatAtom = Extract<StringAtom, { is: 'format' }>

const longestPlain = 100_000

export function solveString(atoms: readonly Atom[], want: number, solving: Solving): Found {
  const lengths = lengthsOf(atoms)
  if (lengths.min > lengths.max) return some([], true)
  const patterns = atoms.filter((atom): atom is PatternAtom => atom.is === 'pattern')
  const formats = atoms.filter((atom): atom is FormatAtom => atom.is === 'format')
  if (patterns.some((a) => a.positive && patterns.some((b) => !b.positive && a.source === b.source)))
    return some([], true)
  if (formats.some((a) => a.positive && formats.some((b) => !b.positive && isWithin(a.name, b.name))))
    return some([], true)
  if (formats.length > 0) return withFormats(atoms, { lengths, patterns, formats }, want, solving)
  return withoutFormats(atoms, lengths, patterns, want, solving)
}

function withoutFormats(
  atoms: readonly Atom[],
  lengths: Lengths,
  patterns: readonly PatternAtom[],
  want: number,
  solving: Solving,
): Found {
  if (patterns.length === 0 && want === 1) return plainText(lengths)
  const automaton = automatonOf(patterns, solving.spend)
  if (!(automaton instanceof Automaton)) {
    const at = patterns.find(({ source }) => source === automaton.unsupported)
    return unsure(beyond(automaton.unsupported, at, solving), sundry(atoms, solving))
  }
  const found = wordsOf(automaton, lengths, want, solving.spend)
  if (found === undefined) return unsure(tooLarge(patterns, solving), sundry(atoms, solving))
  if (found.complete || found.words.length >= want) return some(found.words, found.complete)
  return unsure(tooLarge(patterns, solving), [], found.words)
}

function lengthsOf(atoms: readonly Atom[]): Lengths {
  let [min, max] = [0, Infinity]
  for (const atom of atoms) {
    if (atom.is !== 'length') continue
    min = Math.max(min, atom.min)
    max = Math.min(max, atom.max)
  }
  return { min, max }
}

function plainText({ min }: Lengths): Found {
  if (min <= longestPlain) return some(['a'.repeat(min)])
  return unsure({
    reason: 'budget',
    keyword: 'minLength',
    message: `A text of ${min} characters is too long to be shown as a witness.`,
  })
}

interface Parts {
  readonly lengths: Lengths
  readonly patterns: readonly PatternAtom[]
  readonly formats: readonly FormatAtom[]
}

function withFormats(atoms: readonly Atom[], parts: Parts, want: number, solving: Solving): Found {
  const { lengths, patterns, formats } = parts
  const rest = atoms.filter((atom) => atom.is !== 'format')
  const words = withoutFormats(rest, lengths, patterns, Math.max(want, 6), solving)
  if (words.complete && words.values.length === 0) return words
  const proposals = [
    ...formats.flatMap(({ name, positive }) => (positive ? (formatExamples.get(name) ?? []) : [])),
    ...words.values,
    ...sundryTexts,
  ]
  const values = new Set<string>()
  let unclear = false
  for (const text of proposals) {
    if (typeof text !== 'string') continue
    const fits = satisfiesAll(text, atoms, solving)
    if (fits === true) values.add(text)
    unclear ||= fits === undefined
    if (values.size >= want) return some([...values])
  }
  // All words of a finite language were tried.
  if (words.complete && !unclear) return some([...values], true)
  const bounded = withinShapes(parts, Math.max(want, 6), solving)
  if (bounded?.complete === true && bounded.values.length === 0) return bounded
  for (const text of bounded?.values ?? []) {
    if (satisfiesAll(text as string, atoms, solving) === true) values.add(text as string)
    if (values.size >= want) return some([...values])
  }
  const [first] = formats as [FormatAtom]
  const doubt = solving.doubtAbout(
    {
      reason: 'format',
      keyword: 'format',
      message: `No text could be found or excluded that ${formats.map(({ name, positive }) => `is ${positive ? '' : 'not '}a ${name}`).join(' and ')} and fits the rest.`,
    },
    first.of,
  )
  return unsure(doubt, [], [...values])
}

/** Texts that the patterns allow where each format is replaced by the pattern that bounds it; none at all is a proof. */
function withinShapes(
  { lengths, patterns, formats }: Parts,
  want: number,
  solving: Solving,
): Found | undefined {
  const bounds = formats.flatMap(({ name, positive }) => {
    const { outer, inner } = formatShapes.get(name) ?? {}
    const source = positive ? outer : inner
    return source === undefined ? [] : [{ source, positive }]
  })
  if (bounds.length === 0) return undefined
  const automaton = automatonOf([...patterns, ...bounds], solving.spend)
  if (!(automaton instanceof Automaton)) return undefined
  const longest = formats.map(
    ({ name, positive }) => (positive && formatShapes.get(name)?.longest) || Infinity,
  )
  const within = { min: lengths.min, max: Math.min(lengths.max, ...longest) }
  if (within.min > within.max) return some([], true)
  const found = wordsOf(automaton, within, want, solving.spend)
  return found && some(found.words, found.complete)
}

function isWithin(format: string, other: string): boolean {
  return format === other || formatShapes.get(format)?.within?.includes(other) === true
}

function sundry(atoms: readonly Atom[], solving: Solving): readonly Json[] {
  return sundryTexts.filter((text) =>
    atoms.every((atom) => solving.evaluator.atomHolds(atom, text) !== false),
  )
}

function satisfiesAll(text: string, atoms: readonly Atom[], solving: Solving): boolean | undefined {
  const truths = atoms.map((atom) => solving.evaluator.atomHolds(atom, text))
  return truths.includes(false) ? false : truths.includes(undefined) ? undefined : true
}

function beyond(source: string, atom: PatternAtom | undefined, solving: Solving): Doubt {
  return solving.doubtAbout(
    {
      reason: 'pattern',
      keyword: 'pattern',
      message: `The pattern ${JSON.stringify(source)} uses look-behind, a back-reference or a look-ahead in a long repeat, or is malformed.`,
    },
    atom?.of,
  )
}

function tooLarge(patterns: readonly PatternAtom[], solving: Solving): Doubt {
  const shown = patterns.map(({ source }) => JSON.stringify(source)).slice(0, 3)
  return solving.doubtAbout(
    {
      reason: 'pattern',
      keyword: 'pattern',
      message: `The automaton of ${shown.join(' and ')} or its shortest words are too large.`,
    },
    patterns[0]?.of,
  )
}
