/**
 * The laws that hold for any chain of steps, each as a property over random chains and events.
 *
 * `chain-laws.property.test.ts` runs each for a second or so, `fuzz.ts` for as long as one likes.
 */
import { deepStrictEqual, ok } from 'node:assert/strict'
import fc from 'fast-check'
import type { Json } from '../../src/json/index.js'
import {
  checkLensLaws,
  compileLens,
  composeLenses,
  invertLens,
  jsonataOf,
  LensMisfit,
  programsOf,
  sampleEvents,
  schemaAfter,
  type Lens,
} from '../../src/lens/index.js'
import { runnerFor } from '../../src/lens/interpreter/run-program.js'
import { compileExpression } from '../../src/lens/jsonata-expression.js'
import type { JsonSchema } from '../../src/schema/index.js'
import { anyChains, markedEvents } from './any-chains.js'
import { fittingChains, older } from './chains.js'
import { cutTexts, recordChains, recordSchemas } from './record-chains.js'
import { down, evaluate, events, generatedForms, lensOf, up } from './support.js'

export interface ChainLaw {
  readonly law: string
  /** How many chains make a test of about a second. */
  readonly chains: number
  /** How often the law was asked. @throws on the first chain that breaks it, shrunk, with its seed. */
  readonly check: (options: { readonly numRuns: number; readonly seed?: number }) => Promise<number>
}

/** `check` answers how often it asked. */
function chainLaw<Input>(
  law: string,
  o: {
    readonly chains: number
    readonly inputs: fc.Arbitrary<Input>
    readonly check: (input: Input) => Promise<number>
  },
): ChainLaw {
  return {
    law,
    chains: o.chains,
    check: async (options) => {
      let asked = 0
      const property = fc.asyncProperty(o.inputs, async (input) => {
        asked += await o.check(input)
      })
      await fc.assert(property, options)
      return asked
    },
  }
}

/** What a runner answers, or how it fails. */
async function settled(run: (event: Json) => Json | Promise<Json>, event: Json): Promise<unknown> {
  try {
    return { value: await run(event) }
  } catch (error) {
    return { failed: String(error) }
  }
}

const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 5, maxLength: 10 })

