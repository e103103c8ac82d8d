/** What registering does, in the order of the established server, and where other servers drifted from it. */
import { describe } from 'vitest'
import { body, schema, testRows, type Row, type Step } from './row.js'

const one = schema('a!')
const two = schema('a!', 'b')
const three = schema('a!', 'b', 'c')
const other = schema('x!')
const s1: Step = ['POST /subjects/s/versions', body(one), 200, { id: 1, version: 1 }]
const s2: Step = ['POST /subjects/s/versions', body(two), 200, { id: 2, version: 2 }]
const migration = { name: 'up', type: 'JSONATA', kind: 'TRANSFORM', mode: 'UPGRADE', expr: '$' }

const order: readonly Row[] = [
  {
    says: 'the answer is the full record',
    steps: [
      [
        'POST /subjects/s/versions',
        body(one, { metadata: { properties: { a: 'b' } } }),
        200,
        {
          id: 1,
          version: 1,
          subject: 's',
          schemaType: 'JSON',
          schema: one,
          metadata: { properties: { a: 'b' } },
        },
      ],
    ],
  },
  {
    says: 'registering again is idempotent, also for the content of an old version',
    steps: [s1, s2, s1, s2, ['GET /subjects/s/versions', null, 200, [1, 2]]],
  },
  {
    says: 'a missing type means AVRO, which is not kept here; neither is PROTOBUF: 42201',
    steps: [
      ['POST /subjects/s/versions', { schema: '"string"' }, 422, 42201],
      ['POST /subjects/s/versions', { schema: '"string"', schemaType: 'AVRO' }, 422, 42201],
      ['POST /subjects/s/versions', { schema: 'syntax', schemaType: 'PROTOBUF' }, 422, 42201],
    ],
  },
  {
    says: 'an empty schema is that of the version before; without one: 42201',
    steps: [
      ['POST /subjects/s/versions', body(''), 422, 42201],
      s1,
      [
        'POST /subjects/s/versions',
        body('', { metadata: { properties: { team: 'x' } } }),
        200,
        { version: 2, schema: one, metadata: { properties: { team: 'x' } } },
      ],
      ['POST /subjects/s/versions', { schemaType: 'JSON' }, 200, { version: 2 }],
    ],
  },
  {
    says: 'metadata and rules that are not sent are handed down; an empty object clears them',
    steps: [
      [
        'POST /subjects/s/versions',
        body(one, { metadata: { properties: { team: 'x' } }, ruleSet: { migrationRules: [migration] } }),
        200,
        { version: 1 },
      ],
      [
        'POST /subjects/s/versions',
        body(two),
        200,
        { version: 2, metadata: { properties: { team: 'x' } }, ruleSet: { migrationRules: [migration] } },
      ],
      ['POST /subjects/s/versions', body(three, { metadata: {}, ruleSet: {} }), 200, { version: 3 }],
      ['GET /subjects/s/metadata?key=team&value=x', null, 200, { version: 2 }],
    ],
  },
  {
    says: 'rules get the defaults that a client needs: kind and mode',
    steps: [
      [
        'POST /subjects/s/versions',
        body(one, { ruleSet: { domainRules: [{ name: 'r', type: 'CEL', expr: 'true' }] } }),
        200,
        {
          ruleSet: {
            domainRules: [{ name: 'r', type: 'CEL', expr: 'true', kind: 'TRANSFORM', mode: 'WRITEREAD' }],
          },
        },
      ],
    ],
  },
  ...(
    [
      ['no name', { migrationRules: [{ type: 'X', mode: 'UPGRADE' }] }],
      ['a name that begins with a digit', { domainRules: [{ name: '1a', type: 'X' }] }],
      ['a name with a space', { domainRules: [{ name: 'a b', type: 'X' }] }],
      [
        'the same name in two lists',
        { domainRules: [{ name: 'a', type: 'X' }], encodingRules: [{ name: 'a', type: 'X' }] },
      ],
      ['no type', { domainRules: [{ name: 'a' }] }],
      ['a migration rule without a mode', { migrationRules: [{ name: 'a', type: 'X' }] }],
      ['a migration rule that reads', { migrationRules: [{ name: 'a', type: 'X', mode: 'READ' }] }],
      ['a domain rule that upgrades', { domainRules: [{ name: 'a', type: 'X', mode: 'UPGRADE' }] }],
      ['two actions one way', { domainRules: [{ name: 'a', type: 'X', mode: 'READ', onFailure: 'A,B' }] }],
    ] as const
  ).map(([what, ruleSet]): Row => ({
    says: `a rule set is refused for ${what}: 42210`,
    steps: [['POST /subjects/s/versions', body(one, { ruleSet }), 422, 42210]],
  })),
  {
    says: 'a known schema has the same id under another subject; other metadata is another content',
    steps: [
      s1,
      ['POST /subjects/t/versions', body(one), 200, { id: 1, version: 1 }],
      ['POST /subjects/u/versions', body(one, { metadata: { properties: { a: 'b' } } }), 200, { id: 2 }],
    ],
  },
  {
    says: 'a reference to -1 is pinned when it is registered; a missing one is 42201; one that is deleted counts',
    steps: [
      ['POST /subjects/ref/versions', body(one), 200],
      [
        'POST /subjects/s/versions',
        body('{"properties":{"r":{"$ref":"r"}}}', {
          references: [{ name: 'r', subject: 'ref', version: -1 }],
        }),
        200,
        { references: [{ name: 'r', subject: 'ref', version: 1 }] },
      ],
      [
        'POST /subjects/t/versions',
        body('{"properties":{"r":{"$ref":"r"}}}', {
          references: [{ name: 'r', subject: 'ref', version: 2 }],
        }),
        422,
        42201,
      ],
      ['POST /subjects/t/versions', body('{"properties":{"r":{"$ref":"nowhere"}}}'), 422, 42201],
      ['POST /subjects/t/versions', body('{"$ref":"http://127.0.0.1:1/schema.json"}'), 422, 42201],
    ],
  },
  {
    says: 'a version in the body is the next one, or 42201; it is written into the metadata, and lookups pass it over',
    steps: [
      ['POST /subjects/s/versions', body(one, { version: 2 }), 422, 42201],
      [
        'POST /subjects/s/versions',
        body(one, { version: 1 }),
        200,
        { version: 1, metadata: { properties: { 'confluent:version': '1' } } },
      ],
      ['POST /subjects/s', body(one), 200, { version: 1 }],
      [
        'POST /subjects/s',
        body(one, { metadata: { properties: { 'confluent:version': '9' } } }),
        200,
        { version: 1 },
      ],
      ['POST /subjects/s/versions', body(two, { version: -1 }), 200, { version: 2 }],
      ['POST /subjects/s/versions', body(two, { version: 0 }), 200, { version: 2 }],
    ],
  },
  {
    says: 'an id in the body is for imports: 42205',
    steps: [
      ['POST /subjects/s/versions', body(one, { id: 7 }), 422, 42205],
      s1,
      ['POST /subjects/s/versions', body(one, { id: 1 }), 200, { id: 1 }],
    ],
  },
  {
    says: 'the version is the highest ever and one, the id comes back with the content',
    steps: [
      s1,
      s2,
      ['DELETE /subjects/s', null, 200],
      ['DELETE /subjects/s?permanent=true', null, 200],
      ['POST /subjects/s/versions', body(two), 200, { version: 3, id: 2 }],
      ['POST /subjects/s/versions', body(three), 200, { version: 4, id: 3 }],
    ],
  },
  {
    says: 'content that was deleted softly and is registered again is a new version with the old id',
    steps: [
      s1,
      s2,
      ['DELETE /subjects/s/versions/1', null, 200],
      ['DELETE /subjects/s/versions/2', null, 200],
      ['POST /subjects/s/versions', body(one), 200, { version: 3, id: 1 }],
    ],
  },
  {
    says: 'deleted versions are not compared',
    steps: [
      s1,
      ['DELETE /subjects/s', null, 200],
      ['POST /subjects/s/versions', body(other), 200, { version: 2 }],
    ],
  },
  {
    says: 'the message of an incompatible schema has what tools look for',
    steps: [
      s1,
      [
        'POST /compatibility/subjects/s/versions/latest?verbose=true',
        body(other),
        200,
        { is_compatible: false },
      ],
      ['POST /subjects/s/versions', body(other), 409, 40901],
    ],
  },
]

