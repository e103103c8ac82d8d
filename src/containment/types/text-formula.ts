/**
 * Alternatives among texts, decided by one automaton instead of one per combination.
 *
 * Languages are closed under "and", "or" and "not", so a formula over patterns, lengths and listed texts is itself a language.
 * Lengths at the top stay beside the automaton; those inside alternatives are short, or the formula is left to be split.
 */
import { atomic, type Atom, type Formula } from '../formula.js'
import { some, type Found } from '../found.js'
import { alphabetOf } from '../language/alphabet.js'
import { Automaton } from '../language/automaton.js'
import { setsOf, textsWith } from '../language/compile.js'
import { parsePattern, type Range, type Regex } from '../language/regex.js'
import { Terms, type Term } from '../language/terms.js'
import { wordsOf, type Lengths } from '../language/words.js'
import type { Solving } from '../solving.js'

const longestInnerLength = 16

/** `undefined`: not such a formula, or its automaton is too large. */
export function solveTextFormula(
  atoms: readonly Atom[],
  clauses: readonly Formula[],
  want: number,
  solving: Solving,
): Found | undefined {
  const lengths: { min: number; max: number } = { min: 0, max: Infinity }
  const parts: Formula[] = [...clauses]
  for (const atom of atoms) {
    if (atom.is !== 'length') parts.push(atomic(atom))
    else {
      lengths.min = Math.max(lengths.min, atom.min)
      lengths.max = Math.min(lengths.max, atom.max)
    }
  }
  const sets = allSets(parts)
  if (sets === undefined) return undefined
  const terms = new Terms(alphabetOf(sets), solving.spend)
  const languages = parts.map((part) => languageOf(terms, part))
  if (!languages.every((language) => language !== undefined)) return undefined
  return answered(new Automaton(terms, terms.and(languages)), lengths, want, solving)
}

function answered(automaton: Automaton, lengths: Lengths, want: number, solving: Solving): Found | undefined {
  const found = wordsOf(automaton, lengths, want, solving.spend)
  if (found === undefined || (!found.complete && found.words.length < want)) return undefined
  return some(found.words, found.complete)
}

/** Every set of characters that the formula speaks of; `undefined` where it holds more than languages do. */
function allSets(formulas: readonly Formula[]): (readonly Range[])[] | undefined {
  const sets: (readonly Range[])[] = []
  for (const formula of formulas) {
    if (formula.kind === 'all' || formula.kind === 'any') {
      const inner = allSets(formula.parts)
      if (inner === undefined) return undefined
      sets.push(...inner)
    }
    if (formula.kind !== 'atom') continue
    const { atom } = formula
    if (atom.is === 'pattern') {
      const regex = parsePattern(atom.source)
      if (regex === undefined) return undefined
      sets.push(...setsOf(regex))
    } else if (atom.is === 'member-of' || atom.is === 'not-member-of') {
      if (atom.values.length > 200) return undefined
      for (const value of atom.values) if (typeof value === 'string') sets.push(...setsOf(literally(value)))
    } else if (atom.is !== 'length' || Math.min(atom.max, atom.min) > longestInnerLength) return undefined
    else if (atom.max !== Infinity && atom.max > longestInnerLength) return undefined
  }
  return sets
}

function languageOf(terms: Terms, formula: Formula): Term | undefined {
  switch (formula.kind) {
    case 'true':
      return terms.anything
    case 'false':
      return terms.nothing
    case 'all':
    case 'any': {
      const parts = formula.parts.map((part) => languageOf(terms, part))
      if (!parts.every((part) => part !== undefined)) return undefined
      return formula.kind === 'all' ? terms.and(parts) : terms.or(parts)
    }
    case 'atom':
      return languageOfAtom(terms, formula.atom)
  }
}

function languageOfAtom(terms: Terms, atom: Atom): Term | undefined {
  switch (atom.is) {
    case 'pattern': {
      const regex = parsePattern(atom.source)
      const found = regex && textsWith(terms, regex)
      return found && (atom.positive ? found : terms.not(found))
    }
    case 'member-of':
    case 'not-member-of': {
      const listed = terms.or(
        atom.values.flatMap((value) => (typeof value === 'string' ? [spelled(terms, value)] : [])),
      )
      return atom.is === 'member-of' ? listed : terms.not(listed)
    }
    case 'length': {
      const any = terms.set(new Uint8Array(terms.alphabet.size).fill(1))
      return terms.repeat(any, atom.min, atom.max)
    }
    default:
      return undefined
  }
}

function spelled(terms: Terms, text: string): Term {
  const letters = Array.from(text, (character) => terms.set(terms.alphabet.setOf(rangesOf(character))))
  return letters.reduceRight((rest, letter) => terms.then(letter, rest), terms.empty)
}

function literally(text: string): Regex {
  return {
    kind: 'sequence',
    parts: Array.from(text, (character) => ({ kind: 'set', ranges: rangesOf(character) })),
  }
}

function rangesOf(character: string): readonly Range[] {
  const codePoint = character.codePointAt(0) as number
  return [{ min: codePoint, max: codePoint }]
}
