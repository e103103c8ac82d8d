/** The rules that stock clients follow, one by one; test/registry-server/client-migrations.journey.test.ts runs a client. */
import { expect, test } from 'vitest'
import type { JsonObject } from '../../src/json/index.js'
import { lensToMigrationRules } from '../../src/lens/index.js'
import { compileExpression } from '../../src/lens/jsonata-expression.js'
import { lensOf } from './support.js'

const rulesOf = (...steps: readonly JsonObject[]) =>
  Object.fromEntries(
    lensToMigrationRules({ ...lensOf(...steps), from: 2, to: 3 }).map((rule) => [rule.mode, rule]),
  )

test('a lens is a rule up and a rule down, each a transformation by JSONata', async () => {
  const { UPGRADE: upgrade, DOWNGRADE: downgrade } = rulesOf({ rename: { from: '/a', to: '/b' } })
  expect(upgrade).toMatchObject({ name: 'v2-to-v3', kind: 'TRANSFORM', type: 'JSONATA' })
  expect(downgrade).toMatchObject({ name: 'v3-to-v2', kind: 'TRANSFORM', type: 'JSONATA' })
  expect(await compileExpression(upgrade?.expr ?? '')({ a: 1 })).toEqual({ b: 1 })
  expect(await compileExpression(downgrade?.expr ?? '')({ b: 1 })).toEqual({ a: 1 })
})

test('a lens without a way down has a rule that fails and says so, since no rule would let the event through', async () => {
  const { DOWNGRADE: downgrade } = rulesOf({ expr: { up: '{"b": a}', schema: true } })
  await expect(compileExpression(downgrade?.expr ?? '$')({ b: 1 })).rejects.toThrow(
    /the lens between v2 and v3 has no way down/,
  )
})
