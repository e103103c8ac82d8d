/** Twenty thousand hostile requests over every route of both faces. */
import fc from 'fast-check'
import { test } from 'vitest'
import { hostileRequests, victim } from './hostile-requests.js'

const storms = 40
const requestsEach = 500

test(`${storms * requestsEach} hostile requests are answered in the documented shape, and break nothing`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(hostileRequests, { minLength: requestsEach, maxLength: requestsEach, size: 'max' }),
      async (requests) => {
        const server = victim()
        await server.begin()
        for (const request of requests) await server.send(request)
        await server.end()
      },
    ),
    { numRuns: storms, endOnFailure: true },
  )
}, 300_000)
