/**
 * Requests that nobody in their right mind sends, to every route there is, and what has to be answered all the same: the documented shape of that face, never our fault, never late.
 *
 * `hostile-requests.property.test.ts` sends 20,000 of them; `npm run fuzz:http -- SECONDS [SEED]` goes on for as long as one likes.
 */
import { deepStrictEqual, ok } from 'node:assert/strict'
import fc from 'fast-check'
import { routesByAccess } from '../../registry-server/access/route-access.js'
import { bank, serverUnderTest } from './support.js'

/** It goes on for ever, so there is no answer to wait for. */
const endless = new Set(['GET /api/v1/changes'])
const routes = Object.values(routesByAccess())
  .flat()
  .filter((route) => !endless.has(route))

const names = fc.constantFrom(
  ...[
    'a',
    'account.AccountUpdated',
    'orders-value',
    ':.x:a',
    ':.:a',
    ':*:',
    ':.__GLOBAL:',
    '__GLOBAL',
    ':.x:',
  ],
  ...[
    '..',
    '../../etc/passwd',
    'a/b',
    '%2e%2e%2f',
    '%zz',
    '%',
    'ä',
    '\u202eabc',
    '\ud800',
    'a\u0000b',
    ' ',
    '\n',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '1',
    '-1',
    '0',
    'latest',
    'v1',
    '1.0',
    '2147483648',
    '1e9',
    'NaN',
  ],
  'x'.repeat(600),
  '00000000-0000-8000-8000-000000000000',
)
const schemaTexts = fc.constantFrom(
  '{"type":"object","properties":{"a":{"type":"string"}}}',
  '{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}}}',
  ...['true', '{}', '{', '', 'null', '7', '"string"', '[]', '{"type":7}', '{"$ref":"file:///etc/passwd"}'],
  ...['{"$ref":"http://127.0.0.1:1/x"}', '{"$ref":"#/nowhere"}', '{"$ref":"#"}', '{"pattern":"(a+)+$"}'],
  ...['{"a":1,"a":2}', '{"tsType":"process.exit()"}', '{"$id":"data:text/javascript,1"}', '\ufeff{}'],
  '['.repeat(400) + ']'.repeat(400),
)
const values: fc.Arbitrary<unknown> = fc.oneof(
  names,
  schemaTexts,
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(null, [], {}, true, 1e308, -0, 2 ** 53, 'y'.repeat(5000)),
)

const files = fc.dictionary(
  fc.oneof(
    fc.constantFrom('strata.yaml', 'a/topic.yaml', 'a/B.v1.json', 'a/B.v1-v2.lens.yaml', '../x.json'),
    names,
  ),
  fc.oneof(
    schemaTexts,
    fc.constantFrom('version: 1\n', 'topic: a\nwriter: w\n', '&a [*a]', '!!js/function x'),
  ),
  { maxKeys: 4 },
)

/** A body that would be taken, by the end of the route; a body that is all wrong is refused before anything looks at it. */
function goodBody(pattern: string): Readonly<Record<string, unknown>> {
  const schema = '{"type":"object","properties":{"a":{"type":"string"}}}'
  if (pattern.endsWith('/folder')) return { files: bank }
  if (pattern.endsWith('/cast'))
    return { subject: 'account.AccountUpdated', from: 'v1', to: 'v2', events: [{}] }
  if (pattern.endsWith('/generate')) return {}
  if (pattern.endsWith('/tokens')) return { name: 'a', role: 'reader' }
  if (pattern.startsWith('/api')) return { subject: 'a', schema }
  if (pattern.startsWith('/mode')) return { mode: 'READWRITE' }
  if (pattern.startsWith('/config')) return { compatibility: 'FULL' }
  return { schemaType: 'JSON', schema }
}

const rules = fc.record({
  domainRules: fc.array(
    fc.record({ name: names, type: values, mode: values, kind: values, expr: values }, { requiredKeys: [] }),
    { maxLength: 2 },
  ),
})
const references = fc.array(
  fc.record({ name: values, subject: names, version: values }, { requiredKeys: [] }),
  {
    maxLength: 2,
  },
)
const fields = [
  ...[
    'schema',
    'schemaType',
    'references',
    'metadata',
    'ruleSet',
    'version',
    'id',
    'tagsToAdd',
    'newVersion',
    'mode',
  ],
  ...[
    'compatibility',
    'alias',
    'compatibilityGroup',
    'defaultMetadata',
    'overrideRuleSet',
    'normalize',
    'subject',
  ],
  ...[
    'major',
    'label',
    'writer',
    'lens',
    'files',
    'from',
    'to',
    'events',
    'topics',
    'eventTypes',
    'options',
    'name',
  ],
  ...['role', 'subjects', 'expiresAt', '__proto__'],
] as const

/** Some fields of it, replaced by what does not belong there; `undefined`: taken out. */
const replaced = fc.array(
  fc.tuple(
    fc.constantFrom(...fields),
    fc.oneof(values, schemaTexts, files, rules, references, fc.constant(undefined)),
  ),
  { maxLength: 3 },
)

const queryNames = [
  ...[
    'subject',
    'subjectPrefix',
    'deleted',
    'deletedOnly',
    'permanent',
    'normalize',
    'verbose',
    'force',
    'recursive',
  ],
  ...[
    'offset',
    'limit',
    'after',
    'prefix',
    'key',
    'value',
    'fetchMaxId',
    'referenceFormat',
    'latestOnly',
    'ruleType',
  ],
  ...[
    'defaultToGlobal',
    'contextPrefix',
    'aliases',
    'stored',
    'from',
    'since',
    'until',
    'actor',
    'action',
    '__proto__',
  ],
]
const query = fc.array(fc.tuple(fc.constantFrom(...queryNames), fc.oneof(names, fc.constant('true'))), {
  maxLength: 4,
})

