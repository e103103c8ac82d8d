/**
 * The registry store over SQL, once for both engines: every statement, and rows as values.
 *
 * An engine brings two things, a query and an all-or-nothing list of statements behind a guard; see
 * `sqlite/registry-store.ts` and `postgres/registry-store.ts`. Placeholders are `?` here.
 */
import { assert } from '../json/index.js'
import type {
  CommitResult,
  CompatibilityConfig,
  EventTypePolicy,
  JournalEntry,
  JournalPage,
  RegisteredLens,
  RegisteredSchema,
  RegisteredVersion,
  RegistryChange,
  RegistryHead,
  RegistryMode,
  RegistryStore,
  SubjectPage,
  Topic,
} from '../registry/index.js'
import { contextOf, defaultContext, labelOf } from '../registry/index.js'
import { SchemaContents } from './schema-contents.js'

export type SqlValue = string | number | null
export type SqlRow = Readonly<Record<string, unknown>>

export interface SqlStatement {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

export interface RegistrySql {
  query(statement: SqlStatement): Promise<readonly SqlRow[]>
  /** In one transaction: nothing when `guard` changed no row, else all of `statements`. Was it done? */
  atomically(guard: SqlStatement, statements: readonly SqlStatement[]): Promise<boolean>
}

const schemaColumns =
  's.id, s.guid, s.fingerprint, s.draft, s.schema_text, s.bundled, s.refs, s.metadata, s.rule_set'

interface History {
  readonly subject: string
  readonly head: RegistryHead
  readonly versions: readonly RegisteredVersion[]
}

export function registryStoreOver(engine: RegistrySql): RegistryStore {
  const query = (sql: string, ...values: SqlValue[]) => engine.query({ sql, values })
  const one = async <T>(read: (row: SqlRow) => T, sql: string, ...values: SqlValue[]) => {
    const [row] = await query(sql, ...values)
    return row === undefined ? undefined : read(row)
  }
  const head = async () => (await one((row) => number(row, 'head'), 'SELECT head FROM registry_head')) ?? 0
  const contents = new SchemaContents(async (ids, context) =>
    (
      await query(
        `SELECT ${schemaColumns} FROM registry_schemas s WHERE s.context = ? AND s.id IN (${ids.map(() => '?').join(', ')})`,
        context,
        ...ids,
      )
    ).map((row) => ({
      schema: schemaFrom(row),
      characters: string(row, 'schema_text').length + string(row, 'bundled').length,
    })),
  )
  /** A decision asks several times for the same history. One only: it holds its schemas, however large they are. */
  let last: History | undefined
  return {
    head,
    lastId: async (context = defaultContext) =>
      (await one(
        (row) => number(row, 'last'),
        'SELECT COALESCE(MAX(id), 0) AS last FROM registry_schemas WHERE context = ?',
        context,
      )) ?? 0,
    lastVersion: async (subject) =>
      (await one(
        (row) => number(row, 'last'),
        'SELECT COALESCE(MAX(version), 0) AS last FROM registry_versions WHERE subject = ?',
        subject,
      )) ?? 0,
    subjects: async (page = {}) => {
      const { sql, values } = subjectsQuery(page)
      return (await query(sql, ...values)).map((row) => string(row, 'subject'))
    },
    versionsOf: async (subject) => {
      // Before the rows: what is committed in between is read the next time.
      const now = await head()
      if (last?.subject === subject && last.head === now) return last.versions
      const rows = await query(
        `SELECT id, subject, version, major, revision, documents, registered_at, writer, state
         FROM registry_versions WHERE subject = ? AND state <> 'purged' ORDER BY version`,
        subject,
      )
      const schemas = await contents.of(
        rows.map((row) => number(row, 'id')),
        contextOf(subject),
      )
      const versions = rows.map((row) => versionFrom(row, schemas))
      last = { subject, head: now, versions }
      return versions
    },
    schemaById: async (id, context) => (await contents.of([id], context)).get(id),
    placesOfGuid: async (guid) =>
      (
        await query(
          "SELECT context, id FROM registry_schemas WHERE guid = ? ORDER BY CASE WHEN context = '.' THEN 0 ELSE 1 END, context, id",
          guid,
        )
      ).map((row) => ({ context: string(row, 'context'), id: number(row, 'id') })),
    schemaByContentKey: (contentKey, context = defaultContext) =>
      one(
        schemaFrom,
        `SELECT ${schemaColumns} FROM registry_schemas s WHERE s.content_key = ? AND s.context = ? ORDER BY s.id LIMIT 1`,
        contentKey,
        context,
      ),
    usesOf: async (id, context = defaultContext) =>
      (
        await query(
          "SELECT subject, version, state FROM registry_versions WHERE context = ? AND id = ? AND state <> 'purged' ORDER BY subject, version",
          context,
          id,
        )
      ).map((row) => ({
        subject: string(row, 'subject'),
        version: number(row, 'version'),
        deleted: row['state'] === 'deleted',
      })),
    referencedBy: async (subject, version) =>
      (
        await query(
          `SELECT r.id FROM registry_references r WHERE r.subject = ? AND r.version = ?
           AND EXISTS (SELECT 1 FROM registry_versions v WHERE v.context = r.context AND v.id = r.id AND v.state <> 'purged') ORDER BY r.id`,
          subject,
          version,
        )
      ).map((row) => number(row, 'id')),
    lensesOf: async (subject) =>
      (
        await query(
          'SELECT * FROM registry_lenses WHERE subject = ? ORDER BY from_major, to_major, revision',
          subject,
        )
      ).map(lensFrom),
    topics: async () =>
      (await query('SELECT document FROM registry_topics ORDER BY topic')).map(
        (row) => document(row) as Topic,
      ),
    topic: (name) =>
      one((row) => document(row) as Topic, 'SELECT document FROM registry_topics WHERE topic = ?', name),
    policyOf: (subject) =>
      one(
        (row) => document(row) as EventTypePolicy,
        'SELECT document FROM registry_policies WHERE subject = ?',
        subject,
      ),
    configOf: (scope) =>
      one(
        (row): CompatibilityConfig => ({ scope, data: document(row) as CompatibilityConfig['data'] }),
        'SELECT document FROM registry_configs WHERE scope = ?',
        scope,
      ),
    modeOf: (scope) =>
      one(
        (row) => string(row, 'mode') as RegistryMode,
        'SELECT mode FROM registry_modes WHERE scope = ?',
        scope,
      ),
    scopes: async () =>
      (
        await query(
          'SELECT scope FROM registry_configs UNION SELECT scope FROM registry_modes ORDER BY scope',
        )
      ).map((row) => string(row, 'scope')),
    lastEntry: () =>
      one(
        (row) => document(row) as JournalEntry,
        'SELECT document FROM registry_journal ORDER BY position DESC LIMIT 1',
      ),
    entries: async (page) => {
      const { sql, values } = journalQuery(page)
      return (await query(sql, ...values)).map((row) => document(row) as JournalEntry)
    },
    commit: async (changes, { expectedHead }): Promise<CommitResult> => {
      const isDone = await engine.atomically(
        { sql: 'UPDATE registry_head SET head = head + 1 WHERE head = ?', values: [expectedHead] },
        changes.flatMap(statementsFor),
      )
      return isDone ? { kind: 'committed', head: expectedHead + 1 } : { kind: 'conflict', head: await head() }
    },
  }
}

function subjectsQuery({ prefix, after, limit, deleted }: SubjectPage): SqlStatement {
  const conditions = [deleted === true ? "state <> 'purged'" : "state = 'live'"]
  const values: SqlValue[] = []
  if (prefix !== undefined && prefix !== '') {
    conditions.push('substr(subject, 1, ?) = ?')
    values.push(Array.from(prefix).length, prefix)
  }
  if (after !== undefined) {
    conditions.push('subject > ?')
    values.push(after)
  }
  const page = limit === undefined ? '' : ' LIMIT ?'
  if (limit !== undefined) values.push(limit)
  return {
    sql: `SELECT DISTINCT subject FROM registry_versions WHERE ${conditions.join(' AND ')} ORDER BY subject${page}`,
    values,
  }
}

function journalQuery({ after = 0, limit, subject, action, actor, since, until }: JournalPage): SqlStatement {
  const conditions: readonly (readonly [string, SqlValue | undefined])[] = [
    ['position > ?', after],
    ['subject = ?', subject],
    ['action = ?', action],
    ['actor = ?', actor],
    ['at >= ?', since],
    ['at < ?', until],
  ]
  const asked = conditions.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]))
  return {
    sql: `SELECT document FROM registry_journal WHERE ${asked.map(({ sql }) => sql).join(' AND ')} ORDER BY position LIMIT ?`,
    values: [...asked.map(({ value }) => value), limit],
  }
}

