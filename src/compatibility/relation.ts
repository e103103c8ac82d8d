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
import { containmentOf, type Containment, type Judge } from '../containment/index.js'
import { isJsonObject, type Json, type Pointer } from '../json/index.js'
import {
  parseSchema,
  readerView,
  renderSchema,
  withFreeValues,
  writerView,
  type JsonSchema,
  type Schema,
  type SchemaNode,
} from '../schema/index.js'
import type { FormatMode } from '../validation/index.js'
import type { CompatibilityPolicy } from './compatibility-mode.js'
import { ajvJudge, stepsPerMs } from './decide-containment.js'

const judgeByAjv = ajvJudge()

export type Question = 'backward' | 'forward' | 'kept'

/** Places whose values are not listed, into the event or into a value of it. */
export interface FreePlaces {
  readonly markers: readonly Pointer[]
  readonly openEnums: readonly Pointer[]
}

export interface RelationOptions extends FreePlaces {
  readonly policy: CompatibilityPolicy
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

  /**
   * The same question about one location alone, whatever surrounds it. For telling which change is to blame: a hint, not
   * confirmed by the validator, which is asked about whole events afterwards.
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
    const at = (which: 'older' | 'newer', nodes: readonly SchemaNode[]) =>
      this.#sideAt(which, path, nodes, places)
    const sides = [at('older', older), at('newer', newer)] as const
    const answer = atPlace(path, this.#contains(...partiesTo(question, ...sides), { isHint: true }))
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
    const compiled = judgeByAjv(schema, draft, formats)
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

  #contains(writer: Schema, reader: Schema, o: { readonly isHint?: boolean } = {}): Containment {
    const { formats, budgetMs } = this.options
    return containmentOf(writer, reader, {
      judge: this.#judge,
      formats,
      budget: { steps: budgetMs * stepsPerMs, budgetMs, clock: () => performance.now() },
      judgedAs: (schema) => ({ schema: this.#writtenOf(schema), draft: '2020-12' }),
      ...o,
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

/** A value that is not the event itself stands below this member of a made event, since only the event itself is never free-form. */
const holder = 'value'

/**
 * The schemas of one location as a document of their own. Read again from its rendering: the nodes may come from two schemas, and
 * identifiers are unique in one only.
 */
function schemaAt(path: Pointer, nodes: readonly SchemaNode[]): Schema {
  const at = nodes[0]?.at ?? []
  const place: SchemaNode = { id: -2, at, allOf: nodes }
  const root: SchemaNode =
    path.length === 0 ? place : { id: -1, at, types: ['object'], properties: new Map([[holder, place]]) }
  return parseSchema(renderSchema({ root, draft: '2020-12', source: true }))
}

/** The answer with the value of the place for a witness. */
function atPlace(path: Pointer, answer: Containment): Containment {
  if (answer.kind !== 'refuted' || path.length === 0) return answer
  const { witness } = answer
  return isJsonObject(witness) && witness[holder] !== undefined
    ? { kind: 'refuted', witness: witness[holder] }
    : answer
}

/** Pointers into the event that lead through `path`, as `schemaAt` sees them. `*` stands for any token, on either side. */
function seenFrom(path: Pointer, pointers: readonly Pointer[]): readonly Pointer[] {
  if (path.length === 0) return pointers
  return pointers
    .filter(
      (pointer) =>
        pointer.length >= path.length &&
        path.every((token, i) => token === pointer[i] || token === '*' || pointer[i] === '*'),
    )
    .map((pointer) => [holder, ...pointer.slice(path.length)])
}

const idsOf = (nodes: readonly SchemaNode[]) => nodes.map(({ id }) => id).join()
