/**
 * The three questions that every mode is made of, answered by containment and remembered.
 *
 *   backward   W(older) ⊆ R(newer)   a new reader reads all history
 *   forward    W(newer) ⊆ R(older)   an old reader reads what comes
 *   kept       W(older) ⊆ W(newer)   nothing declared was taken away or narrowed
 *
 * `additive` is `kept` and `forward`. `backward` follows from `kept`, since W(newer) ⊆ R(newer). That "nothing declared was
 * removed" is the containment of the writers' sides is what makes it exact: W closes objects over the declared names, so an
 * event that carries a removed property is the witness of its removal, wherever the property stood: in a nested object, an
 * item, a branch, behind a reference, or in a map.
 *
 * Under the document policy schemas are read literally: W and R are the schema itself.
 */
import { containmentOf, undecided, type Containment, type Judge } from '../containment/index.js'
import { type Json, type Pointer } from '../json/index.js'
import {
  readerView,
  renderSchema,
  withFreeValues,
  writerView,
  type JsonSchema,
  type Schema,
  type SchemaNode,
} from '../schema/index.js'
import type { FormatMode } from '../validation/index.js'
import type { ProvingPolicy } from './compatibility-mode.js'
import { ajvJudge } from './ajv-judge.js'
import { stepsPerMs } from './decide-containment.js'
import { atPlace, schemaAt, seenFrom } from './place.js'

/** What one hint, and what all of them may cost, in budgets of one question. */
const oneHint = 0.25
const allHints = 5

export type Question = 'backward' | 'forward' | 'kept'

/** Places whose values are not listed, into the event or into a value of it. */
export interface FreePlaces {
  readonly markers: readonly Pointer[]
  readonly openEnums: readonly Pointer[]
}

export interface RelationOptions extends FreePlaces {
  readonly policy: ProvingPolicy
  readonly formats: FormatMode
  readonly budgetMs: number
}

/** One version seen as its writers and its readers see it. */
export interface Side {
  readonly schema: Schema
  readonly writer: Schema
  readonly reader: Schema
}

export class Relation {
  readonly older: Side
  readonly newer: Side
  readonly #answers = new Map<Question, Containment>()
  readonly #local = new Map<string, Containment>()
  readonly #sides = new Map<string, Side>()
  #hintsUntil: number | undefined
  /** Whole sides are asked about again and again: each is written down once, and compiled once for the validator. */
  readonly #written = new Map<Schema, JsonSchema>()
  readonly #compiled = new Map<JsonSchema, ReturnType<Judge>>()

  constructor(
    older: Schema,
    newer: Schema,
    private readonly options: RelationOptions,
  ) {
    this.older = this.#sideOf(older, options)
    this.newer = this.#sideOf(newer, options)
  }

  ask(question: Question): Containment {
    const known = this.#answers.get(question)
    if (known !== undefined) return known
    const [writer, reader] = partiesTo(question, this.older, this.newer)
    const answer = this.#contains(writer, reader)
    this.#answers.set(question, answer)
    return answer
  }

  /** R(newer) ⊆ R(older): who reads the older reads all that a reader of the newer accepts. Asked of versions that follow each other. */
  askReaders(): Containment {
    return this.#contains(this.newer.reader, this.older.reader)
  }

