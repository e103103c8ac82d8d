/**
 * A set of texts, given by patterns that have to be found and patterns that must not be.
 *
 * One alphabet and one automaton serve the whole conjunction. Everything exact: `undefined` is the only
 * other answer, for patterns beyond us.
 */
import { alphabetOf } from './alphabet.js'
import { Automaton } from './automaton.js'
import { setsOf, textsWith } from './compile.js'
import { parsePattern, type Regex } from './regex.js'
import { Terms, type Term } from './terms.js'

export interface SignedPattern {
  readonly source: string
  readonly positive: boolean
}

/** The automaton of all texts that the signed patterns allow; the pattern that is beyond us otherwise. */
export function automatonOf(
  patterns: readonly SignedPattern[],
  spend: () => void,
): Automaton | { readonly unsupported: string } {
  const parsed: { regex: Regex; positive: boolean }[] = []
  for (const { source, positive } of patterns) {
    const regex = parsePattern(source)
    if (regex === undefined) return { unsupported: source }
    parsed.push({ regex, positive })
  }
  const terms = new Terms(alphabetOf(parsed.flatMap(({ regex }) => setsOf(regex))), spend)
  const languages: Term[] = []
  for (const [i, { regex, positive }] of parsed.entries()) {
    const found = textsWith(terms, regex)
    if (found === undefined) return { unsupported: patterns[i]?.source ?? '' }
    languages.push(positive ? found : terms.not(found))
  }
  return new Automaton(terms, terms.and(languages))
}
