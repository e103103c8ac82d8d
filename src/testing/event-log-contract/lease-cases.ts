/** One writer at a time: leases and epochs. */
import { deepEqual, equal, rejects } from 'node:assert/strict'
import type { LeaseAnswer } from '../../event-store/index.js'
import { assert } from '../../json/index.js'
import type { ContractCase } from '../contract.js'
import type { EventLogHarness } from './harness.js'
import { appendOne, contents, logEvent, summary, to, topic } from './given.js'

const request = { topic, holder: 'service/1', leaseMs: 1000, takeOver: false }
const rival = { ...request, holder: 'service/2' }

function epochOf(answer: LeaseAnswer): number {
  assert(answer.kind === 'granted', 'the lease was free')
  return answer.epoch
}

export const leaseCases: readonly ContractCase<EventLogHarness>[] = [
  {
    name: 'a second writer is told who holds the lease, and until when',
    async run({ log, other }) {
      const first = await log.acquireLease(request)
      const second = await other.acquireLease(rival)
      equal(second.kind, 'held')
      deepEqual(second, { kind: 'held', holder: 'service/1', untilMs: first.untilMs })
    },
  },
  {
    name: 'each topic has a lease of its own',
    async run({ log, other }) {
      epochOf(await log.acquireLease(request))
      epochOf(await other.acquireLease({ ...rival, topic: 'orders' }))
    },
  },
  {
    name: 'a lease that has run out goes to the next writer, who fences the first',
    async run({ log, other, passTime }) {
      const first = epochOf(await log.acquireLease(request))
      await passTime(1001)
      const second = epochOf(await other.acquireLease(rival))
      equal(second > first, true)
      await rejects(log.append({ topic, epoch: first, leaseMs: 1000 }, [to('a', [logEvent(1)])]), {
        code: 'WRITER_FENCED',
        epoch: first,
        currentEpoch: second,
      })
      deepEqual(await contents(log), [])
      equal(
        summary(await appendOne(other, { topic, epoch: second, leaseMs: 1000 }, to('a', [logEvent(2)]))),
        'stored 1',
      )
    },
  },
  {
    name: 'a lease that has run out while nobody else came is still good',
    async run({ log, passTime }) {
      const epoch = epochOf(await log.acquireLease(request))
      await passTime(60_000)
      equal(
        summary(await appendOne(log, { topic, epoch, leaseMs: 1000 }, to('a', [logEvent(1)]))),
        'stored 1',
      )
    },
  },
  {
    name: 'appending renews the lease, and so does asking for it',
    async run({ log, other, passTime }) {
      const permit = { topic, epoch: epochOf(await log.acquireLease(request)), leaseMs: 1000 }
      await passTime(700)
      await appendOne(log, permit, to('a', [logEvent(1)]))
      await passTime(700)
      equal((await other.acquireLease(rival)).kind, 'held')
      equal(await log.renewLease(permit), true)
      await passTime(700)
      equal((await other.acquireLease(rival)).kind, 'held')
      await passTime(400)
      equal((await other.acquireLease(rival)).kind, 'granted')
      equal(await log.renewLease(permit), false)
    },
  },
  {
    name: 'a live lease can be taken over on purpose',
    async run({ log, other }) {
      const epoch = epochOf(await log.acquireLease(request))
      epochOf(await other.acquireLease({ ...rival, takeOver: true }))
      await rejects(log.append({ topic, epoch, leaseMs: 1000 }, [to('a', [logEvent(1)])]), {
        code: 'WRITER_FENCED',
      })
    },
  },
  {
    name: 'a lease that was given back is free, and giving it back late harms nobody',
    async run({ log, other }) {
      const permit = { topic, epoch: epochOf(await log.acquireLease(request)), leaseMs: 1000 }
      await log.releaseLease(permit)
      epochOf(await other.acquireLease(rival))
      await log.releaseLease(permit)
      equal((await log.acquireLease(request)).kind, 'held')
    },
  },
  {
    name: 'the holder itself may ask again, and fences what it was before',
    async run({ log }) {
      const first = epochOf(await log.acquireLease(request))
      const second = epochOf(await log.acquireLease(request))
      equal(second > first, true)
    },
  },
  {
    name: 'nobody appends to a topic without a lease',
    async run({ log }) {
      await rejects(log.append({ topic, epoch: 1, leaseMs: 1000 }, [to('a', [logEvent(1)])]), {
        code: 'WRITER_FENCED',
      })
      deepEqual(await log.readTopic(topic, { limit: 1 }), [])
    },
  },
]
