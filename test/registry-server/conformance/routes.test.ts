/** Every route of the Confluent API: its parameters, its answers and its error codes. */
import { describe } from 'vitest'
import { body, schema, testRows, type Row, type Step } from './row.js'

const one = schema('a!')
const two = schema('a!', 'b')
const other = schema('x!')
const s1: Step = ['POST /subjects/s/versions', body(one), 200, { id: 1, version: 1 }]
const s2: Step = ['POST /subjects/s/versions', body(two), 200, { id: 2, version: 2 }]
const t1: Step = ['POST /subjects/t/versions', body(other), 200, { version: 1 }]
const softly: Step = ['DELETE /subjects/s', null, 200]
const missing = 'GET /subjects/nothing'

const liveness: readonly Row[] = [
  { says: 'GET / is alive', steps: [['GET /', null, 200, {}]] },
  {
    says: 'GET /schemas/types names the types that are kept',
    steps: [['GET /schemas/types', null, 200, ['JSON']]],
  },
  {
    says: 'GET /v1/metadata/id and /v1/metadata/version',
    steps: [
      ['GET /v1/metadata/id', null, 200, { scope: { path: [] } }],
      ['GET /v1/metadata/version', null, 200, { commitId: 'strata' }],
    ],
  },
  {
    says: 'an unknown route answers the two fields, which a client of 2025 needs to go on',
    steps: [
      ['GET /nowhere', null, 404, 404],
      ['POST /subjects/s/nothing', {}, 404, 404],
    ],
  },
]

const subjects: readonly Row[] = [
  {
    says: 'GET /subjects: sorted; prefix, deleted, deletedOnly, offset, limit',
    steps: [
      s1,
      t1,
      ['GET /subjects', null, 200, ['s', 't']],
      ['GET /subjects?subjectPrefix=t', null, 200, ['t']],
      ['GET /subjects?offset=1', null, 200, ['t']],
      ['GET /subjects?limit=1', null, 200, ['s']],
      ['GET /subjects?offset=5&limit=5', null, 200, []],
      softly,
      ['GET /subjects', null, 200, ['t']],
      ['GET /subjects?deleted=true', null, 200, ['s', 't']],
      ['GET /subjects?deletedOnly=true', null, 200, ['s']],
      ['GET /subjects?deletedOnly=true&deleted=true', null, 200, ['s']],
    ],
  },
  {
    says: 'POST /subjects/{s}: looks a schema up; 40401, 40403, 42201',
    steps: [
      ['POST /subjects/s', body(one), 404, 40401],
      s1,
      ['POST /subjects/s', body(one), 200, { subject: 's', version: 1, id: 1, schemaType: 'JSON' }],
      ['POST /subjects/s', body(two), 404, 40403],
      ['POST /subjects/s', body('{'), 422, 42201],
      ['POST /subjects/s', body('{"type": 7}'), 422, 42201],
      softly,
      ['POST /subjects/s', body(one), 404, 40401],
      ['POST /subjects/s?deleted=true', body(one), 200, { version: 1, deleted: true }],
    ],
  },
  {
    says: 'the answer of /schemas/ids posted back is a lookup: unknown fields and the echoed version do not matter',
    steps: [
      s1,
      s2,
      [
        'POST /subjects/s',
        { ...body(one), subject: 's', version: 9, id: 9, guid: 'x', ts: 1, deleted: false, metadata: null },
        200,
        { version: 1 },
      ],
    ],
  },
  {
    says: 'GET /subjects/{s}/metadata: the latest whose properties contain all pairs',
    steps: [
      [`${missing}/metadata?key=a&value=b`, null, 404, 40401],
      [
        'POST /subjects/s/versions',
        body(one, { metadata: { properties: { team: 'x', major: '1' } } }),
        200,
        { version: 1 },
      ],
      [
        'POST /subjects/s/versions',
        body(two, { metadata: { properties: { team: 'x', major: '2' } } }),
        200,
        { version: 2 },
      ],
      ['GET /subjects/s/metadata?deleted=true&&key=team&value=x', null, 200, { version: 2 }],
      ['GET /subjects/s/metadata?key=team&value=x&key=major&value=1', null, 200, { version: 1 }],
      ['GET /subjects/s/metadata?key=major&value=3', null, 404, 40403],
    ],
  },
  {
    says: 'DELETE /subjects/{s}: softly, then for good; 40401, 40404, 40405',
    steps: [
      ['DELETE /subjects/s', null, 404, 40401],
      s1,
      s2,
      ['DELETE /subjects/s?permanent=true', null, 404, 40405],
      ['DELETE /subjects/s', null, 200, [1, 2]],
      ['DELETE /subjects/s', null, 404, 40404],
      ['GET /schemas/ids/1', null, 200, { schemaType: 'JSON' }],
      ['DELETE /subjects/s?permanent=true', null, 200, [1, 2]],
      ['DELETE /subjects/s?permanent=true', null, 404, 40401],
      ['GET /schemas/ids/1', null, 404, 40403],
    ],
  },
  {
    says: 'what is referred to is not deleted: 42206',
    steps: [
      ['POST /subjects/ref/versions', body(one), 200],
      [
        'POST /subjects/user/versions',
        body('{"type":"object","properties":{"r":{"$ref":"r.json"}}}', {
          references: [{ name: 'r.json', subject: 'ref', version: 1 }],
        }),
        200,
        { references: [{ name: 'r.json', subject: 'ref', version: 1 }] },
      ],
      ['DELETE /subjects/ref', null, 422, 42206],
      ['DELETE /subjects/ref/versions/1', null, 422, 42206],
      ['GET /subjects/ref/versions/1/referencedby', null, 200, [2]],
      ['GET /subjects/ref/versions/1/referencedby?offset=1', null, 200, []],
      ['GET /subjects/user/versions/1/referencedby', null, 200, []],
    ],
  },
]

