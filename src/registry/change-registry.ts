/**
 * Read, decide, commit; again when somebody else came first. Checking stops before the commit.
 */
import { decideFolder, type FolderChange, type FolderDecision } from './decide-folder.js'
import type { RegistrationDecision, VersionDraft } from './version-draft.js'
import { HeadMoved, RegistryBusy } from './errors.js'
import type { RegisteredVersion } from './model.js'
import { contextOf } from './contexts.js'
import { labelOf, topicNameOf } from './names.js'
import type { RegistryPorts } from './ports.js'
import type { RegistryView, SubjectView } from './registry-view.js'
import type { RegistryChange, RegistryHead, RegistryStore } from './registry-store.js'
import type { RegistrationReport } from './registration-report.js'
import { reportOf } from './report-of.js'
import { modeInForce } from './mode-in-force.js'
import { requestedModeOf } from './requested-mode.js'
import { contentKeyOf, guidOf } from './schema-content.js'

const maxAttempts = 100

/** Compare and set: register only on top of what the caller has seen. Reports tell the head they hold for. */
export interface InsistOnHead {
  readonly expectedHead?: number
}

/** What `prepare` reads may change until the commit; then it is called again. */
export type PrepareChange = () => Promise<FolderChange>

export async function checkChange(ports: RegistryPorts, prepare: PrepareChange): Promise<RegistrationReport> {
  const { change, decision, view } = await decided(ports, prepare)
  return reportOf(change, decision, { head: view.head, registered: new Map() })
}

/**
 * @throws {HeadMoved} when the head is another one than the caller insists on.
 * @throws {RegistryBusy} when others kept coming first.
 */
export function registerChange(
  ports: RegistryPorts,
  prepare: PrepareChange,
  { expectedHead }: InsistOnHead = {},
): Promise<RegistrationReport> {
  return inTurn(ports.store, async () => {
    for (let attempt = 1; attempt <= maxAttempts; attempt++) {
      const { change, decision, view, now } = await decided(ports, prepare)
      if (expectedHead !== undefined && view.head !== expectedHead)
        throw new HeadMoved(expectedHead, view.head)
      if (decision.kind !== 'accept') {
        return reportOf(change, decision, { head: view.head, registered: new Map() })
      }
      const registered = await numbered(ports.store, decision, { now })
      const result = await ports.store.commit(changesOf(decision, registered, now), {
        expectedHead: view.head,
      })
      if (result.kind === 'committed') {
        return reportOf(change, decision, {
          head: result.head,
          registered: new Map([...registered].map(([outcome, { version }]) => [outcome, version])),
        })
      }
    }
    throw new RegistryBusy(maxAttempts)
  })
}

async function decided(ports: RegistryPorts, prepare: PrepareChange) {
  const head = await ports.store.head()
  const change = await prepare()
  const view = await readView(ports.store, change, head)
  const now = ports.now().toISOString()
  const decision = await decideFolder({ view, judge: ports.judge, now }, change)
  return { change, decision, view, now }
}

/** Every subject the change names, and every one that its topics carry or hold. */
async function readView(
  store: RegistryStore,
  change: FolderChange,
  head: RegistryHead,
): Promise<RegistryView> {
  const topics = (await store.topics()).map((topic) => [topic.topic, topic] as const)
  const named = [
    ...change.versions.map(({ subject }) => subject),
    ...change.lenses.map(({ subject }) => subject),
    ...change.policies.keys(),
  ]
  const carried = change.topics.flatMap(({ topic }) =>
    topic.versions.flatMap(({ carries }) => Object.keys(carries).map((event) => `${topic.topic}.${event}`)),
  )
  const held = await Promise.all(
    change.topics.map(({ topic }) => store.subjects({ prefix: `${topic.topic}.` })),
  )
  const inTopics = held
    .flat()
    .filter((subject) => change.topics.some(({ topic }) => topic.topic === topicNameOf(subject)))
  const subjects = await Promise.all(
    [...new Set([...named, ...carried, ...inTopics])].map(async (subject) => readSubject(store, subject)),
  )
  return {
    head,
    topics: new Map(topics),
    subjects: new Map(subjects.map((subject) => [subject.subject, subject])),
  }
}

