/** Settings and modes of the Confluent API: patches, inheritance, what they do to registering. */
import { describe } from 'vitest'
import { body, schema, testRows, type Row, type Step } from './row.js'

const one = schema('a!')
const two = schema('a!', 'b')
const other = schema('x!')
const s1: Step = ['POST /subjects/s/versions', body(one), 200, { id: 1, version: 1 }]
const rule = (name: string, expr: string) => ({ name, type: 'CEL', kind: 'CONDITION', mode: 'WRITE', expr })

const config: readonly Row[] = [
  {
    says: 'GET /config has defaults, of a subject 40408 where nothing is set: a client registers only then',
    steps: [
      ['GET /config', null, 200, { compatibilityLevel: 'FULL_TRANSITIVE' }],
      ['GET /config/s', null, 404, 40408],
      ['GET /config/s?defaultToGlobal=true', null, 200, { compatibilityLevel: 'FULL_TRANSITIVE' }],
      ['DELETE /config/s', null, 404, 40401],
    ],
  },
  {
    says: 'PUT echoes `compatibility`, GET answers `compatibilityLevel`; levels in any case; 42203',
    steps: [
      ['PUT /config/s', { compatibility: 'backward' }, 200, { compatibility: 'BACKWARD' }],
      ['GET /config/s', null, 200, { compatibilityLevel: 'BACKWARD' }],
      ['PUT /config', { compatibility: 'FULL' }, 200, { compatibility: 'FULL' }],
      ['GET /config', null, 200, { compatibilityLevel: 'FULL' }],
      ['PUT /config/s', { compatibility: 'SIDEWAYS' }, 422, 42203],
      ['PUT /config/s', { compatibility: 7 }, 422, 42203],
      ['DELETE /config/s', null, 200, { compatibilityLevel: 'BACKWARD' }],
      ['GET /config/s', null, 404, 40408],
      ['DELETE /config', null, 200, { compatibilityLevel: 'FULL' }],
      ['GET /config', null, 200, { compatibilityLevel: 'FULL_TRANSITIVE' }],
    ],
  },
  {
    says: 'PUT is a patch: absent stays, null clears, unknown fields are passed over, null for all is taken',
    steps: [
      ['PUT /config/s', { compatibility: 'FULL', normalize: true, compatibilityGroup: 'major' }, 200],
      ['PUT /config/s', { normalize: null, unknown: 1 }, 200],
      ['GET /config/s', null, 200, { compatibilityLevel: 'FULL', compatibilityGroup: 'major' }],
      ['PUT /config/s', { compatibility: null, compatibilityGroup: null, alias: null }, 200],
      ['GET /config/s?defaultToGlobal=true', null, 200, { compatibilityLevel: 'FULL_TRANSITIVE' }],
    ],
  },
  {
    says: 'fields of the wrong type are refused before anything is kept',
    steps: [
      ['PUT /config/s', { normalize: 'yes' }, 400, 400],
      ['PUT /config/s', { validateFields: 1 }, 400, 400],
      ['PUT /config/s', { compatibilityGroup: 7 }, 400, 400],
      ['PUT /config/s', { compatibilityPolicy: 'HARSH' }, 422, 42203],
      ['PUT /config/s', { alias: '__GLOBAL' }, 422, 42208],
      ['PUT /config/s', { defaultRuleSet: { domainRules: [{ name: '1', type: 'CEL' }] } }, 422, 42210],
      ['PUT /config/s', [], 400, 400],
      ['GET /config/s', null, 404, 40408],
    ],
  },
  {
    says: 'a subject inherits from its context, the context from :.__GLOBAL:, field by field',
    steps: [
      ['PUT /config/:.__GLOBAL:', { compatibility: 'FULL', normalize: true }, 200],
      ['PUT /config/:.x:', { compatibility: 'BACKWARD' }, 200],
      [
        'GET /config/:.x:s?defaultToGlobal=true',
        null,
        200,
        { compatibilityLevel: 'BACKWARD', normalize: true },
      ],
      ['GET /contexts/.x/config', null, 200, { compatibilityLevel: 'BACKWARD' }],
      ['GET /contexts/.x/config/s?defaultToGlobal=true', null, 200, { compatibilityLevel: 'BACKWARD' }],
      ['GET /config/s?defaultToGlobal=true', null, 200, { compatibilityLevel: 'FULL', normalize: true }],
      ['GET /config/:.x:s', null, 404, 40408],
      ['GET /config/:.__GLOBAL:', null, 200, { compatibilityLevel: 'FULL' }],
    ],
  },
  {
    says: 'an alias stands for another subject below /subjects, and has settings of its own',
    steps: [
      s1,
      ['PUT /config/nick', { alias: 's' }, 200],
      ['GET /subjects/nick/versions', null, 200, [1]],
      ['POST /subjects/nick/versions', body(two), 200, { subject: 's', version: 2 }],
      ['POST /subjects/nick', body(one), 200, { subject: 's' }],
      ['GET /schemas/ids/1?subject=nick', null, 200, { subject: 's', version: 1 }],
      ['POST /compatibility/subjects/nick/versions/1', body(two), 200, { is_compatible: true }],
      ['GET /config/nick', null, 200, { alias: 's' }],
      ['GET /config/s', null, 404, 40408],
      ['GET /schemas?aliases=true&latestOnly=true', null, 200],
    ],
  },
  {
    says: 'default metadata lies below what a version says, override metadata above it; so do rules, by name',
    steps: [
      [
        'PUT /config/s',
        {
          defaultMetadata: { properties: { team: 'default', tier: '1' } },
          overrideMetadata: { properties: { owner: 'override' } },
          defaultRuleSet: { domainRules: [rule('base', '1'), rule('mine', '1')] },
          overrideRuleSet: { domainRules: [rule('last', '3')] },
        },
        200,
      ],
      [
        'POST /subjects/s/versions',
        body(one, {
          metadata: { properties: { team: 'mine', owner: 'mine' } },
          ruleSet: { domainRules: [rule('mine', '2'), rule('last', '2')] },
        }),
        200,
        {
          metadata: { properties: { team: 'mine', tier: '1', owner: 'override' } },
          ruleSet: { domainRules: [rule('base', '1'), rule('mine', '2'), rule('last', '3')] },
        },
      ],
    ],
  },
  {
    says: 'a client tightens what is additive, and never loosens it; what it asked for is answered',
    steps: [
      s1,
      ['PUT /config/s', { compatibility: 'NONE' }, 200, { compatibility: 'NONE' }],
      ['GET /config/s', null, 200, { compatibilityLevel: 'NONE' }],
      ['POST /subjects/s/versions', body(other), 409, 40901],
      ['POST /subjects/s/versions?force=true', body(other), 409, 40901],
    ],
  },
  {
    says: 'the code of an incompatible schema can be that of servers before 8.0.3',
    options: { incompatibleCode: 409 },
    steps: [s1, ['POST /subjects/s/versions', body(other), 409, 409]],
  },
  {
    says: 'versions of one compatibility group are compared, and no others',
    steps: [
      ['PUT /config/s', { compatibilityGroup: 'line' }, 200],
      [
        'POST /subjects/s/versions',
        body(one, { metadata: { properties: { line: 'a' } } }),
        200,
        { version: 1 },
      ],
      ['POST /subjects/s/versions', body(other, { metadata: { properties: { line: 'a' } } }), 409, 40901],
      [
        'POST /subjects/s/versions',
        body(other, { metadata: { properties: { line: 'b' } } }),
        200,
        { version: 2 },
      ],
      [
        'POST /subjects/s/versions',
        body(two, { metadata: { properties: { line: 'a' } } }),
        200,
        { version: 3 },
      ],
      [
        'POST /subjects/s/versions',
        body(schema('z!'), { metadata: { properties: { line: 'b' } } }),
        409,
        40901,
      ],
    ],
  },
  {
    says: 'after the last version goes, its settings and its mode go',
    steps: [
      s1,
      ['PUT /config/s', { compatibility: 'FULL' }, 200],
      ['PUT /mode/s', { mode: 'READWRITE' }, 200],
      ['DELETE /subjects/s', null, 200],
      ['GET /config/s', null, 404, 40408],
      ['GET /mode/s', null, 404, 40409],
    ],
  },
]

