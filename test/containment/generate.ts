/**
 * Small schemas of every keyword mix, and small values that meet them: what the fuzz runs are made of.
 *
 * Vocabularies are tiny on purpose, so that keywords of writer and reader speak about the same names, numbers and texts.
 */
import { formatExamples } from '../../src/containment/formats.js'
import { objectOf, type Json, type JsonObject } from '../../src/json/index.js'
import type { Draft, JsonSchema } from '../../src/schema/index.js'

/** A deterministic source of choices (mulberry32). */
export class Chance {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  below(count: number): number {
    return Math.floor(this.next() * count)
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }

  happens(probability: number): boolean {
    return this.next() < probability
  }
}

const names = ['a', 'b', 'c', 'ab', '__proto__', 'constructor']
const texts = ['', 'a', 'b', 'ab', 'ba', 'abc', 'aaa', '1', '12', 'é', '😀', 'a\nb', '2020-01-01']
const numbers = [0, 1, 2, 3, 4, 5, 6, -1, -2, 0.5, 1.5, 2.5, 10, 12, 100]
const patterns = [
  'a',
  '^a',
  'b$',
  '^[ab]*$',
  '^.{1,2}$',
  '\\d',
  '^(a|bc)+$',
  '^a?b?$',
  '(?!a)b',
  '\\bb',
  '^[^a]+$',
]
/** What texts of one format or another have in common. */
const formatPatterns = [
  '^\\d',
  '^[^ ]*$',
  '[:/]',
  '^[0-9a-fA-F:.-]+$',
  '^.{4,10}$',
  '^\\d{4}-\\d\\d',
  'Z$',
  '^$',
]
const types = ['null', 'boolean', 'number', 'integer', 'string', 'array', 'object']

export function randomValue(chance: Chance, depth = 3): Json {
  const kind = chance.below(depth > 0 ? 8 : 5)
  switch (kind) {
    case 0:
      return chance.happens(0.5) ? null : chance.happens(0.5)
    case 1:
    case 2:
      return chance.pick(numbers)
    case 3:
    case 4:
      return chance.pick(texts)
    case 5:
      return Array.from({ length: chance.below(4) }, () => randomValue(chance, depth - 1))
    default:
      return objectOf(
        Array.from(
          { length: chance.below(4) },
          () => [chance.pick(names), randomValue(chance, depth - 1)] as const,
        ),
      )
  }
}

/** Keyword makers; several of them make one schema. */
type Maker = (make: Generator) => Record<string, Json>

export class Generator {
  /** Schemas may refer to `#/definitions/shared`; whoever sets this puts it there, with `withShared`. */
  mayRefer = false

  constructor(
    readonly chance: Chance,
    readonly draft: Draft,
    readonly formats: boolean,
    private depth = 3,
  ) {}

  get isModern(): boolean {
    return this.draft === '2019-09' || this.draft === '2020-12'
  }

  schema(): JsonSchema {
    const { chance } = this
    if (this.depth <= 0 || chance.happens(0.1)) return this.leaf()
    this.depth -= 1
    const members: [string, Json][] = []
    const count = 1 + chance.below(3)
    for (let i = 0; i < count; i++) members.push(...Object.entries(chance.pick(makers)(this)))
    this.depth += 1
    return objectOf(members)
  }

  schemas(least = 1): JsonSchema[] {
    return Array.from({ length: least + this.chance.below(2) }, () => this.schema())
  }

  named(): JsonObject {
    return objectOf(
      Array.from(
        { length: 1 + this.chance.below(3) },
        () => [this.chance.pick(names), this.schema()] as const,
      ),
    )
  }

  private leaf(): JsonSchema {
    const { chance } = this
    if (this.mayRefer && chance.happens(0.3)) return { $ref: '#/definitions/shared' }
    const kind = chance.below(7)
    if (kind === 0 && this.draft !== '4') return chance.happens(0.7)
    if (kind === 1) return this.draft === '4' ? {} : { const: randomValue(chance, 1) }
    if (kind === 2) return { enum: [randomValue(chance, 1), randomValue(chance, 1)] }
    if (kind === 3) return { minimum: chance.pick(numbers) }
    if (kind === 4) return { maxLength: chance.below(4) }
    return { type: chance.pick(types) }
  }
}

const some = (chance: Chance): number => chance.below(4)
const formats = [...formatExamples.keys(), 'unknown']
const length = ({ chance, formats }: Generator): number =>
  formats && chance.happens(0.5) ? chance.pick([5, 7, 8, 10, 15, 16, 20, 36, 45]) : some(chance)

