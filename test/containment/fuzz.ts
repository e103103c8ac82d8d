/**
 * The long fuzz run: `npm run fuzz [-- SECONDS [FIRST_SEED]]`. Prints contradictions as they are found, and exits with 1 when there
 * was one. A seed is a case: `npm run fuzz -- 0 12345` shows that one.
 */
import { contradict, fuzzCase } from './contradict.js'

const [seconds = '60', first = '1'] = process.argv.slice(2)
const until = performance.now() + Number(seconds) * 1000
const counts = new Map<string, number>()
let [checks, contradictions, seed] = [0, 0, Number(first)]
do {
  const one = fuzzCase(seed)
  const result = contradict(one)
  counts.set(result.verdict, (counts.get(result.verdict) ?? 0) + 1)
  checks += result.checks
  if (result.contradiction !== undefined || seconds === '0') {
    console.log(JSON.stringify({ ...one, ...result }))
    if (result.contradiction !== undefined) contradictions += 1
  }
  seed += 1
} while (performance.now() < until)
console.log(
  `seeds ${first} to ${seed - 1}: ${JSON.stringify(Object.fromEntries(counts))}, ${checks} checks, ${contradictions} contradictions`,
)
process.exitCode = contradictions === 0 ? 0 : 1
