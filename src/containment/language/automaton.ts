/**
 * A term as an automaton, built only as far as somebody walks.
 *
 * A state is what may still follow, together with as much of the letter before as the rest looks at.
 */
import { atStart, type Term, type Terms } from './terms.js'

interface State {
  readonly term: Term
  readonly previous: number
  readonly next: (number | undefined)[]
}

export class Automaton {
  private readonly states: State[] = []
  private readonly known = new Map<string, number>()

  constructor(
    readonly terms: Terms,
    language: Term,
  ) {
    this.stateOf(language, atStart)
  }

  readonly start = 0

  get size(): number {
    return this.states.length
  }

  get letters(): number {
    return this.terms.alphabet.size
  }

  next(state: number, letter: number): number {
    const here = this.states[state] as State
    const known = here.next[letter]
    if (known !== undefined) return known
    const to = this.stateOf(this.terms.derive(here.term, letter, here.previous), letter)
    here.next[letter] = to
    return to
  }

  accepts(state: number): boolean {
    const { term, previous } = this.states[state] as State
    return this.terms.matchesEmpty(term, previous, true)
  }

  /** Can nothing follow, not even the end? (Some dead states are not recognised; they only cost work.) */
  isDead(state: number): boolean {
    return this.states[state]?.term === this.terms.nothing
  }

  matches(text: string): boolean {
    let state = this.start
    for (const character of text) {
      state = this.next(state, this.terms.alphabet.letterOf(character.codePointAt(0) as number))
      if (this.isDead(state)) return false
    }
    return this.accepts(state)
  }

  private stateOf(term: Term, previous: number): number {
    const key = term.looksBehind ? `${term.id}/${this.terms.previousClass(previous)}` : String(term.id)
    const known = this.known.get(key)
    if (known !== undefined) return known
    const state = this.states.length
    this.states.push({ term, previous, next: [] })
    this.known.set(key, state)
    return state
  }
}
