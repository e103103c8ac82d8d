/** `npm run fuzz:http -- SECONDS [SEED]`: hostile requests for as long as one likes. Ends with 1 at the first that is answered wrongly. */
import fc from 'fast-check'
import { hostileRequests, victim } from './hostile-requests.js'

const [seconds = '60', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2)
const until = Date.now() + Number(seconds) * 1000
let sent = 0
for (let storm = 0; Date.now() < until; storm += 1) {
  const server = victim()
  await server.begin()
  for (const request of fc.sample(hostileRequests, { numRuns: 500, seed: Number(seed) + storm })) {
    try {
      await server.send(request)
    } catch (error) {
      console.error(JSON.stringify(request, undefined, 2), `\nseed ${Number(seed) + storm}`)
      throw error
    }
    sent += 1
  }
  await server.end()
}
console.log(`${sent} hostile requests answered as documented; seed ${seed}`)
