import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/json/index.js'
import { check, after, misfit, record, text } from './step-checks.js'
import { lensOf } from '../support.js'
import { schemaAfter } from '../../../src/lens/index.js'
import { compileValidator } from '../../../src/validation/index.js'

describe('steps that hold steps', () => {
  const renames = [{ rename: { from: '/a', to: '/b' } }]
  test('in works inside an object', () =>
    check({ in: { path: '/meta', steps: renames } }, { meta: { a: 1 }, a: 2 }, { meta: { b: 1 }, a: 2 }))
  test('each works inside every item that is an object', () =>
    check(
      { each: { path: '/list', steps: renames } },
      { list: [{ a: 1 }, 'x', { c: 2 }] },
      { list: [{ b: 1 }, 'x', { c: 2 }] },
    ))
  test('within works on the branch that the tag tells', async () => {
    const step = { within: { tag: 'kind', is: 'card', steps: renames } }
    await check(step, { kind: 'card', a: 1 }, { kind: 'card', b: 1 })
    await check(step, { kind: 'cash', a: 1 }, { kind: 'cash', a: 1 })
  })
  test('within edits that branch of the schema only', () => {
    const branch = (kind: string, name: string) => record({ kind: { const: kind }, [name]: text })
    expect(
      after(
        { within: { tag: 'kind', is: 'card', steps: renames } },
        { oneOf: [branch('card', 'a'), branch('cash', 'a')] },
      ),
    ).toEqual({ oneOf: [branch('card', 'b'), branch('cash', 'a')] })
  })
  test('within may not touch its tag', () =>
    expect(() =>
      lensOf({ within: { tag: 'kind', is: 'x', steps: [{ rename: { from: '/kind', to: '/type' } }] } }),
    ).toThrow(/tag "kind"/))
  test('a misfit inside says the whole place', () =>
    expect(misfit(record({ meta: record({}) }), { in: { path: '/meta', steps: renames } })).toContain(
      'Step 1.1',
    ))
  test('a $ref that an edit reaches is written out there and left alone elsewhere', () => {
    const schema = {
      $defs: { P: record({ a: text }) },
      ...record({ x: { $ref: '#/$defs/P' }, y: { $ref: '#/$defs/P' } }),
    }
    const edited = schemaAfter(lensOf({ in: { path: '/x', steps: renames } }), schema)
    const accepts = (event: Json) => compileValidator(edited).isValid(event)
    expect(accepts({ x: { b: 1 } })).toBe(false)
    expect(accepts({ y: { b: 1 } })).toBe(true)
    expect(accepts({ y: { a: 1 } })).toBe(false)
  })
})
