import { describe, expect, test } from 'vitest'
import { MemoryEventLog } from '../../../src/storage/memory/memory-event-log.js'
import { eventLogContract } from '../../../src/testing/index.js'
import { TestClock } from '../../support/clock.js'

describe('the event log in memory', () => {
  for (const { name, run } of eventLogContract) {
    test(name, async () => {
      const clock = new TestClock()
      const log = new MemoryEventLog(clock.now)
      await run({ log, other: log, passTime: async (ms) => clock.pass(ms) })
      expect(log).toBeDefined()
    })
  }
})
