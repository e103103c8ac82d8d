/**
 * A document as models, each read when it is first asked for and then kept: equal places are the same model, so pairs of models
 * are a key for memory.
 *
 * References were resolved by the parser; here they are only followed. Beside a `$ref` drafts 04 to 07 ignore everything, as
 * that registry does for them.
 */
import {
  canonicalText,
  formatPointer,
  isJsonObject,
  member,
  valueAt,
  type Json,
  type JsonObject,
  type Pointer,
} from '../../json/index.js'
import { everyNode, isAtLeast, type Schema, type SchemaNode } from '../../schema/index.js'
import type { Alike } from './alike.js'
import { Distinct } from './distinct.js'
import type { CombinedModel, Model, Notes, NumberModel, Subschema, TextModel } from './model.js'
import { readArray } from './read-array.js'
import { readObject } from './read-object.js'
import { typesImplied, typesNamed, type TypeName } from './read-types.js'
import { Reading } from './reading.js'

interface Place {
  readonly value: Json
  readonly pointer: Pointer
}

export class Models {
  readonly #nodes = new Map<string, SchemaNode>()
  readonly #models = new Map<string, Model>()
  readonly #distinct = new Distinct()

  constructor(
    private readonly schema: Schema,
    private readonly nextId: () => number,
    private readonly alike: Alike,
  ) {
    for (const node of everyNode(schema.root)) {
      const key = formatPointer(node.at)
      // Nodes of another document, and made ones, carry the place of one that was found before them.
      if (!this.#nodes.has(key)) this.#nodes.set(key, node)
    }
  }

  get root(): Model {
    return this.#modelAt({ value: this.schema.source, pointer: [] })
  }

  #below(value: Json, pointer: Pointer): Subschema {
    return () => this.#modelAt({ value, pointer })
  }

  #modelAt(given: Place): Model {
    const asked = formatPointer(given.pointer)
    const known = this.#models.get(asked)
    if (known !== undefined) return known
    const place = this.#followed(given)
    const key = formatPointer(place.pointer)
    const model = this.#models.get(key) ?? this.#read(place)
    this.#models.set(key, model).set(asked, model)
    return model
  }

  /** Behind references that stand alone. The parser refused those that lead to themselves. */
  #followed(given: Place): Place {
    let place = given
    for (;;) {
      const target = this.#target(place)
      if (target === undefined || this.#besideReference(place).length > 0) return place
      place = target
    }
  }

  #target({ value, pointer }: Place): Place | undefined {
    if (referenceIn(value) === undefined) return undefined
    const node = this.#nodes.get(formatPointer(pointer))?.ref
    if (node === undefined || this.#nodes.get(formatPointer(node.at)) !== node) return undefined
    const found = valueAt(this.schema.source, node.at)
    return found === undefined ? undefined : { value: found, pointer: node.at }
  }

  #besideReference({ value, pointer }: Place): readonly Model[] {
    if (!isJsonObject(value) || !isAtLeast(this.schema.draft, '2019-09')) return []
    return this.#parts(this.#reading(value, pointer))
  }

  #read(place: Place): Model {
    const { value, pointer } = place
    if (!isJsonObject(value)) {
      const same = this.alike.numberOf(this.schema, value, 0)
      const common = { id: this.nextId(), same, at: pointer, notes: {} }
      return { ...common, kind: value === false ? 'nothing' : 'anything' }
    }
    const reading = this.#reading(value, pointer)
    const reference = referenceIn(value)
    const parts: (() => Model)[] =
      reference !== undefined && !isAtLeast(this.schema.draft, '2019-09')
        ? []
        : this.#parts(reading).map((part) => () => part)
    if (reference !== undefined) {
      const target = this.#target(place)
      const opaque: Model = { ...reading.common(), kind: 'opaque', text: reference }
      parts.unshift(target === undefined ? () => opaque : this.#below(target.value, target.pointer))
    }
    const notes = notesOf(reading)
    const [only] = parts
    if (only === undefined) return { ...reading.common(notes), kind: 'anything' }
    if (parts.length === 1) return { ...only(), notes }
    return { ...reading.common(notes), kind: 'combined', criterion: 'allOf', members: parts }
  }

  #reading(schema: JsonObject, pointer: Pointer): Reading {
    return new Reading(schema, pointer, this.schema.draft, {
      nextId: this.nextId,
      sameAs: (part) => this.alike.numberOf(this.schema, schema, part),
      below: (value, at) => this.#below(value, at),
    })
  }

  /** What a schema object says, one part for each kind of thing that it speaks of; unions and products first. */
  #parts(reading: Reading): readonly Model[] {
    const { schema, draft } = reading
    const parts: Model[] = []
    for (const criterion of ['allOf', 'anyOf', 'oneOf'] as const) {
      const branches = reading.list(criterion)
      if (branches === undefined || branches.length === 0) continue
      const seen = new Set<number>()
      const members = branches.flatMap((branch, i) => {
        const same = this.#distinct.idOf(branch)
        if (seen.has(same)) return []
        seen.add(same)
        return [reading.schemaAt(branch, criterion, String(i))]
      })
      parts.push({ ...reading.common(), kind: 'combined', criterion, members })
    }
    const named = typesNamed(schema)
    const isList = Array.isArray(member(schema, 'type'))
    if (named !== undefined && isList) parts.push(anyOfTypes(reading, named))
    const listed = reading.list('enum')
    if (listed !== undefined) {
      parts.push({ ...reading.common(), kind: 'listed', values: new Set(listed.map(canonicalText)) })
    }
    const not = reading.value('not')
    if (not !== undefined) {
      parts.push({ ...reading.common(), kind: 'negation', schema: reading.schemaAt(not, 'not') })
    }
    const constant = reading.value('const')
    if (constant !== undefined) parts.push({ ...reading.common(), kind: 'constant', value: constant })
    if (reading.isAtLeast('7') && reading.value('if') !== undefined) {
      parts.push({ ...reading.common(), kind: 'conditional' })
    }
    if (!isList) {
      for (const type of named ?? typesImplied(schema, draft)) parts.push(ofType(reading, type))
    }
    return parts
  }
}

