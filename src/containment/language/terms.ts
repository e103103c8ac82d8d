/**
 * Regular languages as terms with exact derivatives: what may follow once a letter has been read.
 *
 * Terms are shared (equal terms are one object), closed under `and`, `or` and `not`, and their derivatives
 * are the states of an automaton that is built only as far as a search walks. Anchors and word boundaries
 * need no rewriting: a derivative knows the letter before it (`previous`), `end` matches only where the
 * text stops. Source: Brzozowski 1964; Owens, Reppy, Turon 2009; Stanford, Veanes, Bjørner 2021.
 */
import type { Alphabet, LetterSet } from './alphabet.js'

export interface Term {
  readonly id: number
  readonly kind: 'nothing' | 'empty' | 'set' | 'then' | 'repeat' | 'or' | 'and' | 'not' | 'behind' | 'end'
  readonly parts: readonly Term[]
  readonly set?: LetterSet
  readonly min: number
  readonly max: number
  /** Of `behind`: holds where the letter before is *not* in the set, or is missing. */
  readonly negate: boolean
  /** Does the letter before matter to this term? */
  readonly looksBehind: boolean
}

/** `previous` of a text that has not begun. */
export const atStart = -1

export class Terms {
  readonly nothing: Term
  readonly empty: Term
  readonly end: Term
  readonly anything: Term
  private readonly known = new Map<string, Term>()
  private readonly derivatives = new Map<number, Term>()
  private readonly previousClasses = new Map<number, number>()
  private readonly behindSets: LetterSet[] = []
  private nextId = 0

  constructor(
    readonly alphabet: Alphabet,
    private readonly spend: () => void,
  ) {
    this.nothing = this.make('nothing', '', [])
    this.empty = this.make('empty', '', [])
    this.end = this.make('end', '', [])
    this.anything = this.repeat(this.set(new Uint8Array(alphabet.size).fill(1)), 0, Infinity)
  }

  set(set: LetterSet): Term {
    if (!set.includes(1)) return this.nothing
    return this.make('set', set.join(''), [], { set })
  }

  /** The letter before is in `set`, and there is one; `negate` turns the two about. */
  behind(set: LetterSet, negate: boolean): Term {
    this.behindSets.push(set)
    this.previousClasses.clear()
    return this.make('behind', `${negate ? '!' : ''}${set.join('')}`, [], { set, negate })
  }

  then(a: Term, b: Term): Term {
    if (a === this.nothing || b === this.nothing) return this.nothing
    if (a === this.empty) return b
    if (b === this.empty) return a
    if (a === this.anything && b === this.anything) return a
    if (a.kind === 'then') return this.then(a.parts[0] as Term, this.then(a.parts[1] as Term, b))
    return this.make('then', `${a.id},${b.id}`, [a, b])
  }

  repeat(body: Term, min: number, max: number): Term {
    if (max === 0 || body === this.empty) return this.empty
    if (body === this.nothing) return min === 0 ? this.empty : this.nothing
    if (min === 1 && max === 1) return body
    if (body.kind === 'repeat' && body.min === 0 && body.max === Infinity && max === Infinity) return body
    return this.make('repeat', `${body.id},${min},${max}`, [body], { min, max })
  }

  or(parts: readonly Term[]): Term {
    return this.joined('or', parts, this.nothing, this.anything)
  }

  and(parts: readonly Term[]): Term {
    return this.joined('and', parts, this.anything, this.nothing)
  }

  not(a: Term): Term {
    if (a.kind === 'not') return a.parts[0] as Term
    if (a === this.nothing) return this.anything
    if (a === this.anything) return this.nothing
    return this.make('not', String(a.id), [a])
  }