function statementsFor(change: RegistryChange): readonly SqlStatement[] {
  switch (change.kind) {
    case 'add-version':
      return addVersion(change.version, change.contentKey)
    case 'add-lens': {
      const { subject, from, to, revision, lens, registeredAt } = change.lens
      return [
        {
          sql: 'INSERT INTO registry_lenses (subject, from_major, to_major, revision, lens, registered_at) VALUES (?, ?, ?, ?, ?, ?)',
          values: [subject, from, to, revision, JSON.stringify(lens), registeredAt],
        },
      ]
    }
    case 'put-topic':
      return [put('registry_topics', 'topic', change.topic.topic, change.topic)]
    case 'put-policy':
      return [put('registry_policies', 'subject', change.subject, change.policy)]
    case 'put-config':
      return [put('registry_configs', 'scope', change.config.scope, change.config.data)]
    case 'drop-config':
      return [{ sql: 'DELETE FROM registry_configs WHERE scope = ?', values: [change.scope] }]
    case 'put-mode':
      return [
        {
          sql: 'INSERT INTO registry_modes (scope, mode) VALUES (?, ?) ON CONFLICT (scope) DO UPDATE SET mode = excluded.mode',
          values: [change.scope, change.mode],
        },
      ]
    case 'drop-mode':
      return [{ sql: 'DELETE FROM registry_modes WHERE scope = ?', values: [change.scope] }]
    case 'record':
      return []
    case 'add-entry': {
      const { position, at, actor, action, subject } = change.entry
      return [
        {
          sql: 'INSERT INTO registry_journal (position, at, actor, action, subject, document) VALUES (?, ?, ?, ?, ?, ?)',
          values: [position, at, actor, action, subject ?? null, JSON.stringify(change.entry)],
        },
      ]
    }
    case 'delete-version':
    case 'purge-version':
      return [
        {
          sql: 'UPDATE registry_versions SET state = ? WHERE subject = ? AND version = ?',
          values: [change.kind === 'delete-version' ? 'deleted' : 'purged', change.subject, change.version],
        },
      ]
  }
}