const versions: readonly Row[] = [
  {
    says: 'GET /subjects/{s}/versions: deleted, deletedOnly, deletedAsNegative, offset, limit; 40401',
    steps: [
      [`${missing}/versions`, null, 404, 40401],
      s1,
      s2,
      ['GET /subjects/s/versions', null, 200, [1, 2]],
      ['DELETE /subjects/s/versions/1', null, 200],
      ['GET /subjects/s/versions', null, 200, [2]],
      ['GET /subjects/s/versions?deleted=true', null, 200, [1, 2]],
      ['GET /subjects/s/versions?deletedOnly=true', null, 200, [1]],
      ['GET /subjects/s/versions?deleted=true&deletedAsNegative=true', null, 200, [-1, 2]],
      ['GET /subjects/s/versions?deleted=true&offset=1&limit=1', null, 200, [2]],
    ],
  },
  {
    says: 'GET /subjects/{s}/versions/{v}: a number, latest, -1; 40401, 40402, 42202',
    steps: [
      [`${missing}/versions/1`, null, 404, 40401],
      s1,
      s2,
      [
        'GET /subjects/s/versions/1',
        null,
        200,
        { subject: 's', version: 1, id: 1, schema: one, schemaType: 'JSON' },
      ],
      ['GET /subjects/s/versions/latest', null, 200, { version: 2 }],
      ['GET /subjects/s/versions/-1', null, 200, { version: 2 }],
      ['GET /subjects/s/versions/3', null, 404, 40402],
      ['GET /subjects/s/versions/0', null, 422, 42202],
      ['GET /subjects/s/versions/2147483648', null, 422, 42202],
      ['GET /subjects/s/versions/two', null, 422, 42202],
      ['DELETE /subjects/s/versions/2', null, 200],
      ['GET /subjects/s/versions/2', null, 404, 40402],
      ['GET /subjects/s/versions/latest', null, 200, { version: 1 }],
      ['GET /subjects/s/versions/2?deleted=true', null, 200, { version: 2, deleted: true }],
      ['GET /subjects/s/versions/2?deleted=true&name=stray', null, 200, { version: 2 }],
    ],
  },
  {
    says: 'GET …/{v}/schema is the raw document',
    steps: [
      s1,
      ['GET /subjects/s/versions/1/schema', null, 200, JSON.parse(one)],
      ['GET /subjects/s/versions/latest/schema', null, 200, JSON.parse(one)],
      ['GET /subjects/s/versions/2/schema', null, 404, 40402],
      [`${missing}/versions/1/schema`, null, 404, 40401],
    ],
  },
  {
    says: 'DELETE …/{v}: softly, then for good; 40401, 40402, 40406, 40407, 42202',
    steps: [
      ['DELETE /subjects/s/versions/1', null, 404, 40401],
      s1,
      s2,
      ['DELETE /subjects/s/versions/9', null, 404, 40402],
      ['DELETE /subjects/s/versions/x', null, 422, 42202],
      ['DELETE /subjects/s/versions/1?permanent=true', null, 404, 40407],
      ['DELETE /subjects/s/versions/1', null, 200],
      ['DELETE /subjects/s/versions/1', null, 404, 40406],
      ['DELETE /subjects/s/versions/1?permanent=true', null, 200],
      ['GET /subjects/s/versions/1?deleted=true', null, 404, 40402],
      ['DELETE /subjects/s/versions/latest', null, 200],
      ['GET /subjects', null, 200, []],
    ],
  },
  {
    says: 'POST …/{v}/tags: a new version with other tags, the schema as it was',
    steps: [
      s1,
      [
        'POST /subjects/s/versions/1/tags',
        { tagsToAdd: [{ schemaEntity: { entityPath: 'a', entityType: 'sr_field' }, tags: ['PII', 'X'] }] },
        200,
        { version: 2, schema: one, metadata: { tags: { a: ['PII', 'X'] } } },
      ],
      [
        'POST /subjects/s/versions/latest/tags',
        {
          tagsToRemove: [{ schemaEntity: { entityPath: 'a', entityType: 'sr_field' }, tags: ['X'] }],
          newVersion: 3,
        },
        200,
        { version: 3, metadata: { tags: { a: ['PII'] } } },
      ],
      ['POST /subjects/s/versions/1/tags', { tagsToAdd: 'x' }, 422, 42201],
      ['POST /subjects/s/versions/9/tags', {}, 404, 40402],
      ['POST /subjects/nothing/versions/1/tags', {}, 404, 40401],
    ],
  },
]

