import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/json/index.js'
import { text } from './steps/step-checks.js'
import { parseLens, renderLens } from '../../src/lens/index.js'

describe('the text of a lens', () => {
  const document = {
    eventType: 'account.AccountUpdated',
    from: 1,
    to: 2,
    steps: [
      { add: { path: '/c', schema: text, fill: 'x', required: false } },
      { remove: { path: '/d', fill: 0 } },
      { move: { from: '/a', to: '/b/a', emptied: 'keep' } },
      { convert: { path: '/s', table: [['a', 1]], otherwise: { up: 0, down: 'z' }, schema: true } },
      {
        split: {
          path: '/t',
          separator: ',',
          into: ['/u', '/v'],
          overflow: 'first',
          existing: 'keep',
          fill: '',
        },
      },
      { unwrap: { path: '/w', fill: null } },
      { each: { path: '/l', steps: [{ wrap: { path: '/x' } }] } },
      { within: { tag: 'kind', is: ['p', 'q'], steps: [{ remove: { path: '/x' } }] } },
    ],
  }
  test('is read and written back the same', () => expect(renderLens(parseLens(document))).toEqual(document))
  test.each([
    [[], 'a lens is an object'],
    [{ steps: {} }, '"steps" is a list'],
    [{ steps: [], from: 1, to: 3 }, 'from one major to the next'],
    [{ steps: [], extra: 1 }, 'no field "extra"'],
    [{ steps: [{ rname: {} }] }, 'no step "rname"'],
    [{ steps: [{ constructor: {} }] }, 'no step "constructor"'],
    [{ steps: [{ rename: {}, move: {} }] }, 'exactly one name'],
    [{ steps: [{ rename: { from: 'owner', to: '/x' } }] }, 'JSON pointer'],
    [{ steps: [{ remove: { path: '' } }] }, 'lead to a property'],
    [{ steps: [{ remove: { path: '/a', fil: 1 } }] }, 'no field "fil"'],
  ])('%j is refused', (data, reason) => expect(() => parseLens(data as Json)).toThrow(reason))
})
