/**
 * Transitivity: what was proved from version to version is not proved again for each new candidate.
 *
 *   W(a) ⊆ W(b)  and  W(b) ⊆ W(c)  give  W(a) ⊆ W(c);   with W(b) ⊆ R(c) instead, W(a) ⊆ R(c)
 *   R(b) ⊆ R(a)  and  W(c) ⊆ R(b)  give  W(c) ⊆ R(a)
 *
 * So a candidate that was held against one version needs no question about an older one, where the two are linked: the older writes
 * nothing that the newer does not, and reads all that the newer reads. A link depends on two versions that never change, and may be remembered
 * for good. (`forward` itself is no link: it asks what an older reader makes of a newer *writer*.)
 */
import type { Containment } from '../containment/index.js'
import { parseSchema, type Draft, type JsonSchema } from '../schema/index.js'
import type { Demands } from './compatibility-mode.js'
import { Relation, type RelationOptions } from './relation.js'

/** Links that were decided: a `Map` will do, kept as long as its owner likes. */
export interface LinkMemory {
  get(key: string): boolean | undefined
  set(key: string, isLinked: boolean): unknown
}

export interface LinkOptions extends RelationOptions {
  readonly draft?: Draft
  readonly memory?: LinkMemory
}

/** One version with the hash of its content. */
export interface HashedSchema {
  readonly schema: JsonSchema
  readonly hash: string
}

/** The links of one history under one reading. */
export class HistoryLinks {
  readonly #reading: string

  constructor(
    private readonly demands: Pick<Demands, 'backward' | 'forward'>,
    private readonly options: LinkOptions,
  ) {
    const { policy, formats, markers, openEnums, draft } = options
    const { backward, forward } = demands
    this.#reading = JSON.stringify({ policy, formats, markers, openEnums, draft, backward, forward })
  }

  /** Is what holds between `newer` and any candidate known to hold for `older` too? */
  join(older: HashedSchema, newer: HashedSchema): boolean {
    const { memory } = this.options
    const key = `${older.hash} ${newer.hash} ${this.#reading}`
    const known = memory?.get(key)
    if (known !== undefined) return known
    const answers = this.#answers(older.schema, newer.schema)
    const isLinked = answers.every((kind) => kind === 'contained')
    // What was not decided may be, with more time.
    if (!answers.includes('undecided')) memory?.set(key, isLinked)
    return isLinked
  }

  #answers(older: JsonSchema, newer: JsonSchema): readonly Containment['kind'][] {
    const { draft, memory: _, ...options } = this.options
    const parsing = draft === undefined ? {} : { draft }
    const relation = new Relation(parseSchema(older, parsing), parseSchema(newer, parsing), options)
    const answers: Containment[] = []
    if (this.demands.backward) answers.push(relation.ask('kept'))
    if (this.demands.forward) answers.push(relation.askReaders())
    return answers.map(({ kind }) => kind)
  }
}
