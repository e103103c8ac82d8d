/** One row of the contract of the Confluent API: requests in order, each with what has to be answered. */
import { expect, test } from 'vitest'
import type { Json } from '../../../src/json/index.js'
import type { ServerOptions } from '../../../registry-server/index.js'
import { serverUnderTest } from '../support.js'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Method and URL, body, status, and what the answer holds: members of an object may be more, lists and values are exact. A number is an `error_code`. */
export type Step = readonly [request: `${Method} /${string}`, body: unknown, status: number, answer?: unknown]

export interface Row {
  /** Of the contract: a route, a rule of registration, a known drift of other servers. */
  readonly says: string
  readonly steps: readonly Step[]
  readonly options?: ServerOptions
}

export function testRows(rows: readonly Row[]): void {
  for (const { says, steps, options } of rows) {
    test(says, async () => {
      const { ask, app } = serverUnderTest(options)
      for (const [request, body, status, answer] of steps) {
        const [method, url] = request.split(/ (.*)/s) as [Method, string]
        const found = await ask(method, url, body ?? undefined)
        const told = `${request} ${JSON.stringify(body)} → ${found.status} ${JSON.stringify(found.body)}`
        expect(found.status, told).toBe(status)
        if (status !== 204)
          expect(found.type, told).toMatch(/^application\/(vnd\.schemaregistry\.v1\+)?json$/)
        if (typeof answer === 'number') {
          expect(Object.keys(found.body).sort(), told).toEqual(['error_code', 'message'])
          expect(found.body['error_code'], told).toBe(answer)
        } else if (Array.isArray(answer)) expect(found.body, told).toEqual(answer)
        else if (answer !== undefined) expect(found.body, told).toMatchObject(answer as object)
        expect(JSON.stringify(found.body), told).not.toMatch(/:null[,}]/)
      }
      await app.close()
    })
  }
}

/** The text of a record with these members, the required ones first by a `!`. */
export function schema(...members: readonly string[]): string {
  const names = members.map((member) => member.replace('!', ''))
  return JSON.stringify({
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
    ...(members.some((member) => member.endsWith('!'))
      ? { required: members.filter((member) => member.endsWith('!')).map((member) => member.slice(0, -1)) }
      : {}),
  })
}

/** The body that registers it. */
export function body(text: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { schemaType: 'JSON', schema: text, ...more }
}

export type { Json }
