import { describe, expect, test } from 'vitest'
import { problemCodes, problemOf } from '../../registry-server/index.js'
import { lifecycleHeaders } from '../../registry-server/lifecycle-headers.js'
import { faultOf } from '../../registry-server/routes/confluent/faults.js'
import { ToolkitError } from '../../src/json/index.js'
import type { Topic, TopicVersion } from '../../src/registry/index.js'

class Coded extends ToolkitError {
  constructor(readonly code: string) {
    super('What, where, what to do.')
  }
}

describe('every code', () => {
  test('is a problem with a status, a title and a page', () => {
    for (const code of problemCodes) {
      const problem = problemOf(new Coded(code))
      expect(problem).toMatchObject({ code, type: `/problems/${code}`, detail: 'What, where, what to do.' })
      expect(problem.status).toBeGreaterThanOrEqual(400)
      expect(problem.title).not.toBe('')
    }
  })
  test('is an error of the Confluent API whose code begins with its status', () => {
    for (const code of problemCodes) {
      const { status, errorCode } = faultOf(new Coded(code))
      expect(errorCode < 1000 ? errorCode : Math.floor(errorCode / 100)).toBe(status)
      // Clients retry these, so nothing permanent may be answered with them.
      if ([408, 429].includes(status)) throw new Error(`${code} is answered with ${status}`)
    }
  })
})

test('what is not known stays inside', () => {
  for (const error of [new Error('password=1234'), new Coded('NEVER_HEARD_OF'), 'text', undefined]) {
    const problem = problemOf(error)
    expect(problem).toMatchObject({ status: 500, code: 'BROKEN_PROMISE' })
    expect(JSON.stringify(problem)).not.toContain('1234')
    expect(faultOf(error).message).not.toContain('1234')
  }
})

describe('the life of a topic version in headers', () => {
  const version = (number: number, o: Partial<TopicVersion> = {}): TopicVersion => ({
    number,
    carries: {},
    state: 'current',
    ...o,
  })
  const check = (o: Partial<TopicVersion>, expected: object) => {
    const first = version(1, o)
    const topic: Topic = { topic: 'a/b', writer: 'w', versions: [first, version(2), version(3)] }
    expect(lifecycleHeaders(topic, first)).toEqual(expected)
  }
  const link = (n: number) => `</api/v1/topics/a%2Fb/versions/v${n}>; rel="successor-version"`

  test('a current one says nothing', () => check({}, {}))
  test('a deprecated one says since when, until when and what follows', () =>
    check(
      { state: 'deprecated', deprecated: '2026-06-30', sunset: '2027-06-30', successor: 3 },
      { deprecation: '@1782777600', sunset: 'Wed, 30 Jun 2027 00:00:00 GMT', link: link(3) },
    ))
  test('one without dates or successor says what is known', () =>
    check({ state: 'retired' }, { deprecation: '@0', link: link(2) }))
})
