/** Waiting for events that are not there yet. */
import { equal } from 'node:assert/strict'
import type { ContractCase } from '../contract.js'
import type { EventLogHarness } from './harness.js'
import { appendOne, leased, logEvent, to, topic } from './given.js'

export const waitCases: readonly ContractCase<EventLogHarness>[] = [
  {
    name: 'waiting for what is there already ends at once',
    async run({ log }) {
      await appendOne(log, await leased(log), to('a', [logEvent(1)]))
      await log.waitFor(topic, 0n)
    },
  },
  {
    name: 'waiting ends when the event comes, not before',
    async run({ log }) {
      const permit = await leased(log)
      let ended = false
      const waiting = log.waitFor(topic, 1n).then(() => {
        ended = true
      })
      await appendOne(log, permit, to('a', [logEvent(1)]))
      await new Promise((resolve) => setTimeout(resolve, 20))
      equal(ended, false)
      await appendOne(log, permit, to('a', [logEvent(2)]))
      await waiting
    },
  },
  {
    name: 'waiting ends when another process appends',
    async run({ log, other }) {
      const permit = await leased(log)
      const waiting = other.waitFor(topic, 0n)
      await new Promise((resolve) => setTimeout(resolve, 20))
      await appendOne(log, permit, to('a', [logEvent(1)]))
      await waiting
    },
  },
  {
    name: 'waiting ends when it is called off',
    async run({ log }) {
      const abort = new AbortController()
      const waiting = log.waitFor(topic, 0n, abort.signal)
      abort.abort()
      await waiting
      await log.waitFor(topic, 0n, abort.signal)
    },
  },
]
