import { expect, test } from 'vitest'
import type { Sink } from '../../../cli/io.js'
import { paintFor } from '../../../cli/present/paint.js'

const sink = (isTerminal: boolean): Sink => ({ isTerminal, write: async () => {} })

test.each([
  [{}, false, false],
  [{}, true, true],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  [{ TERM: 'dumb' }, true, false],
] satisfies [Record<string, string>, boolean, boolean][])(
  'with %j on a terminal (%s) colour is %s',
  (env, isTerminal, isColoured) => {
    expect(paintFor({ env }, sink(isTerminal)).red('x') !== 'x').toBe(isColoured)
  },
)