function addVersion(version: RegisteredVersion, contentKey: string): readonly SqlStatement[] {
  const optional = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  const context = contextOf(version.subject)
  return [
    {
      sql: `INSERT INTO registry_schemas (context, id, guid, content_key, fingerprint, draft, schema_text, bundled, refs, metadata, rule_set)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (context, id) DO NOTHING`,
      values: [
        context,
        version.id,
        version.guid,
        contentKey,
        version.fingerprint,
        version.draft,
        version.schemaText,
        JSON.stringify(version.bundled),
        JSON.stringify(version.references),
        optional(version.metadata),
        optional(version.ruleSet),
      ],
    },
    ...version.references.map(({ subject, version: referred }) => ({
      sql: 'INSERT INTO registry_references (context, id, subject, version) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      values: [context, version.id, subject, referred],
    })),
    {
      sql: `INSERT INTO registry_versions (subject, version, major, revision, context, id, documents, registered_at, writer, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'live')`,
      values: [
        version.subject,
        version.version,
        version.major,
        version.revision,
        context,
        version.id,
        JSON.stringify(version.documents),
        version.registeredAt,
        version.writer ?? null,
      ],
    },
  ]
}

function put(table: string, key: string, name: string, value: unknown): SqlStatement {
  return {
    sql: `INSERT INTO ${table} (${key}, document) VALUES (?, ?) ON CONFLICT (${key}) DO UPDATE SET document = excluded.document`,
    values: [name, JSON.stringify(value)],
  }
}

function schemaFrom(row: SqlRow): RegisteredSchema {
  const metadata = optionalJson(row, 'metadata') as RegisteredSchema['metadata']
  const ruleSet = optionalJson(row, 'rule_set') as RegisteredSchema['ruleSet']
  return {
    id: number(row, 'id'),
    guid: string(row, 'guid'),
    fingerprint: string(row, 'fingerprint'),
    draft: string(row, 'draft') as RegisteredSchema['draft'],
    schemaText: string(row, 'schema_text'),
    bundled: json(row, 'bundled') as RegisteredSchema['bundled'],
    references: json(row, 'refs') as RegisteredSchema['references'],
    ...(metadata === undefined ? {} : { metadata }),
    ...(ruleSet === undefined ? {} : { ruleSet }),
  }
}

function versionFrom(row: SqlRow, schemas: ReadonlyMap<number, RegisteredSchema>): RegisteredVersion {
  const [major, revision] = [number(row, 'major'), number(row, 'revision')]
  const schema = schemas.get(number(row, 'id'))
  assert(schema !== undefined, 'a version points at a schema')
  return {
    ...schema,
    subject: string(row, 'subject'),
    version: number(row, 'version'),
    major,
    revision,
    label: labelOf(major, revision),
    documents: json(row, 'documents') as RegisteredVersion['documents'],
    registeredAt: string(row, 'registered_at'),
    ...(row['writer'] === null ? {} : { writer: string(row, 'writer') }),
    ...(row['state'] === 'deleted' ? { deleted: true as const } : {}),
  }
}

function lensFrom(row: SqlRow): RegisteredLens {
  return {
    subject: string(row, 'subject'),
    from: number(row, 'from_major'),
    to: number(row, 'to_major'),
    revision: number(row, 'revision'),
    lens: json(row, 'lens') as RegisteredLens['lens'],
    registeredAt: string(row, 'registered_at'),
  }
}

function document(row: SqlRow): unknown {
  return json(row, 'document')
}

/** What this very file wrote; the table's format number says that its shape is known. */
function json(row: SqlRow, column: string): unknown {
  return JSON.parse(string(row, column))
}

function optionalJson(row: SqlRow, column: string): unknown {
  return row[column] === null ? undefined : json(row, column)
}

function string(row: SqlRow, column: string): string {
  const value = row[column]
  assert(typeof value === 'string', `column ${column} holds text`)
  return value
}

function number(row: SqlRow, column: string): number {
  const value = Number(row[column])
  assert(Number.isSafeInteger(value), `column ${column} holds a whole number`)
  return value
}