/** A body as it goes over the wire: whole, cut off, doubled, of a wrong type. */
const damages = ['none', 'none', 'none', 'cut', 'doubled', 'bytes', 'deep'] as const
const contentTypes = fc.constantFrom(
  ...[
    'application/json',
    'application/vnd.schemaregistry.v1+json',
    'application/octet-stream',
    'APPLICATION/JSON; a=b',
  ],
  ...['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'nonsense', ''],
)

function mostlyPlain(name: string): fc.Arbitrary<string> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(name) }, { weight: 2, arbitrary: names })
}

export const hostileRequests = fc.record({
  route: fc.constantFrom(
    ...routes,
    'GET /nowhere',
    'PATCH /subjects',
    'POST /api/v1/nothing',
    'OPTIONS /config',
  ),
  params: fc.tuple(mostlyPlain('a'), mostlyPlain('latest')),
  isEncoded: fc.boolean(),
  inContext: fc.oneof(
    { weight: 8, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom('.x', ':.x:', '.', 'x', '%2e') },
  ),
  query,
  replaced,
  damage: fc.constantFrom(...damages),
  contentType: fc.oneof(
    { weight: 6, arbitrary: fc.constant('application/json') },
    { weight: 1, arbitrary: contentTypes },
  ),
})

export type HostileRequest = typeof hostileRequests extends fc.Arbitrary<infer Request> ? Request : never

/** No question takes that long, however busy the machine is. */
const latestMs = 5000

/** Answers with some state that one can come back to, and says whether it is still as it was. */
export function victim() {
  const { app, ask } = serverUnderTest({ bodyLimitBytes: 256 * 1024 })
  const good = { schemaType: 'JSON', schema: '{"title":"good"}' }
  let before: unknown
  return {
    begin: async () => {
      const registered = await ask('POST', '/subjects/:.safe:good/versions', good)
      ok(registered.status === 200)
      before = (await ask('GET', '/schemas/ids/1?subject=:.safe:good')).body
    },
    send: async (request: HostileRequest) => {
      const [method = 'GET', pattern = ''] = request.route.split(' ')
      const url = urlOf(request, pattern)
      const began = performance.now()
      const answer = await app.inject({
        method: method as 'GET',
        url,
        ...(method === 'GET' || method === 'OPTIONS'
          ? {}
          : { payload: payloadOf(request, pattern), headers: { 'content-type': request.contentType } }),
      })
      const told = `${method} ${url} → ${answer.statusCode} ${answer.body.slice(0, 400)}`
      ok(performance.now() - began < latestMs, `late: ${told}`)
      ok(answer.statusCode < 500, told)
      // Pages are for people.
      if (answer.statusCode >= 400 && pattern !== '/problems/:code') assertErrorShape(answer, told)
    },
    /** What was registered before the storm is answered as before, unless the storm deleted it, which it may not know how to. */
    end: async () => {
      deepStrictEqual((await ask('GET', '/schemas/ids/1?subject=:.safe:good')).body, before)
      deepStrictEqual((await ask('GET', '/healthz')).status, 200)
      await app.close()
    },
  }
}

function urlOf({ params, isEncoded, inContext, query: asked }: HostileRequest, pattern: string): string {
  let used = 0
  const path = pattern.replace(/:\w+|\*/g, () => {
    const value = params[used++] ?? 'a'
    return isEncoded ? encoded(value) : encodeURI(encoded(value)).replaceAll('%25', '%')
  })
  const text = asked.map(([name, value]) => `${name}=${encoded(value)}`).join('&')
  const prefix = inContext === undefined || pattern.startsWith('/api') ? '' : `/contexts/${inContext}`
  return `${prefix}${path}${text === '' ? '' : `?${text}`}`
}

/** Halves of surrogate pairs cannot be encoded; a client that has one sends something. */
function encoded(text: string): string {
  return encodeURIComponent(text.replaceAll(/[\ud800-\udfff]/g, '\ufffd'))
}

function payloadOf({ replaced: others, damage }: HostileRequest, pattern: string): string {
  const text = JSON.stringify(Object.fromEntries([...Object.entries(goodBody(pattern)), ...others]))
  switch (damage) {
    case 'none':
      return text
    case 'cut':
      return text.slice(0, Math.floor(text.length / 2))
    case 'doubled':
      return text === '{}' ? text : `{"schema":"{}","schema":{},${text.slice(1)}`
    case 'bytes':
      return `\u0000\uffff${text}`
    case 'deep':
      return `{"schema":${'{"a":'.repeat(300)}1${'}'.repeat(300)}}`
  }
}

function assertErrorShape(
  answer: { readonly body: string; readonly headers: object; readonly statusCode: number },
  told: string,
) {
  const body = JSON.parse(answer.body) as Record<string, unknown>
  const type = String((answer.headers as Record<string, unknown>)['content-type'])
  if (type.startsWith('application/problem+json')) {
    for (const field of ['type', 'title', 'detail', 'code']) ok(typeof body[field] === 'string', told)
    deepStrictEqual(body['status'], answer.statusCode, told)
    return
  }
  deepStrictEqual(Object.keys(body).sort(), ['error_code', 'message'], told)
  ok(Number.isInteger(body['error_code']) && typeof body['message'] === 'string', told)
  const code = body['error_code'] as number
  deepStrictEqual(code < 1000 ? code : Math.floor(code / 100), answer.statusCode, told)
}
