import { expect, test } from 'vitest'
import {
  codeHolesOf,
  compileLens,
  jsonataOf,
  LensHasCode,
  LensInvalid,
  parseLens,
  programsOf,
  renderLens,
  withNamedCode,
} from '../../../src/lens/index.js'
import { lensOf } from '../support.js'
import { after, misfit, record, text } from './step-checks.js'

const step = { code: { path: '/name', schema: { type: 'integer' } } }

test('the schema afterwards is what the step says, presence and all', () => {
  expect(after(step, record({ name: text, other: text }, ['name']))).toEqual(
    record({ name: { type: 'integer' }, other: text }, ['name']),
  )
})

test('it needs a property that is declared, a schema, and the top of a lens', () => {
  expect(misfit(record({ other: text }), step)).toContain('declares no such property')
  expect(() => lensOf({ code: { path: '/name' } })).toThrow(LensInvalid)
  expect(() => lensOf({ in: { path: '/a', steps: [step] } })).toThrow(/cannot stand inside another step/)
})

test('it is read back as it is written', () => {
  const lens = parseLens({ from: 1, to: 2, steps: [{ code: { ...step.code, reason: 'names differ' } }] })
  expect(parseLens(renderLens(lens))).toEqual(lens)
})

test('nothing but generated code can run it, and everything else says so', () => {
  const lens = lensOf(step)
  expect(() => compileLens(lens)).toThrow(LensHasCode)
  expect(() => jsonataOf(programsOf(lens).up)).toThrow(LensHasCode)
})

test('every step of code has names of its own, and the schemas around it', () => {
  const steps = [
    step,
    { rename: { from: '/name', to: '/na-me' } },
    { code: { path: '/na-me', schema: { type: 'boolean' } } },
    { code: { path: '/näme', schema: { type: 'null' } } },
    { code: { path: '/語', schema: { type: 'null' } } },
    { code: { path: '/name_', schema: { type: 'null' } } },
  ]
  const lens = withNamedCode(parseLens({ from: 1, to: 2, steps }))
  const older = record({ name: text, näme: text, 語: text, name_: text })
  const holes = codeHolesOf(lens, older)
  expect(holes.map(({ up, older: { schema: before }, newer: { schema } }) => [up, before, schema])).toEqual([
    ['upcastV1ToV2Name', text, { type: 'integer' }],
    ['upcastV1ToV2NaMe', { type: 'integer' }, { type: 'boolean' }],
    ['upcastV1ToV2NMe', text, { type: 'null' }],
    ['upcastV1ToV2Value', text, { type: 'null' }],
    ['upcastV1ToV2Name2', text, { type: 'null' }],
  ])
})