function referenceIn(value: Json): string | undefined {
  if (!isJsonObject(value)) return undefined
  for (const keyword of ['$ref', '$dynamicRef', '$recursiveRef']) {
    const reference = member(value, keyword)
    if (typeof reference === 'string') return reference
  }
  return undefined
}

function anyOfTypes(reading: Reading, types: readonly TypeName[]): CombinedModel {
  const members = [...new Set(types)].map((type) => {
    const model = ofType(reading, type)
    return () => model
  })
  return { ...reading.common(), kind: 'combined', criterion: 'anyOf', members }
}

function ofType(reading: Reading, type: TypeName): Model {
  switch (type) {
    case 'string':
      return readText(reading)
    case 'number':
    case 'integer':
      return readNumber(reading, type === 'integer')
    case 'array':
      return readArray(reading)
    case 'object':
      return readObject(reading)
    case 'boolean':
    case 'null':
      return { ...reading.common(), kind: type }
  }
}

function readText(reading: Reading): TextModel {
  return {
    ...reading.common(),
    kind: 'text',
    minLength: reading.number('minLength'),
    maxLength: reading.number('maxLength'),
    pattern: reading.text('pattern'),
  }
}

function readNumber(reading: Reading, integer: boolean): NumberModel {
  const [minimum, maximum] = [reading.number('minimum'), reading.number('maximum')]
  // In draft 04 `true` makes the bound beside it an exclusive one.
  const exclusive = (keyword: string, bound: number | undefined): number | undefined =>
    reading.value(keyword) === true ? bound : reading.number(keyword)
  return {
    ...reading.common(),
    kind: 'number',
    integer,
    minimum,
    maximum,
    exclusiveMinimum: exclusive('exclusiveMinimum', minimum),
    exclusiveMaximum: exclusive('exclusiveMaximum', maximum),
    multipleOf: reading.number('multipleOf'),
  }
}

function notesOf(reading: Reading): Notes {
  const notes: { -readonly [Name in keyof Notes]: Notes[Name] } = {}
  const id = reading.value(reading.draft === '4' ? 'id' : '$id')
  if (id !== undefined) notes.id = id
  for (const name of ['title', 'description', 'default'] as const) {
    const value = reading.value(name)
    if (value !== undefined) notes[name] = value
  }
  return notes
}
