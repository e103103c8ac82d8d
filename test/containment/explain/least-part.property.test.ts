import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastPart } from '../../../src/containment/explain/least-part.js'

/** "Enough" is: one of the sufficient sets is all there. Monotone, as the function asks for. */
const problems = fc.record({
  members: fc.uniqueArray(fc.nat({ max: 12 }), { maxLength: 12 }),
  sufficient: fc.array(fc.uniqueArray(fc.nat({ max: 12 }), { maxLength: 5 }), { maxLength: 4 }),
})

test('the part is enough, nothing in it can be left out, and it keeps the order of the members', () => {
  fc.assert(
    fc.property(problems, ({ members, sufficient }) => {
      const isEnough = (part: readonly number[]) =>
        sufficient.some((set) => set.every((member) => part.includes(member)))
      const part = leastPart(members, isEnough)
      if (part === undefined) {
        expect(isEnough(members)).toBe(false)
        return
      }
      expect(isEnough(part)).toBe(true)
      expect(part).toEqual(members.filter((member) => part.includes(member)))
      for (const member of part) expect(isEnough(part.filter((other) => other !== member))).toBe(false)
    }),
  )
})

test('a sufficient member at the front is found with few questions', () => {
  let questions = 0
  const members = Array.from({ length: 1000 }, (_, i) => i)
  const part = leastPart(members, (chosen) => {
    questions += 1
    return chosen.includes(0)
  })
  expect(part).toEqual([0])
  expect(questions).toBeLessThan(30)
})