  /**
   * The same question about one location alone, whatever surrounds it. For telling which change is to blame: a hint, not
   * confirmed by the validator, which is asked about whole events afterwards. All hints together may take five times what one
   * question may; then they are undecided, and who was not found innocent by then is accused.
   * `path` leads to it; a witness is a value of that place. Nodes that were made for the question have negative identifiers, which say
   * nothing about them.
   */
  askAt(
    question: Question,
    path: Pointer,
    older: readonly SchemaNode[],
    newer: readonly SchemaNode[],
  ): Containment {
    const { markers, openEnums } = this.options
    const places = { markers: seenFrom(path, markers), openEnums: seenFrom(path, openEnums) }
    const key = `${question} ${path.length === 0 ? 'event' : 'value'} ${JSON.stringify(places)} ${idsOf(older)} ${idsOf(newer)}`
    const isMade = [...older, ...newer].some(({ id }) => id < 0)
    const known = isMade ? undefined : this.#local.get(key)
    if (known !== undefined) return known
    this.#hintsUntil ??= performance.now() + allHints * this.options.budgetMs
    const leftMs = this.#hintsUntil - performance.now()
    if (leftMs <= 0)
      return undecided([{ reason: 'budget', message: 'The time for naming changes is used up.' }])
    const at = (which: 'older' | 'newer', nodes: readonly SchemaNode[]) =>
      this.#sideAt(which, path, nodes, places)
    const [writer, reader] = partiesTo(question, at('older', older), at('newer', newer))
    const budgetMs = Math.min(leftMs, this.options.budgetMs * oneHint)
    const answer = atPlace(path, this.#contains(writer, reader, { isHint: true, budgetMs }))
    if (!isMade) this.#local.set(key, answer)
    return answer
  }

  /** The schema under which the witness of a refuted question was written. */
  writerOf(question: Question): Schema {
    return partiesTo(question, this.older, this.newer)[0]
  }

  /** The schema that refuses it. */
  refuser(question: Question): Schema {
    return partiesTo(question, this.older, this.newer)[1]
  }

  /** Is there time left for what only makes an answer more helpful: naming changes, and an event for each of them? */
  get hasTimeForHints(): boolean {
    return this.#hintsUntil === undefined || performance.now() < this.#hintsUntil
  }

  /** The validator's word on a whole side. */
  accepts(side: Schema, value: Json): boolean {
    return this.#judge(this.#writtenOf(side), '2020-12', this.options.formats)(value)
  }

  #writtenOf(schema: Schema): JsonSchema {
    const known = this.#written.get(schema)
    if (known !== undefined) return known
    const written = renderSchema(schema)
    const isWhole = [this.older, this.newer].some((side) => side.writer === schema || side.reader === schema)
    if (isWhole) this.#written.set(schema, written)
    return written
  }

  readonly #judge: Judge = (schema, draft, formats) => {
    const known = this.#compiled.get(schema)
    if (known !== undefined) return known
    const compiled = ajvJudge(schema, draft, formats)
    if ([...this.#written.values()].includes(schema)) this.#compiled.set(schema, compiled)
    return compiled
  }

  #sideAt(which: 'older' | 'newer', path: Pointer, nodes: readonly SchemaNode[], places: FreePlaces): Side {
    if (nodes.some(({ id }) => id < 0)) return this.#sideOf(schemaAt(path, nodes), places)
    const key = `${which} ${path.length === 0 ? 'event' : 'value'} ${JSON.stringify(places)} ${idsOf(nodes)}`
    const known = this.#sides.get(key)
    if (known !== undefined) return known
    const side = this.#sideOf(schemaAt(path, nodes), places)
    this.#sides.set(key, side)
    return side
  }

  #sideOf(given: Schema, { markers, openEnums }: FreePlaces): Side {
    const schema = withFreeValues(given, markers)
    if (this.options.policy === 'document') return { schema, writer: schema, reader: schema }
    // Each view when it is first asked for: many questions need one of them.
    let [writer, reader]: [Schema?, Schema?] = []
    return {
      schema,
      get writer() {
        return (writer ??= writerView(schema))
      },
      get reader() {
        return (reader ??= readerView(withFreeValues(schema, openEnums)))
      },
    }
  }

  #contains(
    writer: Schema,
    reader: Schema,
    { budgetMs = this.options.budgetMs, isHint = false }: { budgetMs?: number; isHint?: boolean } = {},
  ): Containment {
    const { formats } = this.options
    return containmentOf(writer, reader, {
      judge: this.#judge,
      formats,
      budget: { steps: budgetMs * stepsPerMs, budgetMs, clock: () => performance.now() },
      judgedAs: (schema) => ({ schema: this.#writtenOf(schema), draft: '2020-12' }),
      isHint,
    })
  }
}

function partiesTo(question: Question, older: Side, newer: Side): readonly [writer: Schema, reader: Schema] {
  switch (question) {
    case 'backward':
      return [older.writer, newer.reader]
    case 'forward':
      return [newer.writer, older.reader]
    case 'kept':
      return [older.writer, newer.writer]
  }
}

const idsOf = (nodes: readonly SchemaNode[]) => nodes.map(({ id }) => id).join()
