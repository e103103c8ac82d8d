/**
 * The long run of the lens laws: `npm run fuzz:lens [-- SECONDS [SEED]]`.
 *
 * Asks each law in turn, with a new seed each round, until the time is over: by default 5 minutes. Prints what breaks a law, shrunk, with the seed that
 * shows it again, and ends with 1.
 */
import { chainLaws } from './chain-laws.js'

const [seconds = '300', first = '1'] = process.argv.slice(2)
if (!/^\d+$/.test(seconds) || !/^\d+$/.test(first)) {
  console.error('Usage: npm run fuzz:lens -- [SECONDS [SEED]]')
  process.exit(64)
}
const until = performance.now() + Number(seconds) * 1000
const asked = new Map(chainLaws.map(({ law }) => [law, 0]))
let seed = Number(first)
do {
  for (const { law, chains, check } of chainLaws) {
    try {
      asked.set(law, (asked.get(law) ?? 0) + (await check({ numRuns: chains, seed })))
    } catch (error) {
      console.log(`${law}, seed ${seed}: ${error instanceof Error ? error.message : String(error)}`)
      process.exitCode = 1
    }
  }
  seed += 1
} while (performance.now() < until)
console.log(`seeds ${first} to ${seed - 1}, ${(performance.now() / 1000).toFixed(0)} s`)
for (const [law, count] of asked) console.log(`${String(count).padStart(10)}  ${law}`)