async function readSubject(store: RegistryStore, subject: string): Promise<SubjectView> {
  const [versions, lastVersion, lenses, policy, requestedMode, mode] = await Promise.all([
    store.versionsOf(subject),
    store.lastVersion(subject),
    store.lensesOf(subject),
    store.policyOf(subject),
    requestedModeOf(store, subject),
    modeInForce(store, subject),
  ])
  return { subject, versions, lastVersion, lenses, policy, requestedMode, mode }
}

interface Numbered {
  readonly version: RegisteredVersion
  readonly contentKey: string
}

/** Accepted drafts with their ids: known content keeps its id, new content gets the next. */
async function numbered(
  store: RegistryStore,
  decision: FolderDecision,
  o: { readonly now: string },
): Promise<ReadonlyMap<RegistrationDecision, Numbered>> {
  const ids = new Map<string, number>()
  const registered = new Map<RegistrationDecision, Numbered>()
  const lastIds = new Map<string, number>()
  for (const outcome of decision.versions) {
    if (outcome.kind !== 'accept') continue
    const contentKey = contentKeyOf(outcome.draft)
    const context = contextOf(outcome.draft.subject)
    const key = `${context} ${contentKey}`
    const known =
      outcome.draft.importedId ?? ids.get(key) ?? (await store.schemaByContentKey(contentKey, context))?.id
    const lastId = lastIds.get(context) ?? (await store.lastId(context))
    const id = known ?? lastId + 1
    lastIds.set(context, Math.max(lastId, id))
    ids.set(key, id)
    registered.set(outcome, { version: versionOf(outcome.draft, { id, contentKey, now: o.now }), contentKey })
  }
  return registered
}

function versionOf(
  draft: VersionDraft,
  o: { readonly id: number; readonly contentKey: string; readonly now: string },
): RegisteredVersion {
  const { importedId: _isTheId, ...rest } = draft
  return {
    ...rest,
    label: labelOf(draft.major, draft.revision),
    id: o.id,
    guid: guidOf(o.contentKey),
    registeredAt: o.now,
  }
}

function changesOf(
  decision: FolderDecision,
  registered: ReadonlyMap<RegistrationDecision, Numbered>,
  now: string,
): readonly RegistryChange[] {
  return [
    ...decision.topics.flatMap((outcome): RegistryChange[] =>
      outcome.kind === 'accept' ? [{ kind: 'put-topic', topic: outcome.topic }] : [],
    ),
    ...[...decision.policies].map(([subject, policy]): RegistryChange => ({
      kind: 'put-policy',
      subject,
      policy,
    })),
    ...[...registered.values()].map(({ version, contentKey }): RegistryChange => ({
      kind: 'add-version',
      version,
      contentKey,
    })),
    ...decision.lenses.flatMap((outcome): RegistryChange[] =>
      outcome.kind === 'accept' ? [{ kind: 'add-lens', lens: { ...outcome.lens, registeredAt: now } }] : [],
    ),
  ]
}

/**
 * Commits what `read` finds to change; reads again when somebody else came first. What it throws is thrown.
 *
 * @throws {RegistryBusy}
 */
export function commitChanges<Answer>(
  store: RegistryStore,
  read: () => Promise<{ readonly changes: readonly RegistryChange[]; readonly answer: Answer }>,
): Promise<Answer> {
  return inTurn(store, async () => {
    for (let attempt = 1; attempt <= maxAttempts; attempt++) {
      const expectedHead = await store.head()
      const { changes, answer } = await read()
      if (changes.length === 0) return answer
      if ((await store.commit(changes, { expectedHead })).kind === 'committed') return answer
    }
    throw new RegistryBusy(maxAttempts)
  })
}

/** Writers of one process take turns, so that they meet conflicts of other processes only. */
const turns = new WeakMap<RegistryStore, Promise<unknown>>()

function inTurn<T>(store: RegistryStore, work: () => Promise<T>): Promise<T> {
  const before = turns.get(store) ?? Promise.resolve()
  const mine = before.then(work, work)
  turns.set(
    store,
    mine.catch(() => undefined),
  )
  return mine
}
