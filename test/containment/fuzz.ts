/**
 * The long fuzz run: `npm run fuzz [-- SECONDS [FIRST_SEED]] [--checks N] [--only KIND …]`.
 *
 * First every small schema against every other (`small`), then, in turn, generated pairs
 * read literally (`document`), as writers and readers (`tolerant-reader`), judged for compatibility (`additive`), and small schemas of two
 * keywords against those of one (`mixed`), until the time is over or the checks are done: by default 25 minutes. Prints contradictions as they are found, and ends with 1 when there was one. A seed is a case:
 * `npm run fuzz -- 0 12345` shows that one under each policy.
 */
import { drafts, type JsonSchema } from '../../src/schema/index.js'
import { contradictVerdict } from './contradict-verdict.js'
import { contradict, fuzzCase } from './contradict.js'
import { Chance } from './generate.js'
import { smallPairs, type SmallQuestion, type SmallResult } from './small-pairs.js'
import { mixed, smallSchemas } from './small-schemas.js'
import { Tally } from './tally.js'

const kinds = ['small', 'document', 'tolerant-reader', 'additive', 'mixed'] as const
type Kind = (typeof kinds)[number]

const args = process.argv.slice(2)
const flag = (name: string) => args.filter((_, i) => args[i - 1] === name)
const [seconds = '1500', first = '1'] = args.filter(
  (arg, i) => /^\d+$/.test(arg) && args[i - 1] !== '--checks',
)
const only = flag('--only')
const wanted = kinds.filter((kind) => only.length === 0 || only.includes(kind))
const enough = Number(flag('--checks')[0] ?? Infinity)
const until = performance.now() + Number(seconds) * 1000
const tallies = new Map<Kind, Tally>(wanted.map((kind) => [kind, new Tally()]))
const isOver = () =>
  performance.now() >= until || [...tallies.values()].reduce((sum, { checks }) => sum + checks, 0) >= enough

if (seconds === '0') {
  const one = fuzzCase(Number(first))
  console.log(JSON.stringify(one, undefined, 1))
  for (const policy of ['document', 'tolerant-reader'] as const)
    console.log(policy, JSON.stringify(contradict(one, { policy, values: 1000 })))
  console.log('additive', JSON.stringify(contradictVerdict(one, 1000)))
} else {
  const isExhaustive = !wanted.includes('small') || everySmallPair()
  let seed = Number(first)
  for (; !isOver(); seed++) {
    const one = fuzzCase(seed)
    for (const policy of ['document', 'tolerant-reader'] as const)
      attempt(policy, one, () => contradict(one, { policy }))
    attempt('additive', one, () => contradictVerdict(one))
    if (seed % 20 === 0 && wanted.includes('mixed')) mixedPairs(seed)
  }
  console.log(`seeds ${first} to ${seed - 1}, ${(performance.now() / 1000).toFixed(0)} s`)
  if (!isExhaustive) console.log('Not every small schema has met every other: give more time for that.')
  console.log(Tally.table(tallies))
}
process.exitCode = [...tallies.values()].some(({ contradictions }) => contradictions > 0) ? 1 : 0

/** Whatever is thrown is a contradiction too: what is no schema has been told apart already. */
function attempt(kind: Kind, context: object, run: () => Parameters<Tally['add']>[0]): void {
  const tally = tallies.get(kind)
  if (tally === undefined) return
  const started = performance.now()
  let result: Parameters<Tally['add']>[0]
  try {
    result = run()
  } catch (error) {
    const contradiction = error instanceof Error ? (error.stack ?? error.message) : String(error)
    result = { verdict: 'thrown', tried: 0, checks: 0, contradiction }
  }
  tally.add(result, performance.now() - started)
  if (result.contradiction !== undefined)
    console.log(JSON.stringify({ ...context, kind, contradiction: result.contradiction }))
}

/** Was there time for all of them? */
function everySmallPair(): boolean {
  for (const draft of drafts) {
    const schemas = smallSchemas(draft).map(({ schema }) => schema)
    for (const policy of ['document', 'tolerant-reader'] as const) {
      const question = { draft, policy, formats: 'assert' } as const
      if (!record('small', question, smallPairs(schemas, schemas, question))) return false
    }
  }
  return true
}

/** A few schemas of two keywords, against everything small. */
function mixedPairs(seed: number): void {
  const chance = new Chance(seed)
  const draft = chance.pick(drafts)
  const schemas: JsonSchema[] = smallSchemas(draft).map(({ schema }) => schema)
  // A reference to a definition would not find it from inside an `allOf`.
  const plain = schemas.filter((schema) => typeof schema === 'boolean' || !('definitions' in schema))
  const question = {
    draft,
    policy: chance.pick(['document', 'tolerant-reader'] as const),
    formats: chance.pick(['assert', 'annotate'] as const),
  }
  const both = Array.from({ length: 2 }, () => mixed(chance.pick(plain), chance.pick(plain)))
  const others = [...Array.from({ length: 20 }, () => chance.pick(schemas)), ...both]
  record('mixed', { ...question, seed }, smallPairs(both, others, question))
}

/** Works through `results`; false where the time was over before their end. */
function record(
  kind: Kind,
  context: SmallQuestion & { readonly seed?: number },
  results: Iterator<SmallResult>,
): boolean {
  for (let done = false; !done;) {
    if (isOver()) return false
    attempt(kind, context, () => {
      const next = results.next()
      done = next.done === true
      if (next.done === true) return { verdict: 'none', tried: 0, checks: 0 }
      const { writer, reader, contradiction } = next.value
      return contradiction === undefined
        ? next.value
        : { ...next.value, contradiction: JSON.stringify({ writer, reader, contradiction }) }
    })
  }
  return true
}
