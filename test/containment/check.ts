/** One line per example: two schemas and what is to be said of them. */
import { expect } from 'vitest'
import {
  decideContainment,
  type DecideContainmentOptions,
} from '../../src/compatibility/decide-containment.js'
import type { Containment } from '../../src/containment/index.js'
import type { Json } from '../../src/json/index.js'
import type { JsonSchema } from '../../src/schema/index.js'

/** `refuted`: with any witness; `decideContainment` shows every witness to ajv. */
export type Expected = 'contained' | 'refuted' | 'undecided' | { readonly witness: Json }

export function check(
  writer: JsonSchema,
  reader: JsonSchema,
  expected: Expected,
  options: DecideContainmentOptions = {},
): void {
  const answer = decideContainment(writer, reader, options)
  if (typeof expected === 'string') expect(answer.kind, shown(answer)).toBe(expected)
  else expect(answer).toEqual({ kind: 'refuted', witness: expected.witness })
}

function shown(answer: Containment): string {
  return JSON.stringify(answer).slice(0, 500)
}
