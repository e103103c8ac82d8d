/**
 * Values that are aimed at two schemas: shaped by the one, with its edges and those of the other in mind, then often spoilt a little.
 *
 * A random value is seldom accepted by a schema, and what the writer refuses says nothing about a verdict. So names, numbers, lengths,
 * listed members, words of patterns and examples of formats are taken from the schemas; nothing here decides whether a value is valid.
 */
import { isJsonArray, isJsonObject, member, objectOf, valueAt, type Json } from '../../src/json/index.js'
import { parsePointer, type JsonObject } from '../../src/json/index.js'
import type { JsonSchema } from '../../src/schema/index.js'
import { randomValue, type Chance } from './generate.js'
import { formatWords, patternWords, wordsOfLength } from './words.js'

/** What one schema asks at a place, with the document in which its references are looked up. */
interface Facet {
  readonly schema: JsonObject
  readonly root: JsonSchema
}

type Demand = readonly [schema: Json | undefined, root: JsonSchema]

const types = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const
type Type = (typeof types)[number]

/** Which keywords say that a schema has a type in mind. */
const typeOfKeyword = new Map<string, Type>([
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'].map(
    (k) => [k, 'number'] as const,
  ),
  ...['minLength', 'maxLength', 'pattern', 'format'].map((k) => [k, 'string'] as const),
  ...['items', 'prefixItems', 'additionalItems', 'minItems', 'maxItems', 'uniqueItems', 'contains'].map(
    (k) => [k, 'array'] as const,
  ),
  ['unevaluatedItems', 'array'],
  ...[
    'properties',
    'patternProperties',
    'additionalProperties',
    'propertyNames',
    'required',
    'minProperties',
    'maxProperties',
    'dependencies',
    'dependentRequired',
    'dependentSchemas',
    'unevaluatedProperties',
  ].map((k) => [k, 'object'] as const),
])

export class Aim {
  readonly #numbers: number[] = [0, 1]
  readonly #texts: string[] = ['', 'a']
  readonly #names: string[] = ['a']

  constructor(
    private readonly writer: JsonSchema,
    private readonly reader: JsonSchema,
    private readonly chance: Chance,
  ) {
    this.#gather(writer)
    this.#gather(reader)
  }

  /** A value that the writer may well accept, near an edge of either schema. */
  value(): Json {
    const { chance, writer, reader } = this
    const kind = chance.below(10)
    if (kind === 0) return randomValue(chance)
    const demands: Demand[] =
      kind < 4
        ? [
            [writer, writer],
            [reader, reader],
          ]
        : [[writer, writer]]
    const shaped = this.#shaped(demands, 4)
    return chance.happens(0.4) ? this.#spoilt(shaped, 3) : shaped
  }