const makers: readonly Maker[] = [
  ({ chance }) => ({ type: chance.pick(types) }),
  ({ chance }) => ({ type: [...new Set([chance.pick(types), chance.pick(types)])] }),
  ({ chance }) => ({ enum: [randomValue(chance, 2), randomValue(chance, 1), randomValue(chance, 1)] }),
  (make) => (make.draft === '4' ? { enum: [randomValue(make.chance)] } : { const: randomValue(make.chance) }),
  ({ chance }) => ({ minimum: chance.pick(numbers) }),
  ({ chance }) => ({ maximum: chance.pick(numbers) }),
  (make) =>
    make.draft === '4'
      ? { minimum: make.chance.pick(numbers), exclusiveMinimum: true }
      : { exclusiveMinimum: make.chance.pick(numbers) },
  (make) =>
    make.draft === '4'
      ? { maximum: make.chance.pick(numbers), exclusiveMaximum: true }
      : { exclusiveMaximum: make.chance.pick(numbers) },
  ({ chance }) => ({ multipleOf: chance.pick([1, 2, 3, 0.5, 1.5, 4, 6]) }),
  (make) => ({ minLength: length(make) }),
  (make) => ({ maxLength: length(make) }),
  ({ chance, formats }) => ({
    pattern: chance.pick(formats && chance.happens(0.5) ? formatPatterns : patterns),
  }),
  (make) => (make.formats ? { format: make.chance.pick(formats) } : {}),
  (make) => ({ items: make.schema() }),
  (make) =>
    make.draft === '2020-12'
      ? { prefixItems: make.schemas(), ...(make.chance.happens(0.5) ? { items: make.schema() } : {}) }
      : { items: make.schemas(), ...(make.chance.happens(0.5) ? { additionalItems: make.schema() } : {}) },
  ({ chance }) => ({ minItems: some(chance) }),
  ({ chance }) => ({ maxItems: some(chance) }),
  () => ({ uniqueItems: true }),
  (make) =>
    make.draft === '4'
      ? {}
      : {
          contains: make.schema(),
          ...(make.isModern && make.chance.happens(0.5) ? { minContains: make.chance.below(3) } : {}),
          ...(make.isModern && make.chance.happens(0.5) ? { maxContains: make.chance.below(3) } : {}),
        },
  (make) => ({ properties: make.named() }),
  (make) => ({
    properties: make.named(),
    additionalProperties: make.chance.happens(0.5) ? false : make.schema(),
  }),
  (make) => ({ patternProperties: { [make.chance.pick(patterns)]: make.schema() } }),
  (make) => ({ additionalProperties: make.schema() }),
  (make) => (make.draft === '4' ? {} : { propertyNames: make.schema() }),
  ({ chance }) => ({ required: [...new Set([chance.pick(names), chance.pick(names)])] }),
  ({ chance }) => ({ minProperties: some(chance) }),
  ({ chance }) => ({ maxProperties: some(chance) }),
  // The old keyword in every draft, as the validator reads it.
  (make) => ({
    dependencies: {
      [make.chance.pick(names)]: make.chance.happens(0.5) ? [make.chance.pick(names)] : make.schema(),
    },
  }),
  (make) => ({
    [make.isModern ? 'dependentRequired' : 'dependencies']: {
      [make.chance.pick(names)]: [make.chance.pick(names)],
    },
  }),
  (make) => ({
    [make.isModern ? 'dependentSchemas' : 'dependencies']: { [make.chance.pick(names)]: make.schema() },
  }),
  (make) => ({ allOf: make.schemas() }),
  (make) => ({ anyOf: make.schemas(2) }),
  (make) => ({ oneOf: make.schemas(2) }),
  (make) => ({ not: make.schema() }),
  (make) =>
    make.draft === '4' || make.draft === '6'
      ? {}
      : {
          if: make.schema(),
          then: make.schema(),
          ...(make.chance.happens(0.5) ? { else: make.schema() } : {}),
        },
  (make) =>
    make.isModern ? { unevaluatedProperties: make.chance.happens(0.6) ? false : make.schema() } : {},
  (make) => (make.isModern ? { unevaluatedItems: make.chance.happens(0.6) ? false : make.schema() } : {}),
  () => ({ properties: { a: { $ref: '#' } } }),
  () => ({ items: { $ref: '#' } }),
]

/** A reader that has something to do with its writer: often the writer itself with one thing more, less or other. */
export function related(writer: JsonSchema, make: Generator): JsonSchema {
  const { chance } = make
  if (typeof writer === 'boolean' || chance.happens(0.3)) return make.schema()
  const entries = Object.entries(writer)
  const kind = chance.below(5)
  if (kind === 0) return objectOf(entries.filter(() => chance.happens(0.6)))
  if (kind === 1) return { anyOf: [objectOf(entries), make.schema()] }
  if (kind === 2) return { allOf: [objectOf(entries.filter(() => chance.happens(0.7)))] }
  const other = make.schema()
  if (kind === 3) return objectOf([...entries.filter(() => chance.happens(0.7)), ...Object.entries(other)])
  return { not: { not: objectOf(entries.filter(() => chance.happens(0.8))) } }
}

/** The schema with a definition beside it, where it has a place for one. */
export function withShared(schema: JsonSchema, shared: JsonSchema): JsonSchema {
  return typeof schema === 'boolean'
    ? schema
    : objectOf([...Object.entries(schema), ['definitions', { shared }]])
}
