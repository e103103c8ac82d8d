/** What the lens tests share: short ways to write a lens, run it, and make up events. */
import { runInThisContext } from 'node:vm'
import fc from 'fast-check'
import type { Json, JsonObject } from '../../src/json/index.js'
import type { JsonSchema } from '../../src/schema/index.js'
import { compileLens, javascriptFunctionText, parseLens, type Lens } from '../../src/lens/index.js'

export function lensOf(...steps: readonly JsonObject[]): Lens {
  return parseLens({ steps })
}

export async function up(lens: Lens, event: Json): Promise<Json> {
  return (await compileLens(lens).up(event)).value
}

export async function down(lens: Lens, event: Json, complement?: Json): Promise<Json> {
  return compileLens(lens).down(event, complement)
}

export async function roundTrip(lens: Lens, event: Json): Promise<Json> {
  const compiled = compileLens(lens)
  const { value, complement } = await compiled.up(event)
  return compiled.down(value, complement)
}

/** Runs emitted JavaScript. In tests only: the product never evaluates text on a server. */
export function evaluate(functionText: string): (event: Json) => Json {
  return runInThisContext(`"use strict"; (${functionText})`) as (event: Json) => Json
}

/** Of a schema that says nothing, any event may come. */
export function generatedForms(lens: Lens, older: JsonSchema = true, newer: JsonSchema = true) {
  return {
    up: evaluate(javascriptFunctionText(lens, 'up', older)),
    down: evaluate(javascriptFunctionText(lens, 'down', newer)),
  }
}

const names = ['a', 'b', 'c', 'list', 'kind', '__proto__', 'constructor', 'a/b']
const scalars: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>('x', 'y', 'x, y', 'x, y, z, w', '', '12.5', null, true, false, 0, 1, -2.5, 1500),
)

/** Objects three deep over few names, so that every path is often there, often absent, and often something else. */
export const events: fc.Arbitrary<Json> = fc.letrec<{ value: Json; object: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalars,
    tie('object'),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
  object: fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), tie('value')), {
      selector: ([name]) => name,
      maxLength: 6,
    })
    .map((members) => Object.fromEntries(members) as Json),
})).object