const byId: readonly Row[] = [
  {
    says: 'GET /schemas/ids/{id}: without the id; subject and version only where the subject was named; 40403',
    steps: [
      ['GET /schemas/ids/1', null, 404, 40403],
      s1,
      s2,
      ['GET /schemas/ids/1', null, 200, { schema: one, schemaType: 'JSON' }],
      ['GET /schemas/ids/1?subject=s', null, 200, { subject: 's', version: 1 }],
      ['GET /schemas/ids/1?fetchMaxId=true', null, 200, { maxId: 2 }],
      ['GET /schemas/ids/x', null, 404, 404],
      ['GET /schemas/ids/99999999999', null, 404, 404],
      ['GET /schemas/ids/0', null, 404, 40403],
    ],
  },
  {
    says: 'GET /schemas/ids/{id}/schema, /subjects and /versions: one row per pair; 40403',
    steps: [
      s1,
      ['POST /subjects/t/versions', body(one), 200, { id: 1, version: 1 }],
      ['GET /schemas/ids/1/schema', null, 200, JSON.parse(one)],
      ['GET /schemas/ids/1/subjects', null, 200, ['s', 't']],
      ['GET /schemas/ids/1/subjects?subject=t', null, 200, ['t']],
      ['GET /schemas/ids/1/subjects?offset=1', null, 200, ['t']],
      [
        'GET /schemas/ids/1/versions',
        null,
        200,
        [
          { subject: 's', version: 1 },
          { subject: 't', version: 1 },
        ],
      ],
      ['GET /schemas/ids/1/versions?limit=1', null, 200, [{ subject: 's', version: 1 }]],
      softly,
      ['GET /schemas/ids/1/subjects', null, 200, ['t']],
      ['GET /schemas/ids/1/subjects?deleted=true', null, 200, ['s', 't']],
      ['GET /schemas/ids/2/schema', null, 404, 40403],
      ['GET /schemas/ids/2/subjects', null, 404, 40403],
      ['GET /schemas/ids/2/versions', null, 404, 40403],
    ],
  },
  {
    says: 'GET /schemas/guids/{guid} and its ids; 40403',
    steps: [
      ['GET /schemas/guids/00000000-0000-8000-8000-000000000000', null, 404, 40403],
      ['GET /schemas/guids/00000000-0000-8000-8000-000000000000/ids', null, 404, 40403],
    ],
  },
  {
    says: 'GET /schemas: prefix, deleted, latestOnly, ruleType, aliases, offset, limit',
    steps: [
      s1,
      s2,
      [
        'POST /subjects/t/versions',
        body(other, {
          ruleSet: {
            domainRules: [{ name: 'r', type: 'CEL', kind: 'CONDITION', mode: 'WRITE', expr: 'true' }],
          },
        }),
        200,
      ],
      ['PUT /config/alias', { alias: 's' }, 200],
      ['GET /schemas?latestOnly=true&ruleType=cel', null, 200],
      ['GET /schemas?subjectPrefix=u', null, 200, []],
      ['GET /schemas?offset=3', null, 200, []],
    ],
  },
]

