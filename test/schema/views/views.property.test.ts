import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalText } from '../../../src/json/index.js'
import { parseSchema, readerView, renderSchema, writerView } from '../../../src/schema/index.js'
import { compileValidator } from '../../../src/validation/index.js'
import { documents, schemas } from '../support/arbitrary-schema.js'
import { isReadable, isValid, isWritable } from '../support/oracle.js'

const many = fc.array(documents, { minLength: 20, maxLength: 20 })

test('W is a part of the schema, and the schema a part of R', () => {
  let apart = 0
  fc.assert(
    fc.property(schemas(), many, (source, values) => {
      const schema = parseSchema(source)
      const literal = compileValidator(source)
      const writer = compileValidator(renderSchema(writerView(schema)))
      const reader = compileValidator(renderSchema(readerView(schema)))
      for (const value of values) {
        const [w, s, r] = [writer.isValid(value), literal.isValid(value), reader.isValid(value)]
        if (w !== r) apart += 1
        expect({ value, w, s, r }).toEqual({ value, w: w && s, s: s && r, r })
      }
    }),
    { numRuns: 150 },
  )
  expect(apart).toBeGreaterThan(100)
})

test('W and R accept exactly what the decision record says', () => {
  const counted = { writable: 0, unwritable: 0, opened: 0 }
  fc.assert(
    fc.property(schemas({ all: false }), many, (source, values) => {
      const schema = parseSchema(source)
      const writer = compileValidator(renderSchema(writerView(schema)))
      const reader = compileValidator(renderSchema(readerView(schema)))
      for (const value of values) {
        const expected = { value, w: isWritable(schema.root, value), r: isReadable(schema.root, value) }
        if (isValid(schema.root, value)) counted[expected.w ? 'writable' : 'unwritable'] += 1
        else if (expected.r) counted.opened += 1
        expect({ value, w: writer.isValid(value), r: reader.isValid(value) }).toEqual(expected)
      }
    }),
    { numRuns: 150 },
  )
  expect(Math.min(...Object.values(counted))).toBeGreaterThan(20)
})

test('a view is rendered the same after it was read again', () =>
  fc.assert(
    fc.property(schemas(), (source) => {
      const schema = parseSchema(source)
      for (const view of [writerView(schema), readerView(schema)]) {
        const rendered = renderSchema(view)
        expect(canonicalText(renderSchema(parseSchema(rendered)))).toBe(canonicalText(rendered))
      }
    }),
    { numRuns: 150 },
  ))