const modes: readonly Row[] = [
  {
    says: 'GET /mode: READWRITE, of a subject 40409; DELETE 40401; PUT 42204',
    steps: [
      ['GET /mode', null, 200, { mode: 'READWRITE' }],
      ['GET /mode/s', null, 404, 40409],
      ['GET /mode/s?defaultToGlobal=true', null, 200, { mode: 'READWRITE' }],
      ['PUT /mode/s', { mode: 'readonly' }, 200, { mode: 'READONLY' }],
      ['GET /mode/s', null, 200, { mode: 'READONLY' }],
      ['DELETE /mode/s', null, 200, { mode: 'READONLY' }],
      ['DELETE /mode/s', null, 404, 40401],
      ['PUT /mode/s', { mode: 'SLEEPING' }, 422, 42204],
      ['PUT /mode', {}, 422, 42204],
    ],
  },
  {
    says: 'READONLY refuses versions, deletions and settings with 42205; what is there is answered, also to who registers it',
    steps: [
      s1,
      ['PUT /mode', { mode: 'READONLY' }, 200, { mode: 'READONLY' }],
      ['POST /subjects/s/versions', body(one), 200, { version: 1 }],
      ['POST /subjects/s/versions', body(two), 422, 42205],
      ['DELETE /subjects/s', null, 422, 42205],
      ['DELETE /subjects/s/versions/1', null, 422, 42205],
      ['PUT /config/s', { compatibility: 'FULL' }, 422, 42205],
      ['DELETE /config', null, 422, 42205],
      ['GET /mode/s?defaultToGlobal=true', null, 200, { mode: 'READONLY' }],
      ['PUT /mode/s', { mode: 'READWRITE' }, 200],
      ['POST /subjects/s/versions', body(two), 200, { version: 2 }],
      ['DELETE /mode', null, 200, { mode: 'READONLY' }],
      ['GET /mode', null, 200, { mode: 'READWRITE' }],
    ],
  },
  {
    says: 'READONLY_OVERRIDE is of all contexts and stronger than the mode of a subject',
    steps: [
      s1,
      ['PUT /mode/s', { mode: 'READWRITE' }, 200],
      ['PUT /mode/s', { mode: 'READONLY_OVERRIDE' }, 422, 42205],
      ['PUT /mode', { mode: 'READONLY_OVERRIDE' }, 200, { mode: 'READONLY_OVERRIDE' }],
      ['POST /subjects/s/versions', body(two), 422, 42205],
      ['POST /subjects/:.x:s/versions', body(two), 422, 42205],
      ['GET /mode/s?defaultToGlobal=true', null, 200, { mode: 'READONLY_OVERRIDE' }],
      ['DELETE /mode', null, 200, { mode: 'READONLY_OVERRIDE' }],
      ['POST /subjects/s/versions', body(two), 200, { version: 2 }],
    ],
  },
  {
    says: 'a mode is inherited: subject, context, all contexts; DELETE with recursive takes those below along',
    steps: [
      ['PUT /mode/:.x:', { mode: 'READONLY' }, 200],
      ['POST /subjects/:.x:s/versions', body(one), 422, 42205],
      s1,
      ['PUT /contexts/.x/mode/s', { mode: 'READWRITE' }, 200],
      ['POST /subjects/:.x:s/versions', body(one), 200, { id: 1 }],
      ['GET /contexts/.x/mode', null, 200, { mode: 'READONLY' }],
      ['DELETE /mode/:.x:?recursive=true', null, 200, { mode: 'READONLY' }],
      ['GET /mode/:.x:s', null, 404, 40409],
    ],
  },
  {
    says: 'IMPORT keeps ids and versions, judges nothing, and takes nothing but imports',
    steps: [
      ['PUT /mode/s', { mode: 'IMPORT' }, 200],
      ['POST /subjects/s/versions', body(one, { id: 40, version: 3 }), 200, { id: 40, version: 3 }],
      ['POST /subjects/s/versions', body(one, { id: 40, version: 3 }), 200, { id: 40, version: 3 }],
      ['POST /subjects/s/versions', body(other, { id: 41 }), 200, { id: 41, version: 4 }],
      ['POST /subjects/s/versions', body(two, { id: 41 }), 422, 42205],
      ['POST /subjects/s/versions', body(two, { id: 43, version: 3 }), 422, 42205],
      ['POST /subjects/s/versions', body(two, { id: 43, version: 2 }), 422, 42205],
      ['POST /subjects/s/versions', body(two, { id: 0 }), 422, 42207],
      ['POST /subjects/s/versions', body(two), 422, 42205],
      ['GET /schemas/ids/40', null, 200, { schema: one }],
      ['GET /subjects/s/versions', null, 200, [3, 4]],
      ['PUT /mode/s', { mode: 'READWRITE' }, 200],
      ['POST /subjects/s/versions', body(schema('x!', 'y')), 200, { id: 42, version: 5 }],
      ['POST /subjects/s/versions', body(two), 409, 40901],
      ['POST /subjects/s/versions', body(schema('x!', 'y', 'z'), { id: 50 }), 422, 42205],
    ],
  },
  {
    says: 'IMPORT where versions are live needs force, and deletes nothing',
    steps: [
      s1,
      ['DELETE /subjects/s', null, 200],
      ['POST /subjects/s/versions', body(one), 200, { id: 1, version: 2 }],
      ['PUT /mode/s', { mode: 'IMPORT' }, 422, 42205],
      ['PUT /mode', { mode: 'IMPORT' }, 422, 42205],
      ['PUT /mode/s?force=true', { mode: 'IMPORT' }, 200, { mode: 'IMPORT' }],
      ['GET /subjects/s/versions?deleted=true', null, 200, [1, 2]],
    ],
  },
  {
    says: 'the same schema keeps several ids when it comes with several',
    steps: [
      ['PUT /mode', { mode: 'IMPORT' }, 200],
      ['POST /subjects/s/versions', body(one, { id: 7 }), 200, { id: 7 }],
      ['POST /subjects/t/versions', body(` ${one} `, { id: 9 }), 200, { id: 9 }],
      ['GET /schemas/ids/7', null, 200, { schema: one }],
      ['GET /schemas/ids/9', null, 200, { schema: one }],
      ['PUT /mode', { mode: 'READWRITE' }, 200],
      ['POST /subjects/u/versions', body(one), 200, { id: 7, version: 1 }],
      ['POST /subjects/u/versions', body(two), 200, { id: 10, version: 2 }],
    ],
  },
]

for (const [group, rows] of Object.entries({ config, modes })) describe(group, () => testRows(rows))