  /** Does the term match the empty text here? `last`: nothing follows. */
  matchesEmpty(term: Term, previous: number, last: boolean): boolean {
    switch (term.kind) {
      case 'nothing':
      case 'set':
        return false
      case 'empty':
        return true
      case 'end':
        return last
      case 'behind':
        return (previous !== atStart && term.set?.[previous] === 1) !== term.negate
      case 'then':
      case 'and':
        return term.parts.every((part) => this.matchesEmpty(part, previous, last))
      case 'or':
        return term.parts.some((part) => this.matchesEmpty(part, previous, last))
      case 'not':
        return !this.matchesEmpty(term.parts[0] as Term, previous, last)
      case 'repeat':
        return term.min === 0 || this.matchesEmpty(term.parts[0] as Term, previous, last)
    }
  }

  /** What may follow `letter` in texts of `term`, where `previous` stood before it. */
  derive(term: Term, letter: number, previous: number): Term {
    const { size } = this.alphabet
    const before = term.looksBehind ? this.previousClass(previous) : 0
    const key = (term.id * size + letter) * (this.behindSets.length + 2) + before
    const known = this.derivatives.get(key)
    if (known !== undefined) return known
    this.spend()
    const result = this.derivative(term, letter, previous)
    this.derivatives.set(key, result)
    return result
  }

  /** States that differ only in a previous letter that nobody looks at are one state. */
  previousClass(previous: number): number {
    const known = this.previousClasses.get(previous)
    if (known !== undefined) return known
    if (previous === atStart) {
      this.previousClasses.set(previous, 0)
      return 0
    }
    const same = [...this.previousClasses].find(
      ([other]) => other !== atStart && this.behindSets.every((set) => set[other] === set[previous]),
    )
    const fresh = new Set(this.previousClasses.values()).size + 1
    const found = same?.[1] ?? fresh
    this.previousClasses.set(previous, found)
    return found
  }

  private derivative(term: Term, letter: number, previous: number): Term {
    const [first, second] = term.parts as [Term, Term]
    switch (term.kind) {
      case 'nothing':
      case 'empty':
      case 'end':
      case 'behind':
        return this.nothing
      case 'set':
        return term.set?.[letter] === 1 ? this.empty : this.nothing
      case 'not':
        return this.not(this.derive(first, letter, previous))
      case 'or':
        return this.or(term.parts.map((part) => this.derive(part, letter, previous)))
      case 'and':
        return this.and(term.parts.map((part) => this.derive(part, letter, previous)))
      case 'then': {
        const through = this.then(this.derive(first, letter, previous), second)
        if (!this.matchesEmpty(first, previous, false)) return through
        return this.or([through, this.derive(second, letter, previous)])
      }
      case 'repeat': {
        // Where the body matches nothing at all, any number of the rounds still due may match nothing.
        const due = this.matchesEmpty(first, previous, false) ? 0 : Math.max(term.min - 1, 0)
        return this.then(this.derive(first, letter, previous), this.repeat(first, due, term.max - 1))
      }
    }
  }

  private joined(kind: 'or' | 'and', parts: readonly Term[], neutral: Term, absorbing: Term): Term {
    const flat = new Map<number, Term>()
    const add = (part: Term): void => {
      if (part.kind === kind) part.parts.forEach(add)
      else if (part !== neutral) flat.set(part.id, part)
    }
    parts.forEach(add)
    if (flat.has(absorbing.id)) return absorbing
    for (const part of flat.values()) {
      if (part.kind === 'not' && flat.has((part.parts[0] as Term).id)) return absorbing
    }
    const members = [...flat.values()].sort((a, b) => a.id - b.id)
    if (members.length === 0) return neutral
    if (members.length === 1) return members[0] as Term
    return this.make(kind, members.map(({ id }) => id).join(','), members)
  }

  private make(
    kind: Term['kind'],
    key: string,
    parts: readonly Term[],
    more: { set?: LetterSet; min?: number; max?: number; negate?: boolean } = {},
  ): Term {
    const fullKey = `${kind}:${key}`
    const known = this.known.get(fullKey)
    if (known !== undefined) return known
    this.spend()
    const looksBehind = kind === 'behind' || parts.some((part) => part.looksBehind)
    const term: Term = { id: this.nextId++, kind, parts, min: 0, max: 0, negate: false, looksBehind, ...more }
    this.known.set(fullKey, term)
    return term
  }
}
