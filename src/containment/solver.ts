/**
 * Goals: find values that satisfy a set of literals at once, or prove that there are none.
 *
 * Every goal is remembered. A goal met again below itself counts as empty there: a smallest value of it cannot hold
 * another one inside, so assuming "none" while looking for a smallest loses nothing (emptiness is a least fixpoint over
 * finite documents). What was concluded under such an assumption is kept only when the assumption turns out right.
 */
import type { TypeName } from '../schema/index.js'
import type { Place } from './budget.js'
import type { Doubt } from './containment.js'
import { costliest, costlyKeyword } from './costly-keyword.js'
import { Evaluator } from './evaluate.js'
import type { Formula } from './formula.js'
import { Gathering, nothing, unsure, type Found } from './found.js'
import { always, isPositive, negated, never, type Literal, type Literals } from './literals.js'
import { Meanings, typeNames } from './meaning/meanings.js'
import { search } from './search.js'
import type { Solving } from './solving.js'
import type { Texts } from './texts.js'

const deepestGoal = 150

interface Remembered {
  readonly found: Found
  readonly want: number
  /** The outermost open goal that this relies on; `Infinity`: none. */
  readonly reliesOn: number
}

/** A goal under way. */
interface Frame {
  readonly index: number
  readonly literals: readonly Literal[]
  seeds: Found
}

export class Solver implements Solving {
  readonly evaluator: Evaluator
  private readonly meanings: Meanings
  private readonly memo = new Map<string, Remembered>()
  private readonly open = new Map<string, Frame>()
  private provisional: string[] = []
  private reliesOn = Infinity

  constructor(
    private readonly literals: Literals,
    readonly texts: Texts,
    formats: 'assert' | 'annotate',
    readonly spend: (steps?: number) => void,
  ) {
    this.meanings = new Meanings(literals, formats, spend)
    this.evaluator = new Evaluator(this.meanings, texts, spend)
  }

  search(type: TypeName, formulas: readonly Formula[], want: number): Found {
    return search(type, formulas, want, this)
  }

  meaning(literal: Literal, type: TypeName): Formula {
    return this.meanings.of(literal, type)
  }

  doubtAbout(doubt: Omit<Doubt, 'pointer'>, literal?: Literal): Doubt {
    const node = literal === undefined ? undefined : this.literals.nodeOf(literal)
    return node === undefined ? doubt : { ...doubt, pointer: node.at }
  }

  solve(goal: readonly Literal[], want: number): Found {
    const literals = plain(goal)
    if (literals === undefined) return nothing
    const key = literals.join()
    const known = this.memo.get(key)
    if (known !== undefined && (known.found.complete || known.want >= want)) {
      this.reliesOn = Math.min(this.reliesOn, known.reliesOn)
      return known.found
    }
    const above = this.open.get(key)
    if (above !== undefined) {
      this.reliesOn = Math.min(this.reliesOn, above.index)
      return above.seeds
    }
    if (this.open.size >= deepestGoal) return this.placed(unsure(tooDeep), literals)
    return this.solveAfresh(literals, key, want)
  }

  private solveAfresh(literals: readonly Literal[], key: string, want: number): Found {
    this.spend(4)
    const index = this.open.size
    const frame: Frame = { index, seeds: nothing, literals }
    this.open.set(key, frame)
    const outer = { reliesOn: this.reliesOn, provisional: this.provisional }
    this.reliesOn = Infinity
    this.provisional = []
    let found = this.byType(literals, want)
    // A goal that met itself may have more values than those found with the inner one empty: feed them in and look again.
    while (
      this.reliesOn <= index &&
      found.values.length < want &&
      found.values.length > frame.seeds.values.length
    ) {
      this.forget()
      frame.seeds = { ...found, complete: false, doubts: [recursive] }
      found = this.byType(literals, want)
    }
    if (this.reliesOn <= index && found.values.length > 0) {
      found = {
        ...found,
        complete: false,
        doubts: found.values.length < want ? [...found.doubts, recursive] : found.doubts,
      }
    }
    found = this.placed(found, literals)
    this.open.delete(key)
    if (found.values.length > 0) this.forget()
    const leansOn = this.reliesOn < index ? this.reliesOn : Infinity
    if (leansOn === Infinity) this.confirm()
    this.memo.set(key, { found, want, reliesOn: leansOn })
    this.reliesOn = Math.min(outer.reliesOn, leansOn)
    this.provisional = [...outer.provisional, ...this.provisional]
    if (leansOn !== Infinity) this.provisional.push(key)
    return found
  }

  /** What the innermost goal is about. */
  whereabouts(): Place | undefined {
    const innermost = [...this.open.values()].at(-1)
    return innermost && this.placeOf(innermost.literals)
  }

  private placeOf(literals: readonly Literal[]): Place | undefined {
    const node = costliest(literals.flatMap((literal) => this.literals.nodeOf(literal) ?? []))
    return node && { keyword: costlyKeyword(node), pointer: node.at }
  }

  /** Doubts that name no place are about this goal: inner goals have named theirs. */
  private placed(found: Found, literals: readonly Literal[]): Found {
    if (found.doubts.every(({ pointer }) => pointer !== undefined)) return found
    const place = this.placeOf(literals)
    return {
      ...found,
      doubts: found.doubts.map((doubt) => (doubt.pointer === undefined ? { ...place, ...doubt } : doubt)),
    }
  }

  private byType(literals: readonly Literal[], want: number): Found {
    const gathered = new Gathering(want)
    for (const type of typeNames) {
      const formulas = literals.map((literal) => this.meanings.of(literal, type))
      if (formulas.some(({ kind }) => kind === 'false')) continue
      gathered.add(search(type, formulas, want, this))
      if (gathered.isEnough) return gathered.result(true)
    }
    return gathered.result()
  }

  /** Drops what was concluded below under an assumption that turned out wrong. */
  private forget(): void {
    for (const key of this.provisional) this.memo.delete(key)
    this.provisional = []
  }

  /** What was concluded below relied on nothing that is still open. */
  private confirm(): void {
    for (const key of this.provisional) {
      const known = this.memo.get(key)
      if (known !== undefined) this.memo.set(key, { ...known, reliesOn: Infinity })
    }
    this.provisional = []
  }
}

/** Sorted, each once, without `always`; `undefined` when the literals contradict each other. */
function plain(goal: readonly Literal[]): readonly Literal[] | undefined {
  const literals = [...new Set(goal)].filter((literal) => literal !== always).sort((a, b) => a - b)
  const contradicts = literals.some(
    (literal, i) => literal === never || (isPositive(literal) && literals[i + 1] === negated(literal)),
  )
  return contradicts ? undefined : literals
}

const tooDeep: Doubt = {
  reason: 'budget',
  message: `Schemas nest deeper than ${deepestGoal} levels of goals.`,
}
const recursive: Doubt = {
  reason: 'budget',
  message: 'A recursive schema has more values than were enumerated.',
}
