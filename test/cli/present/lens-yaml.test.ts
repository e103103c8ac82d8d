import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { lensYaml } from '../../../cli/present/lens-yaml.js'
import type { JsonObject } from '../../../src/json/index.js'
import { parseYamlFile } from '../../../src/registry/folder/yaml-file.js'

test('small bodies stand on the line of their step, questions on lines of their own', () => {
  const steps = [
    { rename: { from: '/a', to: '/b' } },
    { add: { path: '/c', schema: { enum: ['x', 'y'] }, holes: { fill: 'what v1 gets' } } },
  ]
  expect(lensYaml({ eventType: 'crew.Named', from: 1, to: 2, steps }, 'First.\nSecond.')).toBe(`# First.
# Second.

eventType: crew.Named
from: 1
to: 2
steps:
  - rename: { from: /a, to: /b }
  - add:
      path: /c
      schema: { enum: [ x, y ] }
      holes: { fill: what v1 gets }
`)
})

test('whatever a lens holds is read back the same', () => {
  const shared = { type: 'string' }
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (holds, question) => {
      const lens = JSON.parse(
        JSON.stringify({
          steps: [{ add: { schema: holds, again: [shared, shared], holes: { fill: question } } }],
        }),
      ) as JsonObject
      const text = lensYaml(lens, 'A draft.')
      expect(parse(text)).toEqual(lens)
      expect(parseYamlFile('a.lens.yaml', text)).toMatchObject({ file: { value: lens } })
      expect(text).not.toContain('*a1')
    }),
  )
})
