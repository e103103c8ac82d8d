import { expect, test } from 'vitest'
import {
  explainContainment,
  type DecideContainmentOptions,
  type Explanation,
} from '../../src/compatibility/index.js'
import type { Reason, Statement } from '../../src/containment/index.js'
import { formatPointer } from '../../src/json/index.js'
import type { JsonSchema } from '../../src/schema/index.js'

/** One line per reason, as a person would jot it down. */
function jotted(explanation: Explanation): readonly string[] {
  expect(explanation.kind).toBe('contained')
  return explanation.kind === 'contained' ? explanation.reasons.flatMap(lines) : []
}

function lines(reason: Reason): readonly string[] {
  const demand = short(reason.demand)
  switch (reason.how) {
    case 'same':
    case 'implied':
    case 'absent':
      return [`${demand} ${reason.how} ${reason.by.map(short).join(' & ')}`]
    case 'shown':
      return [`${demand} shown ${formatPointer(reason.at)}`]
    case 'branch':
      return [
        `${demand} branch ${formatPointer(reason.branch)}`,
        ...reason.excluded.map(
          ({ branch, by }) => `  not ${formatPointer(branch)} since ${by.map(short).join(' & ')}`,
        ),
        ...reason.reasons.flatMap(lines).map((line) => `  ${line}`),
      ]
    case 'cases':
      return [
        `${demand} cases`,
        ...reason.cases.flatMap(({ assuming, reasons }) => [
          `  if ${short(assuming)}`,
          ...reasons.flatMap(lines).map((line) => `    ${line}`),
        ]),
      ]
  }
}

const short = ({ path, keyword, says, implicit }: Statement) =>
  `${formatPointer(path)}:${keyword ?? 'schema'}${says === undefined ? '' : `=${JSON.stringify(says)}`}${implicit === true ? '?' : ''}`

const check = (
  writer: JsonSchema,
  reader: JsonSchema,
  expected: readonly string[],
  options: DecideContainmentOptions = {},
) => expect(jotted(explainContainment(writer, reader, options))).toEqual(expected)

test('a bound is implied by a narrower one, and by nothing else that is said', () =>
  check({ type: 'integer', minimum: 0, maximum: 3 }, { maximum: 5 }, [':maximum=5 implied :maximum=3']))

test('statements of different keywords imply one together', () =>
  check({ type: 'integer', minimum: 1, exclusiveMaximum: 4 }, { enum: [1, 2, 3, 'x'] }, [
    ':enum=[1,2,3,"x"] implied :type="integer" & :minimum=1 & :exclusiveMaximum=4',
  ]))

test('members are explained one by one, each by what is said of it', () =>
  check(
    {
      type: 'object',
      properties: { age: { type: 'integer' }, name: { type: 'string', maxLength: 10 } },
      additionalProperties: false,
    },
    {
      properties: { age: { type: 'number' }, name: { maxLength: 20 }, extra: { type: 'string' } },
    },
    [
      '/age:type="number" implied /age:type="integer"',
      '/name:maxLength=20 implied /name:maxLength=10',
      '/extra:properties absent /extra:false',
    ],
  ))

test('what the policy closes is told from what is written', () =>
  check(
    { properties: { a: { type: 'string' } } },
    { properties: { a: { type: 'string' }, b: { type: 'string' } } },
    ['/a:properties same /a:properties', '/b:properties absent /b:false?'],
    { policy: 'tolerant-reader' },
  ))

test('items and positions are explained by the items and positions of the writer', () =>
  check(
    { type: 'array', prefixItems: [{ const: 1 }], items: { maximum: 2 } },
    { prefixItems: [{ type: 'integer' }], items: { maximum: 3 } },
    ['/0:type="integer" implied /0:const=1', '/*:maximum=3 implied /*:maximum=2'],
  ))

test('a union is met case by case, each case by one branch', () =>
  check({ type: ['string', 'null'] }, { anyOf: [{ type: 'string' }, { type: 'null' }] }, [
    ':anyOf cases',
    '  if :type="string"',
    '    :anyOf branch /anyOf/0',
    '      :schema same :type="string"',
    '  if :type="null"',
    '    :anyOf branch /anyOf/1',
    '      :schema same :type="null"',
  ]))

test('where exactly one branch may hold, it is told why the others do not', () =>
  check({ const: 'a' }, { oneOf: [{ type: 'string' }, { type: 'null' }] }, [
    ':oneOf branch /oneOf/0',
    '  not /oneOf/1 since :const="a"',
    '  :type="string" implied :const="a"',
  ]))

test('a recursive schema is explained once, the inner one by induction', () => {
  const tree = (most: number): JsonSchema => ({
    properties: { value: { maximum: most }, next: { $ref: '#' } },
  })
  check(tree(3), tree(4), ['/value:maximum=4 implied /value:maximum=3', '/next:schema shown '])
})

test('a writer that allows nothing is told as such', () =>
  check({ type: 'string', minLength: 3, maxLength: 2 }, { pattern: '^a' }, [
    ':schema absent :type="string" & :minLength=3 & :maxLength=2',
  ]))

test('keywords are named as their draft spells them', () =>
  check(
    { $schema: 'http://json-schema.org/draft-07/schema#', items: [{ const: 1 }], additionalItems: false },
    { $schema: 'http://json-schema.org/draft-07/schema#', items: [{ enum: [1, 2] }] },
    ['/0:enum=[1,2] implied /0:const=1'],
  ))

test('a reader that asks nothing needs no reasons', () => check({ type: 'string' }, true, []))

test('a refutation comes with everything that the validator finds wrong', () => {
  const explanation = explainContainment({}, { type: 'object', required: ['a'] })
  expect(explanation).toMatchObject({
    kind: 'refuted',
    refusals: [{ pointer: [], keyword: 'type' }],
  })
})

test('what is beyond us is told with its reasons', () => {
  const explanation = explainContainment({ pattern: '^(a+)\\1$' }, { pattern: '^(aa)+$' })
  expect(explanation).toMatchObject({ kind: 'undecided', because: [{ keyword: 'pattern' }] })
})

test('an explanation whose budget is used up still names all that is said in the place', () => {
  const branches = Array.from({ length: 40 }, (_, i) => ({
    type: 'object',
    properties: { kind: { const: `k${i}` }, n: { maximum: i } },
    required: ['kind'],
  }))
  const explanation = explainContainment({ oneOf: branches }, { anyOf: branches }, { budgetMs: 40 })
  expect(['contained', 'undecided']).toContain(explanation.kind)
})