  #gather(json: Json, under = ''): void {
    if (typeof json === 'number') this.#numbers.push(json, json - 1, json + 1, json + 0.5, json * 2)
    else if (typeof json === 'string') {
      if (under === 'pattern') this.#texts.push(...patternWords(json))
      else if (under === 'format') this.#texts.push(...formatWords(json))
      else if (under !== 'type' && under !== '$ref') this.#texts.push(json)
      if (under === 'required') this.#names.push(json)
    } else if (isJsonArray(json)) for (const item of json) this.#gather(item, under)
    else if (isJsonObject(json)) {
      for (const [key, value] of Object.entries(json)) {
        if (under === 'patternProperties') this.#names.push(...patternWords(key).slice(0, 4))
        else if (/^(properties|depend)/.test(under)) this.#names.push(key)
        if (/Length$/.test(key) && typeof value === 'number') this.#texts.push(...wordsOfLength(value))
        this.#gather(value, key)
      }
    }
  }

  /** The schemas that apply in place, one way through their choices. */
  #facets([schema, root]: Demand, depth: number): Facet[] {
    if (!isJsonObject(schema) || depth === 0) return []
    const { chance } = this
    const here = (key: string) => member(schema, key)
    const several = (key: string): Json[] => {
      const list = here(key)
      return isJsonArray(list) ? [...list] : []
    }
    const chosen: (Json | undefined)[] = several('allOf')
    const anyOf = several('anyOf')
    const oneOf = several('oneOf')
    for (const branches of [anyOf, oneOf]) {
      if (branches.length === 0) continue
      chosen.push(chance.pick(branches))
      // Where branches overlap is where an `anyOf` and a `oneOf` differ.
      if (chance.happens(0.3)) chosen.push(chance.pick(branches))
    }
    if (here('if') !== undefined) {
      if (chance.happens(0.5)) chosen.push(here('if'), here('then'))
      else chosen.push(here('else'))
    }
    const not = here('not')
    if (not !== undefined && chance.happens(0.3)) chosen.push(not)
    if (isJsonObject(not)) chosen.push(member(not, 'not'))
    for (const key of ['dependentSchemas', 'dependencies']) {
      const dependents = here(key)
      if (isJsonObject(dependents) && chance.happens(0.5)) chosen.push(...Object.values(dependents))
    }
    const reference = here('$ref')
    if (typeof reference === 'string' && reference.startsWith('#')) {
      chosen.push(valueAt(root, parsePointer(reference.slice(1)) ?? []))
    }
    return [{ schema, root }, ...chosen.flatMap((one) => this.#facets([one, root], depth - 1))]
  }

  #shaped(demands: readonly Demand[], depth: number): Json {
    const { chance } = this
    const facets = demands.flatMap((demand) => this.#facets(demand, 6))
    const listed = facets.flatMap(({ schema }) => {
      const [one, many] = [member(schema, 'const'), member(schema, 'enum')]
      return [...(one === undefined ? [] : [one]), ...(isJsonArray(many) ? many : [])]
    })
    if (listed.length > 0 && chance.happens(0.8)) return chance.pick(listed)
    switch (this.#type(facets)) {
      case 'null':
        return null
      case 'boolean':
        return chance.happens(0.5)
      case 'number':
        return this.#number(facets)
      case 'string':
        return chance.pick(this.#texts)
      case 'array':
        return depth === 0 ? [] : this.#array(facets, depth)
      case 'object':
        return depth === 0 ? {} : this.#object(facets, depth)
    }
  }

  #type(facets: readonly Facet[]): Type {
    const { chance } = this
    const said = facets.flatMap(({ schema }) => {
      const type = member(schema, 'type')
      return isJsonArray(type) ? [...type] : type === undefined ? [] : [type]
    })
    const meant = facets.flatMap(({ schema }) =>
      Object.keys(schema).flatMap((key) => typeOfKeyword.get(key) ?? []),
    )
    if (said.length > 0 && chance.happens(0.9)) {
      const type = chance.pick(said)
      return type === 'integer' ? 'number' : (types.find((known) => known === type) ?? 'null')
    }
    return meant.length > 0 && chance.happens(0.85) ? chance.pick(meant) : chance.pick(types)
  }

  #number(facets: readonly Facet[]): number {
    const number = this.chance.pick(this.#numbers)
    const step = facets.map(({ schema }) => member(schema, 'multipleOf')).find((n) => typeof n === 'number')
    if (typeof step === 'number' && this.chance.happens(0.8)) return step * Math.round(number / step)
    const isWhole = facets.some(({ schema }) => member(schema, 'type') === 'integer')
    return isWhole && this.chance.happens(0.8) ? Math.round(number) : number
  }

  #array(facets: readonly Facet[], depth: number): Json[] {
    const { chance } = this
    const at = (schema: JsonObject, i: number): Json | undefined => {
      const prefix = member(schema, 'prefixItems') ?? member(schema, 'items')
      if (isJsonArray(prefix) && i < prefix.length) return prefix[i]
      const rest = member(schema, isJsonArray(member(schema, 'items')) ? 'additionalItems' : 'items')
      return rest ?? member(schema, 'unevaluatedItems')
    }
    const least = Math.max(
      0,
      ...facets.map(({ schema }) => smallCount(member(schema, 'minItems')) ?? 0),
      ...facets.map(({ schema }) => (member(schema, 'contains') === undefined ? 0 : 1)),
    )
    const length = chance.happens(0.7) ? least + chance.below(2) : chance.below(4)
    return Array.from({ length }, (_, i) => {
      const demands = facets.flatMap(({ schema, root }): Demand[] => {
        const contains = member(schema, 'contains')
        const serves = contains !== undefined && chance.happens(0.5)
        return [[at(schema, i), root], ...(serves ? [[contains, root] as const] : [])]
      })
      return this.#shaped(demands, depth - 1)
    })
  }

  #object(facets: readonly Facet[], depth: number): JsonObject {
    const { chance } = this
    const names = new Set<string>()
    for (const { schema } of facets) {
      const [required, properties] = [member(schema, 'required'), member(schema, 'properties')]
      const wanted = isJsonArray(required) ? required : []
      for (const name of wanted) if (typeof name === 'string' && chance.happens(0.95)) names.add(name)
      if (isJsonObject(properties)) {
        for (const name of Object.keys(properties)) if (chance.happens(0.6)) names.add(name)
      }
      const least = smallCount(member(schema, 'minProperties')) ?? 0
      for (let i = 0; i < 4 && names.size < least; i++) names.add(chance.pick(this.#names))
    }
    while (chance.happens(0.2)) names.add(chance.pick(this.#names))
    return objectOf(
      [...names].map((name) => {
        const demands = facets.map(({ schema, root }): Demand => [
          this.#ofName(schema, name) ?? undefined,
          root,
        ])
        return [name, this.#shaped(demands, depth - 1)] as const
      }),
    )
  }

  #ofName(schema: JsonObject, name: string): Json | undefined {
    const [properties, patterns] = [member(schema, 'properties'), member(schema, 'patternProperties')]
    const named = isJsonObject(properties) ? member(properties, name) : undefined
    if (named !== undefined) return named
    const [first] = isJsonObject(patterns)
      ? Object.entries(patterns).flatMap(([pattern, one]) =>
          new RegExp(pattern, 'u').test(name) ? [one] : [],
        )
      : []
    return first ?? member(schema, 'additionalProperties') ?? member(schema, 'unevaluatedProperties')
  }

  /** One thing other than it was. */
  #spoilt(value: Json, depth: number): Json {
    const { chance } = this
    if (depth > 0 && isJsonArray(value) && value.length > 0 && chance.happens(0.8)) {
      const at = chance.below(value.length)
      const kind = chance.below(3)
      if (kind === 0) return value.filter((_, i) => i !== at)
      if (kind === 1) return [...value, value[at] ?? null]
      return value.map((item, i) => (i === at ? this.#spoilt(item, depth - 1) : item))
    }
    if (depth > 0 && isJsonObject(value) && chance.happens(0.8)) {
      const entries = Object.entries(value)
      const at = chance.below(entries.length + 1)
      if (at === entries.length || chance.happens(0.2)) {
        return objectOf([...entries, [chance.pick(this.#names), this.#scalar()] as const])
      }
      if (chance.happens(0.4)) return objectOf(entries.filter((_, i) => i !== at))
      return objectOf(
        entries.map(([name, one], i) => [name, i === at ? this.#spoilt(one, depth - 1) : one] as const),
      )
    }
    if (typeof value === 'number' && chance.happens(0.6)) return value + chance.pick([-1, 1, 0.5, -0.5])
    if (typeof value === 'string' && chance.happens(0.5)) return value + chance.pick(['a', 'b', '1', '\n'])
    return this.#scalar()
  }

  #scalar(): Json {
    const { chance } = this
    const kind = chance.below(4)
    if (kind === 0) return chance.pick(this.#numbers)
    if (kind === 1) return chance.pick(this.#texts)
    return randomValue(chance, 1)
  }
}

function smallCount(value: Json | undefined): number | undefined {
  return typeof value === 'number' && value < 8 ? value : undefined
}