const compatibility: readonly Row[] = [
  {
    says: 'POST /compatibility/…/versions/{v}: against one version; 40402, 42201, 42202',
    steps: [
      ['POST /compatibility/subjects/s/versions/latest', body(one), 200, { is_compatible: true }],
      ['POST /compatibility/subjects/s/versions/1', body(one), 404, 40402],
      s1,
      ['POST /compatibility/subjects/s/versions/latest', body(two), 200, { is_compatible: true }],
      ['POST /compatibility/subjects/s/versions/1', body(other), 200, { is_compatible: false }],
      ['POST /compatibility/subjects/s/versions/2', body(one), 404, 40402],
      ['POST /compatibility/subjects/s/versions/x', body(one), 422, 42202],
      ['POST /compatibility/subjects/s/versions/1', body('{"type":7}'), 422, 42201],
      [
        'POST /compatibility/subjects/s/versions/1?verbose=true',
        body(two),
        200,
        { is_compatible: true, messages: [] },
      ],
      [
        'POST /compatibility/subjects/s/versions/1?verbose=true',
        body('{"type":7}'),
        200,
        { is_compatible: false },
      ],
    ],
  },
  {
    says: 'POST /compatibility/…/versions runs the check of registering',
    steps: [
      ['POST /compatibility/subjects/s/versions', body(one), 200, { is_compatible: true }],
      s1,
      ['POST /compatibility/subjects/s/versions', body(two), 200, { is_compatible: true }],
      ['POST /compatibility/subjects/s/versions', body(other), 200, { is_compatible: false }],
      ['POST /compatibility/subjects/s/versions', body('nothing'), 422, 42201],
      ['GET /subjects/s/versions', null, 200, [1]],
    ],
  },
]