export const chainLaws: readonly ChainLaw[] = [
  chainLaw('written lines do what closures do, member by member', {
    chains: 700,
    inputs: fc.tuple(anyChains, some(fc.oneof(events, markedEvents))),
    check: async ([chain, given]) => {
      const { up: upward, down: downward = [] } = programsOf(lensOf(...chain))
      let asked = 0
      for (const program of [upward, downward]) {
        const closures = runnerFor(program, { writtenAfter: Infinity })
        // The first half is what the text is written from, so it knows some of the second.
        const written = runnerFor(program, { writtenAfter: Math.ceil(given.length / 2) })
        for (const event of [...given, ...given]) {
          const [ours, theirs] = [await settled(written, event), await settled(closures, event)]
          deepStrictEqual(ours, theirs)
          ok(JSON.stringify(ours) === JSON.stringify(theirs), 'members come in another order')
          asked += 1
        }
      }
      return asked
    },
  }),
  chainLaw('generated code does what the interpreter does', {
    chains: 700,
    inputs: fc.tuple(anyChains, some(events)),
    check: async ([chain, given]) => {
      const lens = lensOf(...chain)
      return agree(generatedForms(lens), lens, { older: given, newer: given })
    },
  }),
  chainLaw('JSONata does what the interpreter does', {
    chains: 250,
    inputs: fc.tuple(anyChains, some(fc.oneof(events, markedEvents))),
    check: async ([chain, given]) => {
      const lens = lensOf(...chain)
      const programs = programsOf(lens)
      const forms = {
        up: compileExpression(jsonataOf(programs.up)),
        down: compileExpression(jsonataOf(programs.down ?? [])),
      }
      return agree(forms, lens, { older: given, newer: given })
    },
  }),
  chainLaw('plain code does what the interpreter does on events of the schemas', {
    chains: 400,
    inputs: fc.tuple(recordSchemas, recordChains, fc.integer({ min: 1, max: 1000 })),
    check: async ([schema, chain, seed]) => {
      const lens = lensOf(...chain)
      const newer = fittingSchema(lens, schema)
      if (newer === undefined) return 0
      const samples = { count: 12, seed, texts: cutTexts }
      return agree(generatedForms(lens, schema, newer), lens, {
        older: sampleEvents(schema, samples),
        newer: sampleEvents(newer, samples),
      })
    },
  }),
  chainLaw('down after up with the complement is the identity', {
    chains: 1500,
    inputs: fc.tuple(anyChains, some(events)),
    check: async ([chain, given]) => {
      const lens = compileLens(lensOf(...chain))
      for (const event of given) {
        const { value, complement } = await lens.up(event)
        deepStrictEqual(await lens.down(value, complement), event)
      }
      return given.length
    },
  }),
  chainLaw('a cast leaves the event that it was given as it was', {
    chains: 500,
    inputs: fc.tuple(anyChains, some(events)),
    check: async ([chain, given]) => {
      const lens = lensOf(...chain)
      const generated = generatedForms(lens)
      for (const event of given) {
        const before = JSON.stringify(event)
        await up(lens, event)
        await down(lens, event)
        generated.up(event)
        generated.down(event)
        deepStrictEqual(JSON.stringify(event), before)
      }
      return given.length
    },
  }),
  chainLaw('composing is doing one after the other, however it is grouped', {
    chains: 100,
    inputs: fc.tuple(fittingChains, fc.nat(6), fc.integer({ min: 1, max: 1000 })),
    check: async ([steps, at, seed]) => {
      const [first, second] = [lensOf(...steps.slice(0, at)), lensOf(...steps.slice(at))]
      const composed = composeLenses([first, second])
      const given = sampleEvents(older, { count: 20, seed })
      for (const event of given)
        deepStrictEqual(await up(composed, event), await up(second, await up(first, event)))
      return given.length
    },
  }),
  chainLaw('a chain that fits keeps every law between the schemas', {
    chains: 15,
    inputs: fittingChains,
    check: async (steps) => {
      const lens = lensOf(...steps)
      const report = await checkLensLaws({
        lens,
        older,
        newer: schemaAfter(lens, older),
        count: 40,
        evaluateJavaScript: evaluate,
      })
      deepStrictEqual(messages(report.broken), [])
      ok(report.checked.older > 20 && report.checked.newer > 20, 'samples were found on both sides')
      return report.checked.older + report.checked.newer
    },
  }),
  chainLaw('the inverse of a lens goes up as the lens goes down', {
    chains: 15,
    inputs: fittingChains,
    check: async (steps) => {
      // A table that merges two values cannot be turned: one of them would have no way back.
      const lens = lensOf(...steps.filter((step) => !('convert' in step)))
      const report = await checkLensLaws({
        lens: invertLens(lens, older),
        older: schemaAfter(lens, older),
        newer: older,
        count: 30,
      })
      deepStrictEqual(messages(report.broken.filter(({ law }) => law !== 'stable')), [])
      return report.checked.older + report.checked.newer
    },
  }),
]

interface Forms {
  readonly up: (event: Json) => Json | Promise<Json>
  readonly down: (event: Json) => Json | Promise<Json>
}

/** Each form against the interpreter, up on `older`, down on `newer`. */
async function agree(
  forms: Forms,
  lens: Lens,
  given: { readonly older: readonly Json[]; readonly newer: readonly Json[] },
): Promise<number> {
  const compiled = compileLens(lens)
  for (const event of given.older) deepStrictEqual(await forms.up(event), (await compiled.up(event)).value)
  for (const event of given.newer) deepStrictEqual(await forms.down(event), await compiled.down(event))
  return given.older.length + given.newer.length
}

/** What follows from `schema`; `undefined` where the lens does not fit it. */
export function fittingSchema(lens: Lens, schema: JsonSchema): JsonSchema | undefined {
  try {
    return schemaAfter(lens, schema)
  } catch (error) {
    if (error instanceof LensMisfit) return undefined
    throw error
  }
}

function messages(broken: readonly { readonly message: string }[]): readonly string[] {
  return broken.map(({ message }) => message)
}
