/** Dynamic references that are followed lead where the validator follows them to. */
import { expect, test } from 'vitest'
import { ToolkitError, type Json, type JsonObject } from '../../src/json/index.js'
import { everyNode, parseSchema, renderSchema, type Draft, type JsonSchema } from '../../src/schema/index.js'
import { compileValidator } from '../../src/validation/index.js'
import { Chance } from '../containment/generate.js'

/** Documents of a few resources that refer to themselves, to each other, and dynamically. */
class Documents {
  constructor(
    private readonly chance: Chance,
    private readonly draft: '2019-09' | '2020-12',
  ) {}

  root(): JsonSchema {
    const names = ['one', 'two']
    return {
      ...(this.chance.happens(0.7) ? { $id: 'https://example.org/root' } : {}),
      ...this.anchor(0.5),
      ...this.body(2),
      $defs: Object.fromEntries(names.map((name) => [name, this.resource(name)])),
    }
  }

  private resource(name: string): JsonObject {
    return {
      ...(this.chance.happens(0.7) ? { $id: `https://example.org/${name}` } : {}),
      ...this.anchor(0.5),
      ...this.body(2),
    }
  }

  private anchor(probability: number): JsonObject {
    if (!this.chance.happens(probability)) return {}
    return this.draft === '2019-09' ? { $recursiveAnchor: true } : { $dynamicAnchor: 'node' }
  }

  private body(depth: number): JsonObject {
    const leaf = this.chance.pick<JsonObject>([
      { type: 'string' },
      { type: 'integer' },
      { type: 'object' },
      {},
    ])
    if (depth === 0) return this.chance.happens(0.6) ? this.reference() : leaf
    const part = () => this.body(depth - 1)
    return this.chance.pick<() => JsonObject>([
      () => ({ anyOf: [leaf, part()] }),
      () => ({ type: ['object', 'string'], properties: { a: part() }, additionalProperties: part() }),
      () => ({ properties: { a: part(), b: this.reference() } }),
      () => ({ allOf: [part()] }),
      () => this.reference(),
      () => leaf,
    ])()
  }

  private reference(): JsonObject {
    const dynamic = this.draft === '2019-09' ? { $recursiveRef: '#' } : { $dynamicRef: '#node' }
    return this.chance.pick<JsonObject>([dynamic, dynamic, { $ref: '#/$defs/one' }, { $ref: '#/$defs/two' }])
  }
}

const leaves: readonly Json[] = ['x', 1, 0.5, null, {}]

function value(chance: Chance, depth: number): Json {
  if (depth === 0 || chance.happens(0.3)) return chance.pick(leaves)
  return Object.fromEntries(
    ['a', 'b', 'c'].filter(() => chance.happens(0.5)).map((name) => [name, value(chance, depth - 1)]),
  )
}

/** `undefined` where the document is none, or leaves something open. */
function bothWays(schema: JsonSchema, draft: Draft) {
  try {
    const parsed = parseSchema(schema, { draft })
    if (everyNode(parsed.root).some(({ unsupported }) => unsupported !== undefined)) return undefined
    return [compileValidator(schema, { draft }), compileValidator(renderSchema(parsed))] as const
  } catch (error) {
    if (error instanceof ToolkitError) return undefined
    throw error
  }
}

test.each(['2019-09', '2020-12'] as const)('of draft %s', (draft) => {
  let followed = 0
  for (let seed = 1; seed <= 4000; seed++) {
    const chance = new Chance(seed)
    const schema = new Documents(chance, draft).root()
    const ways = bothWays(schema, draft)
    if (ways === undefined || !/"\$(dynamic|recursive)Ref"/.test(JSON.stringify(schema))) continue
    followed += 1
    const [asWritten, asRead] = ways
    for (let i = 0; i < 15; i++) {
      const event = value(chance, 4)
      let expected: boolean
      try {
        expected = asWritten.isValid(event)
      } catch (error) {
        if (error instanceof RangeError) continue
        throw error
      }
      expect({ seed, schema, event, isValid: asRead.isValid(event) }).toEqual({
        seed,
        schema,
        event,
        isValid: expected,
      })
    }
  }
  expect(followed).toBeGreaterThan(200)
})