const contexts: readonly Row[] = [
  {
    says: 'ids and versions are of their context; a subject is asked for by its qualified name or below /contexts',
    steps: [
      s1,
      s2,
      ['POST /subjects/:.x:s/versions', body(other), 200, { subject: ':.x:s', id: 1, version: 1 }],
      ['POST /contexts/.x/subjects/s/versions', body(schema('x!', 'y')), 200, { id: 2, version: 2 }],
      ['GET /contexts', null, 200, ['.', '.x']],
      ['GET /contexts?contextPrefix=.x', null, 200, ['.x']],
      ['GET /contexts?offset=1', null, 200, ['.x']],
      ['GET /subjects', null, 200, [':.x:s', 's']],
      ['GET /subjects?subjectPrefix=:*:', null, 200, [':.x:s', 's']],
      ['GET /subjects?subjectPrefix=:.x:', null, 200, [':.x:s']],
      ['GET /subjects?subjectPrefix=', null, 200, ['s']],
      ['GET /contexts/.x/subjects', null, 200, [':.x:s']],
      ['GET /contexts/:.x:/subjects/s/versions', null, 200, [1, 2]],
      ['GET /contexts/:.:/subjects', null, 200, ['s']],
      ['GET /contexts/.x/schemas/ids/1', null, 200, { schema: other }],
      ['GET /schemas/ids/1', null, 200, { schema: one }],
      ['GET /schemas/ids/1?subject=:.x:s', null, 200, { schema: other, subject: ':.x:s', version: 1 }],
      ['GET /schemas/ids/1?subject=:.x:', null, 200, { schema: other }],
      ['GET /contexts/.x/schemas/ids/1/subjects', null, 200, [':.x:s']],
      ['GET /schemas/ids/2?subject=:.x:s&fetchMaxId=true', null, 200, { maxId: 2 }],
      [
        'POST /contexts/.x/compatibility/subjects/s/versions/latest',
        body(one),
        200,
        { is_compatible: false },
      ],
      ['GET /contexts/.x/subjects/s/versions/latest', null, 200, { subject: ':.x:s', version: 2 }],
      ['POST /subjects/:.x:s', body(other), 200, { version: 1 }],
      ['GET /subjects/:.:s/versions/1', null, 200, { subject: 's' }],
    ],
  },
  {
    says: 'a reference without a context is one of the context that it stands in',
    steps: [
      ['POST /subjects/:.x:ref/versions', body(one), 200],
      [
        'POST /subjects/:.x:user/versions',
        body('{"properties":{"r":{"$ref":"r.json"}}}', {
          references: [{ name: 'r.json', subject: 'ref', version: 1 }],
        }),
        200,
        { references: [{ name: 'r.json', subject: 'ref', version: 1 }] },
      ],
      [
        'GET /subjects/:.x:user/versions/1?referenceFormat=qualified',
        null,
        200,
        { references: [{ name: 'r.json', subject: ':.x:ref', version: 1 }] },
      ],
      [
        'POST /subjects/user/versions',
        body('{"properties":{"r":{"$ref":"r.json"}}}', {
          references: [{ name: 'r.json', subject: 'ref', version: 1 }],
        }),
        422,
        42201,
      ],
      [
        'POST /subjects/user/versions',
        body('{"properties":{"r":{"$ref":"r.json"}}}', {
          references: [{ name: 'r.json', subject: ':.x:ref', version: 1 }],
        }),
        200,
        { references: [{ name: 'r.json', subject: ':.x:ref', version: 1 }] },
      ],
    ],
  },
  {
    says: 'DELETE /contexts/{c}: 204, and 42211 while anything is in it',
    steps: [
      ['POST /subjects/:.x:s/versions', body(one), 200],
      ['PUT /config/:.x:', { compatibility: 'FULL' }, 200],
      ['DELETE /contexts/.x', null, 422, 42211],
      ['DELETE /subjects/:.x:s', null, 200, [1]],
      ['DELETE /contexts/.x', null, 422, 42211],
      ['DELETE /subjects/:.x:s?permanent=true', null, 200, [1]],
      ['GET /contexts', null, 200, ['.', '.x']],
      ['DELETE /contexts/.x', null, 204],
      ['GET /contexts', null, 200, ['.']],
      ['GET /config/:.x:', null, 404, 40408],
      ['DELETE /contexts/x', null, 422, 42208],
    ],
  },
  {
    says: 'names that are none: 42208',
    steps: [
      ['POST /subjects/__GLOBAL/versions', body(one), 422, 42208],
      ['POST /subjects/__EMPTY/versions', body(one), 422, 42208],
      ['POST /subjects/a%01b/versions', body(one), 422, 42208],
      ['POST /subjects/:.x:/versions', body(one), 422, 42208],
      ['POST /subjects/:.x%20y:a/versions', body(one), 422, 42208],
      ['POST /subjects/:.x:__GLOBAL/versions', body(one), 422, 42208],
      ['PUT /config/__GLOBAL', { compatibility: 'FULL' }, 422, 42208],
      ['PUT /mode/:.x%20y:', { mode: 'READONLY' }, 422, 42208],
    ],
  },
  {
    says: 'a subject may hold slashes, colons, dots and spaces, percent-encoded',
    steps: [
      ['POST /subjects/a%2Fb%3A%20c.d%25/versions', body(one), 200, { subject: 'a/b: c.d%' }],
      ['GET /subjects', null, 200, ['a/b: c.d%']],
      ['GET /subjects/a%2Fb%3A%20c.d%25/versions/1', null, 200, { subject: 'a/b: c.d%' }],
    ],
  },
]

const associations: readonly Row[] = [
  {
    says: 'no associations: an empty list, and 42212 for who wants to make some',
    steps: [
      ['GET /associations/resources/-/topic?resourceType=topic&associationType=value', null, 200, []],
      ['GET /associations/subjects/s', null, 200, []],
      ['POST /associations', {}, 422, 42212],
      ['DELETE /associations/resources/x', null, 422, 42212],
    ],
  },
]

for (const [group, rows] of Object.entries({
  liveness,
  subjects,
  versions,
  byId,
  compatibility,
  contexts,
  associations,
})) {
  describe(group, () => testRows(rows))
}
