/** A judge of toys and registries of toys: what decisions do with judgements, without the judgements. */
import { canonicalHash, type Json, type JsonObject } from '../../src/json/index.js'
import type { Judge } from '../../src/registry/judge.js'
import type { FolderChange } from '../../src/registry/decide-folder.js'
import type { VersionCandidate } from '../../src/registry/version-draft.js'
import type { RegisteredLens, RegisteredVersion, Topic } from '../../src/registry/model.js'
import type { RegistryView, SubjectView } from '../../src/registry/registry-view.js'

/**
 * A schema is `{ holds: [...names] }`; it is compatible when it holds all that came before, undecided when it
 * holds `?`. A lens document `{ broken: 'why' }` breaks a law, one with `noDown` goes up only.
 */
export const toyJudge: Judge = {
  compatibility: ({ history, candidate }) => {
    const names = holds(candidate)
    if (names.includes('?')) return { kind: 'undecided', findings: [] }
    const missing = history.flatMap(({ bundled }) => holds(bundled)).find((name) => !names.includes(name))
    return missing === undefined
      ? { kind: 'compatible', findings: [] }
      : {
          kind: 'incompatible',
          findings: [
            {
              ruleId: 'toy-removed',
              level: 'error',
              path: ['holds'],
              message: `${missing} was removed.`,
              witness: missing,
              fixes: [],
              fingerprint: missing,
            },
          ],
        }
  },
  differences: () => [['holds']],
  lens: async ({ document }) => {
    const { broken } = document
    return typeof broken === 'string'
      ? { kind: 'broken', message: broken, event: { broken } }
      : { kind: 'holds', hasDown: document['noDown'] !== true, loss: {} }
  },
  hasDown: (document) => document['noDown'] !== true,
  migrationRules: (document) => [
    {
      name: 'up',
      kind: 'TRANSFORM',
      mode: 'UPGRADE',
      type: 'JSONATA',
      expr: `up ${JSON.stringify(document)}`,
    },
    { name: 'down', kind: 'TRANSFORM', mode: 'DOWNGRADE', type: 'JSONATA', expr: 'down' },
  ],
}

function holds(schema: unknown): readonly string[] {
  return (schema as { holds: readonly string[] }).holds
}

export function candidate(
  subject: string,
  names: readonly string[],
  o: Partial<VersionCandidate> = {},
): VersionCandidate {
  const bundled: JsonObject = { holds: names }
  return {
    subject,
    schemaText: JSON.stringify(bundled),
    bundled,
    draft: '2020-12',
    fingerprint: `sha256:${canonicalHash(bundled)}`,
    references: [],
    documents: [],
    ...o,
  }
}

/** `['1.0', 'a']`: a version that holds `a`. */
export function registered(
  subject: string,
  ...versions: readonly (readonly [label: string, ...names: string[]])[]
): SubjectView {
  return {
    subject,
    lastVersion: versions.length,
    lenses: [],
    policy: undefined,
    versions: versions.map(([label, ...names], i): RegisteredVersion => {
      const [major = 0, revision = 0] = label.split('.').map(Number)
      return {
        ...candidate(subject, names),
        version: i + 1,
        major,
        revision,
        label,
        id: i + 1,
        guid: String(i + 1),
        registeredAt: '2026-01-01T00:00:00.000Z',
      }
    }),
  }
}

export function lens(subject: string, from: number, document: JsonObject | 'none'): RegisteredLens {
  return {
    subject,
    from,
    to: from + 1,
    revision: 1,
    lens: document === 'none' ? { kind: 'none' } : { kind: 'steps', document },
    registeredAt: '2026-01-01T00:00:00.000Z',
  }
}

export function topic(
  name: string,
  versions: Readonly<Record<number, Readonly<Record<string, number>>>>,
  o: Partial<Topic> = {},
): Topic {
  return {
    topic: name,
    writer: `${name}-service`,
    versions: Object.entries(versions).map(([number, carries]) => ({
      number: Number(number),
      carries,
      state: 'current',
    })),
    ...o,
  }
}

export function view(...parts: readonly (SubjectView | Topic)[]): RegistryView {
  const subjects = parts.filter((part): part is SubjectView => 'subject' in part)
  const topics = parts.filter((part): part is Topic => 'topic' in part)
  return {
    head: 7,
    subjects: new Map(subjects.map((subject) => [subject.subject, subject])),
    topics: new Map(topics.map((each) => [each.topic, each])),
  }
}

export function change(o: Partial<FolderChange>): FolderChange {
  return { versions: [], lenses: [], topics: [], policies: new Map(), ...o }
}

export const data = (value: unknown) => value as Json
