/** Asks every way in about the hostile pairs that are named and prints, line by line, what was answered, how long it took and how much memory the process has had. */
import { answerOf, entries } from './entries.js'
import { hostilePairs } from './pairs.js'

export interface Answered {
  readonly pair: string
  readonly entry: string
  readonly answer: string
  readonly ms: number
  readonly peakMb: number
}

for (const wanted of process.argv.slice(2)) {
  const pair = hostilePairs.find(({ name }) => name === wanted)
  if (pair === undefined) throw new Error(`There is no pair called ${wanted}.`)
  const { older, newer } = pair.make()
  for (const entry of entries) {
    const started = performance.now()
    const answer = answerOf(entry, older, newer)
    const ms = Math.round(performance.now() - started)
    const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
    const line: Answered = { pair: pair.name, entry: entry.name, answer, ms, peakMb }
    console.log(JSON.stringify(line))
  }
}
