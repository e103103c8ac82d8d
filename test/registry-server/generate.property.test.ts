/** Types over HTTP: the same bytes as from a folder, whatever things are called. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generateInput } from '../../cli/generate/generate-input.js'
import { generateFolder } from '../../src/codegen/index.js'
import { folderOf, readSchemaFolder } from '../../src/registry/index.js'
import { serverUnderTest } from './support.js'

/** One; two that a lens joins; two with a cast by hand, of which topics carry the first. */
type Majors = 'one' | 'lens' | 'code' | 'partly code'

interface Generated {
  readonly files: readonly { readonly path: string; readonly text: string }[]
}

const hostile = fc.constantFrom(
  '*/ throw 1',
  '`${1}`',
  '\u2028',
  '__proto__',
  'constructor',
  'class',
  '',
  '😀',
  'a b',
)
const properties = fc.dictionary(hostile, fc.constantFrom({ type: 'string' }, { enum: ['*/', '`'] }, {}), {
  maxKeys: 4,
})
const schemas = fc.record({ title: hostile, description: hostile, type: fc.constant('object'), properties })
const topicNames = fc.constantFrom(
  'index',
  'types',
  'casting',
  'constructor',
  '__proto__',
  'a.b',
  'Class',
  'default',
)
const eventNames = fc.constantFrom(
  'index',
  'constructor',
  '__proto__',
  'toString',
  'class',
  'Zed',
  'zed',
  'a-b',
)

/** A folder of topics with some event types each. */
const folders = fc
  .dictionary(
    topicNames,
    fc.dictionary(
      eventNames,
      fc.tuple(schemas, fc.constantFrom<Majors>('one', 'lens', 'code', 'partly code')),
      {
        minKeys: 1,
        maxKeys: 3,
      },
    ),
    {
      minKeys: 1,
      maxKeys: 2,
      noNullPrototype: true,
    },
  )
  .map(
    (topics) =>
      Object.fromEntries([
        ['strata.yaml', 'version: 1\n'],
        ...Object.entries(topics).flatMap(([topic, events]) =>
          Object.entries(events).flatMap(([event, [schema, majors]]) =>
            filesOfEvent({ topic, event, schema, majors }),
          ),
        ),
        ...Object.entries(topics).map(([topic, events]) => [`${topic}/topic.yaml`, topicFile(topic, events)]),
      ]) as Record<string, string>,
  )

function filesOfEvent(o: { topic: string; event: string; schema: object; majors: Majors }) {
  const path = `${o.topic}/${o.event}`
  const first = [`${path}.v1.json`, JSON.stringify(o.schema)]
  if (o.majors === 'one') return [first]
  const added = { add: { path: '/added', schema: { type: 'string' }, fill: '*/' } }
  const lens = {
    eventType: `${o.topic}.${o.event}`,
    from: 1,
    to: 2,
    ...(o.majors === 'code'
      ? { lens: 'code', reason: '*/' }
      : {
          steps:
            o.majors === 'lens' ? [added] : [added, { code: { path: '/added', schema: true, reason: '*/' } }],
        }),
  }
  const { properties: before } = o.schema as { properties: object }
  const second = {
    ...o.schema,
    properties: Object.fromEntries([...Object.entries(before), ['added', { type: 'string' }]]) as object,
    required: ['added'],
  }
  return [
    first,
    [`${path}.v2.json`, JSON.stringify(second)],
    [`${path}.v1-v2.lens.yaml`, JSON.stringify(lens)],
  ]
}

/** `v1` carries the first major of everything, `v2` the newest. */
function topicFile(topic: string, events: Readonly<Record<string, readonly [object, Majors]>>): string {
  const carries = (newest: boolean) =>
    Object.fromEntries(
      Object.entries(events).map(([event, [, majors]]) => [event, newest && majors === 'lens' ? 2 : 1]),
    )
  const versions = { v1: { carries: carries(false), state: 'deprecated' }, v2: { carries: carries(true) } }
  return JSON.stringify({ topic, writer: 'w', versions })
}

test('what is generated from the registry is what is generated from the folder, and stays inside', async () => {
  await fc.assert(
    fc.asyncProperty(folders, fc.boolean(), async (files, readonly) => {
      const { ask } = serverUnderTest()
      const registered = await ask('POST', '/api/v1/register/folder', { files })
      expect(registered.status, JSON.stringify(registered.body)).toBe(200)
      const options = { readonly }
      const { status, body } = await ask('POST', '/api/v1/generate', { options })
      expect(status, JSON.stringify(body)).toBe(200)
      const { files: found } = body as unknown as Generated
      const { topics } = await generateInput(await readSchemaFolder(folderOf(files)))
      expect(found).toEqual(await generateFolder({ topics, options }))
      for (const { path } of found)
        expect(path).toMatch(/^(?:[A-Za-z][\w-]*\/)?[A-Za-z][\w-]*(?:\.validators)?\.ts$/)
    }),
    { numRuns: 12 },
  )
}, 60_000)

describe('parts', () => {
  const { ask } = serverUnderTest()
  const register = (subject: string) =>
    ask('POST', '/api/v1/register', { subject, schema: { type: 'object', properties: {} } })
  const paths = async (body: object) => {
    const answer = await ask('POST', '/api/v1/generate', body)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return (answer.body as unknown as Generated).files.map(({ path }) => path)
  }

  test('are topics or event types; free subjects are generated too', async () => {
    for (const subject of ['a.One', 'a.Two', 'b.One', '../../etc/passwd.*/x', 'orders-value']) {
      expect((await register(subject)).status).toBe(200)
    }
    const all = await paths({})
    expect(all).toEqual(
      expect.arrayContaining([
        'a/One.ts',
        'a/Two.ts',
        'a/index.ts',
        'b/One.ts',
        'orders-value/OrdersValue.ts',
      ]),
    )
    for (const path of all) expect(path).not.toMatch(/\.\.|^\/|\*/)
    expect(await paths({ topics: ['b', 'b'] })).toEqual(['b/One.ts', 'b/index.ts', 'index.ts', 'types.ts'])
    expect(await paths({ eventTypes: ['a.Two'] })).toEqual(['a/Two.ts', 'a/index.ts', 'index.ts', 'types.ts'])
    expect(await paths({ topics: ['b'], eventTypes: ['a.Two', 'b.One'] })).toEqual([
      'a/Two.ts',
      'a/index.ts',
      'b/One.ts',
      'b/index.ts',
      'index.ts',
      'types.ts',
    ])
    expect(await paths({ topics: [] })).toEqual(['index.ts', 'types.ts'])
  })

  test('that are not there are named', async () => {
    for (const [body, code] of [
      [{ topics: ['constructor'] }, 'TOPIC_NOT_FOUND'],
      [{ topics: ['*/'] }, 'TOPIC_NOT_FOUND'],
      [{ eventTypes: ['a.Three'] }, 'SUBJECT_NOT_FOUND'],
      [{ topics: ['a'], eventTypes: ['a.Three'] }, 'SUBJECT_NOT_FOUND'],
    ] as const) {
      expect(await ask('POST', '/api/v1/generate', body)).toMatchObject({ status: 404, body: { code } })
    }
    for (const body of [{ topics: 'a' }, { options: { out: '/' } }, { eventTypes: [7] }]) {
      expect(await ask('POST', '/api/v1/generate', body)).toMatchObject({
        status: 400,
        body: { code: 'REQUEST_INVALID' },
      })
    }
  })
})
