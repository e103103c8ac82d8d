import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/json/index.js'
import { LensHasHoles, LensInvalid, parseLens } from '../../src/lens/index.js'

function refusalOf(steps: Json): unknown {
  try {
    return parseLens({ steps })
  } catch (error) {
    return error
  }
}

/** The holes that keep the steps from being a lens. */
function check(steps: Json, ...expected: readonly string[]) {
  const refusal = refusalOf(steps)
  expect(refusal).toBeInstanceOf(LensHasHoles)
  expect((refusal as LensHasHoles).holes.map(({ name, question }) => `${name}? ${question}`)).toEqual(
    expected,
  )
}

const currency = { path: '/currency', schema: { type: 'string' }, holes: { fill: 'what v1 gets' } }

describe('a lens with holes is refused', () => {
  test('by the name of the step and the field, with the question', () =>
    check([{ add: currency }], 'add /currency: fill? what v1 gets'))
  test('with every hole there is, those inside other steps too', () =>
    check(
      [
        { rename: { from: '/a', to: '/b' } },
        { each: { path: '/lines', steps: [{ in: { path: '/price', steps: [{ add: currency }] } }] } },
        { expr: { schema: true, holes: { up: 'how?', down: 'and back?' } } },
        { join: { from: ['/a', '/c'], into: '/n', holes: { separator: 'by what?' } } },
      ],
      'each /lines › in /price › add /currency: fill? what v1 gets',
      'expr: up? how?',
      'expr: down? and back?',
      'join /n: separator? by what?',
    ))
  test('whatever else is wrong with its steps', () =>
    check([{ rename: {} }, { nonsense: 1 }, { add: currency }], 'add /currency: fill? what v1 gets'))
  test('though the field is written, as long as the hole is there', () =>
    check([{ add: { ...currency, fill: 'EUR' } }], 'add /currency: fill? what v1 gets'))
  test('each at its own place in the document', () => {
    const refusal = refusalOf([
      { each: { path: '/l', steps: [{ wrap: { path: '/x' } }, { add: currency }] } },
    ])
    expect((refusal as LensHasHoles).holes).toMatchObject([
      { step: [0, 1], pointer: ['steps', '0', 'each', 'steps', '1', 'add', 'holes', 'fill'] },
    ])
  })
  test('with no more of them in the message than a person reads', () => {
    const many = Array.from({ length: 25 }, (_, i) => ({ add: { ...currency, path: `/c${i}` } }))
    expect((refusalOf(many) as Error).message).toMatch(/25 holes: add \/c0: fill .*; and 5 more\. Write/)
  })
})

test.each([{}, [], 'fill', { fill: 1 }, { fill: 'what?', up: null }])('holes cannot be %j', (holes) => {
  const refusal = refusalOf([{ wrap: { path: '/x' } }, { add: { ...currency, holes } }])
  expect(refusal).toBeInstanceOf(LensInvalid)
  expect(refusal).toMatchObject({ place: { step: [1] } })
  expect((refusal as LensInvalid).reason).toContain('"holes" has to name')
})

test('once the field is written and the hole deleted, it is a lens', () => {
  const { holes: _holes, ...step } = { ...currency, fill: 'EUR' }
  expect(parseLens({ steps: [{ add: step }] }).steps).toHaveLength(1)
})