const drift: readonly Row[] = [
  {
    says: 'normalize sorts keys, and sorts and merges references; otherwise the order of keys is kept',
    steps: [
      [
        'POST /subjects/s/versions',
        body('{"type": "object",\n "a": 1}'),
        200,
        { schema: '{"type":"object","a":1}' },
      ],
      [
        'POST /subjects/t/versions?normalize=true',
        body('{"type":"object", "b":1}'),
        200,
        { schema: '{"b":1,"type":"object"}' },
      ],
      ['PUT /config/u', { normalize: true }, 200],
      [
        'POST /subjects/u/versions',
        body('{"type":"object", "c":1}'),
        200,
        { schema: '{"c":1,"type":"object"}' },
      ],
    ],
  },
  {
    says: 'references are taken for JSON, and read back',
    steps: [
      ['POST /subjects/ref/versions', body(one), 200],
      [
        'POST /subjects/s/versions',
        body('{"$ref":"r.json"}', { references: [{ name: 'r.json', subject: 'ref', version: 1 }] }),
        200,
      ],
      ['GET /schemas/ids/2', null, 200, { references: [{ name: 'r.json', subject: 'ref', version: 1 }] }],
    ],
  },
  {
    says: 'the mode can be set, and a check without a subject is compatible',
    steps: [
      ['PUT /mode', { mode: 'READONLY' }, 200],
      ['POST /compatibility/subjects/s/versions', body(one), 200],
    ],
  },
  {
    says: 'a transitive level compares with every version, a numbered check with that one only',
    steps: [
      ['POST /subjects/s/versions', body('{"type":"object"}'), 200],
      ['PUT /config/s', { compatibility: 'BACKWARD_TRANSITIVE' }, 200],
      ['POST /compatibility/subjects/s/versions/1', body(schema('a')), 200, { is_compatible: true }],
    ],
  },
  {
    says: 'null for optional fields is taken as absent',
    steps: [
      [
        'POST /subjects/s/versions',
        body(one, { metadata: null, ruleSet: null, references: null, version: null, id: null }),
        200,
        { version: 1 },
      ],
    ],
  },
  {
    says: 'half of a character, which no client could read back, is 42201',
    steps: [
      ['POST /subjects/s/versions', body('{"title":"\\ud800"}'), 422, 42201],
      ['POST /subjects/s/versions', body('{"\\udfff":1}'), 422, 42201],
      ['POST /subjects/s/versions', body(one, { metadata: { properties: { a: '\ud800' } } }), 422, 42201],
    ],
  },
  {
    says: 'wrong types are 400 with 400, and never a code that clients retry',
    steps: [
      ['POST /subjects/s/versions', { schemaType: 'JSON', schema: 7 }, 400, 400],
      ['POST /subjects/s/versions', body(one, { references: 'x' }), 400, 400],
      ['POST /subjects/s/versions', body(one, { version: 'x' }), 400, 400],
      ['POST /subjects/s/versions', [], 400, 400],
    ],
  },
]

for (const [group, rows] of Object.entries({ order, drift })) describe(group, () => testRows(rows))
