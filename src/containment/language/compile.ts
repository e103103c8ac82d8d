/**
 * A pattern's tree as a term: the language of whole texts in which the pattern is found somewhere.
 *
 * Compiled from the right, so that a look-ahead knows everything that follows it: it becomes an `and` with
 * the rest of the text. Inside a repeat there is no single rest, so a look-ahead there is unrolled when the
 * repeat is short, and is beyond us otherwise.
 */
import type { Range, Regex } from './regex.js'
import type { Term, Terms } from './terms.js'

const longestUnrolling = 8

/** Texts that contain a match of `regex`; `undefined` when a look-ahead stands inside a long repeat. */
export function textsWith(terms: Terms, regex: Regex): Term | undefined {
  const found = compiled(terms, regex, terms.anything)
  return found && terms.then(terms.anything, found)
}

/** Every set of characters that `regex` speaks of: the alphabet has to tell them apart. */
export function setsOf(regex: Regex): (readonly Range[])[] {
  switch (regex.kind) {
    case 'set':
    case 'behind':
      return [regex.ranges]
    case 'sequence':
      return regex.parts.flatMap(setsOf)
    case 'choice':
      return regex.options.flatMap(setsOf)
    case 'repeat':
    case 'ahead':
      return setsOf(regex.body)
    case 'end':
      return []
  }
}

/** `regex`, and then `rest` up to the end of the text. */
function compiled(terms: Terms, regex: Regex, rest: Term): Term | undefined {
  switch (regex.kind) {
    case 'set':
      return terms.then(terms.set(terms.alphabet.setOf(regex.ranges)), rest)
    case 'behind':
      return terms.then(terms.behind(terms.alphabet.setOf(regex.ranges), regex.negate), rest)
    case 'end':
      return terms.then(terms.end, rest)
    case 'sequence':
      return regex.parts.reduceRight<Term | undefined>(
        (after, part) => after && compiled(terms, part, after),
        rest,
      )
    case 'choice': {
      const options = regex.options.map((option) => compiled(terms, option, rest))
      return options.every((option) => option !== undefined) ? terms.or(options) : undefined
    }
    case 'ahead': {
      const seen = compiled(terms, regex.body, terms.anything)
      return seen && terms.and([regex.negate ? terms.not(seen) : seen, rest])
    }
    case 'repeat':
      return hasAhead(regex.body) ? unrolled(terms, regex, rest) : repeated(terms, regex, rest)
  }
}

type Repeat = Extract<Regex, { kind: 'repeat' }>

function repeated(terms: Terms, { body, min, max }: Repeat, rest: Term): Term | undefined {
  const once = compiled(terms, body, terms.empty)
  return once && terms.then(terms.repeat(once, min, max), rest)
}

function unrolled(terms: Terms, { body, min, max }: Repeat, rest: Term): Term | undefined {
  if (max > longestUnrolling) return undefined
  let after: Term | undefined = rest
  for (let round = max; round > 0 && after !== undefined; round--) {
    const again = compiled(terms, body, after)
    after = again && (round > min ? terms.or([rest, again]) : again)
  }
  return after
}

function hasAhead(regex: Regex): boolean {
  switch (regex.kind) {
    case 'ahead':
      return true
    case 'sequence':
      return regex.parts.some(hasAhead)
    case 'choice':
      return regex.options.some(hasAhead)
    case 'repeat':
      return hasAhead(regex.body)
    case 'set':
    case 'behind':
    case 'end':
      return false
  }
}
