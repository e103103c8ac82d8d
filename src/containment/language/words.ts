/**
 * Words of an automaton with a length between two bounds, the shortest first.
 *
 * Lengths are never expanded into states. The shortest word is found by one breadth-first walk. Where
 * that one is too short, or more words are wanted, the whole automaton is laid out (under a cap) and words of
 * each length are spelled along states that can still finish in exactly the letters left.
 * Why the search may stop: a word of length at least `min + states` repeats a state and can lose the loop
 * between, so if there is a word of length ≥ min at all, there is one shorter than `min + states`.
 */
import type { Automaton } from './automaton.js'

export interface Lengths {
  readonly min: number
  readonly max: number
}

export interface Words {
  readonly words: readonly string[]
  /** Are these all the words there are? */
  readonly complete: boolean
}

const mostStates = 20_000
const mostCells = 4_000_000
const longestWord = 70_000

/** Up to `want` words; `undefined` when the automaton or its words outgrow their caps. */
export function wordsOf(
  automaton: Automaton,
  lengths: Lengths,
  want: number,
  spend: (units?: number) => void,
): Words | undefined {
  if (lengths.min > lengths.max) return { words: [], complete: true }
  const shortest = shortestWord(automaton, spend)
  if (shortest === undefined) return undefined
  if (shortest === null || shortest.length > lengths.max) return { words: [], complete: true }
  if (want === 1 && shortest.length >= lengths.min) {
    return { words: [spell(automaton, shortest)], complete: false }
  }
  return layered(automaton, lengths, want, spend)
}

/** Letters of a shortest accepted word, `null` when there is none, `undefined` when the cap was met. */
function shortestWord(automaton: Automaton, spend: (units?: number) => void): number[] | null | undefined {
  const from = new Map<number, { state: number; letter: number } | undefined>([[automaton.start, undefined]])
  const queue = [automaton.start]
  for (const state of queue) {
    if (automaton.accepts(state)) return pathTo(state, from)
    for (let letter = 0; letter < automaton.letters; letter++) {
      spend()
      const to = automaton.next(state, letter)
      if (from.has(to) || automaton.isDead(to)) continue
      if (queue.length > mostStates) return undefined
      from.set(to, { state, letter })
      queue.push(to)
    }
  }
  return null
}

function pathTo(
  state: number,
  from: ReadonlyMap<number, { state: number; letter: number } | undefined>,
): number[] {
  const letters: number[] = []
  for (let step = from.get(state); step !== undefined; step = from.get(step.state)) letters.push(step.letter)
  return letters.reverse()
}

function spell(automaton: Automaton, letters: readonly number[]): string {
  const { alphabet } = automaton.terms
  return letters.map((letter) => String.fromCodePoint(alphabet.members(letter, 1)[0] as number)).join('')
}

function layered(
  automaton: Automaton,
  lengths: Lengths,
  want: number,
  spend: (units?: number) => void,
): Words | undefined {
  const edges = allEdges(automaton, spend)
  if (edges === undefined) return undefined
  const states = edges.length
  // An infinite language has a word in every run of `states` lengths, so this far is far enough for `want`.
  const last = Math.min(lengths.max, lengths.min + states * want)
  if (lengths.min > longestWord) return undefined
  const finish: Uint8Array[] = [Uint8Array.from(edges, (_, state) => (automaton.accepts(state) ? 1 : 0))]
  const words = new Set<string>()
  let lastWithWord = 0
  for (let length = 0; length <= last; length++) {
    if (length > 0) finish.push(oneLonger(edges, finish[length - 1] as Uint8Array))
    spend(states)
    if (length * states > mostCells || length > longestWord) {
      return words.size > 0 ? { words: [...words], complete: false } : undefined
    }
    if (finish[length]?.includes(1) === true) lastWithWord = length
    // No word of any state has this many letters, nor any more.
    else if (length > lastWithWord) return { words: [...words], complete: true }
    if (length < lengths.min || finish[length]?.[automaton.start] !== 1) continue
    spellAll({ automaton, edges, finish, words, want, spend }, length)
    if (words.size >= want) return { words: [...words], complete: false }
  }
  return { words: [...words], complete: true }
}

type Edges = readonly (readonly number[])[]

/** For each state the state after each letter; `undefined` beyond the cap. */
function allEdges(automaton: Automaton, spend: (units?: number) => void): Edges | undefined {
  const edges: number[][] = []
  for (let state = 0; state < automaton.size; state++) {
    const row: number[] = []
    for (let letter = 0; letter < automaton.letters; letter++) {
      spend()
      row.push(automaton.next(state, letter))
    }
    edges.push(row)
    if (automaton.size > mostStates) return undefined
  }
  return edges
}

function oneLonger(edges: Edges, finish: Uint8Array): Uint8Array {
  return Uint8Array.from(edges, (row) => (row.some((to) => finish[to] === 1) ? 1 : 0))
}

interface Spelling {
  readonly automaton: Automaton
  readonly edges: Edges
  readonly finish: readonly Uint8Array[]
  readonly words: Set<string>
  readonly want: number
  readonly spend: (units?: number) => void
}

/** Adds words of exactly `length` letters until enough are found. Iterative: words may be long. */
function spellAll({ automaton, edges, finish, words, want, spend }: Spelling, length: number): void {
  const { alphabet } = automaton.terms
  interface Frame {
    readonly state: number
    readonly choices: readonly { to: number; character: string }[]
    at: number
  }
  const frameAt = (state: number, left: number): Frame => {
    spend()
    const choices: { to: number; character: string }[] = []
    edges[state]?.forEach((to, letter) => {
      if (left === 0 || finish[left - 1]?.[to] !== 1) return
      for (const c of alphabet.members(letter, want)) choices.push({ to, character: String.fromCodePoint(c) })
    })
    return { state, choices, at: 0 }
  }
  const stack = [frameAt(automaton.start, length)]
  const prefix: string[] = []
  while (stack.length > 0 && words.size < want) {
    const top = stack[stack.length - 1] as Frame
    if (prefix.length === length) words.add(prefix.join(''))
    const choice = prefix.length === length ? undefined : top.choices[top.at++]
    if (choice === undefined) {
      stack.pop()
      prefix.pop()
      continue
    }
    prefix.push(choice.character)
    stack.push(frameAt(choice.to, length - prefix.length))
  }
}
