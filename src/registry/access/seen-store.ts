/**
 * The registry as one caller sees it: what its token does not name is not there, and cannot be changed.
 *
 * Every answer of a server comes from the registry store, so this is where tenants are kept apart; no route has to think of it.
 */
import { contextOf, isWide } from '../contexts.js'
import { AccessRefused } from '../errors.js'
import type { JournalEntry } from '../model.js'
import type { JournalPage, RegistryChange, RegistryStore, SubjectPage } from '../registry-store.js'
import { seesContext, seesSubject, seesTopic, type AccessToken } from './token.js'

export type Caller = Pick<AccessToken, 'name' | 'role' | 'writer' | 'topics' | 'subjects'>

/** `callerNow`: who asks; `undefined` for nobody in particular, who sees everything. */
export function seenStore(store: RegistryStore, callerNow: () => Caller | undefined): RegistryStore {
  const sees = (subject: string) => {
    const caller = callerNow()
    return caller === undefined || seesSubject(caller, subject)
  }
  const seesScope = (scope: string) => isWide(scope) || sees(scope)
  const seen = async <T>(subject: string, read: () => Promise<T>, otherwise: T) =>
    sees(subject) ? read() : otherwise
  const usesSeen = async (id: number, context?: string) =>
    (await store.usesOf(id, context)).filter(({ subject }) => sees(subject))
  const isLimited = () => {
    const caller = callerNow()
    return caller !== undefined && caller.topics.length + caller.subjects.length > 0
  }

  return {
    head: () => store.head(),
    lastId: (context) => store.lastId(context),
    lastVersion: (subject) => seen(subject, () => store.lastVersion(subject), 0),
    subjects: (page = {}) => (isLimited() ? seenSubjects(store, page, sees) : store.subjects(page)),
    versionsOf: (subject) => seen(subject, () => store.versionsOf(subject), []),
    schemaById: async (id, context) => {
      if (isLimited() && (await usesSeen(id, context)).length === 0) return undefined
      return store.schemaById(id, context)
    },
    placesOfGuid: async (guid) => {
      const places = await store.placesOfGuid(guid)
      if (!isLimited()) return places
      const uses = await Promise.all(places.map(({ id, context }) => usesSeen(id, context)))
      return places.filter((_, i) => (uses[i]?.length ?? 0) > 0)
    },
    // What is known already keeps its id, whoever sees it.
    schemaByContentKey: (contentKey, context) => store.schemaByContentKey(contentKey, context),
    usesOf: usesSeen,
    referencedBy: (subject, version) => seen(subject, () => store.referencedBy(subject, version), []),
    lensesOf: (subject) => seen(subject, () => store.lensesOf(subject), []),
    topics: async () => {
      const caller = callerNow()
      const all = await store.topics()
      return caller === undefined ? all : all.filter(({ topic }) => seesTopic(caller, topic))
    },
    topic: async (name) => {
      const caller = callerNow()
      return caller === undefined || seesTopic(caller, name) ? store.topic(name) : undefined
    },
    policyOf: (subject) => seen(subject, () => store.policyOf(subject), undefined),
    configOf: async (scope) => (seesScope(scope) ? store.configOf(scope) : undefined),
    modeOf: async (scope) => (seesScope(scope) ? store.modeOf(scope) : undefined),
    scopes: async () => {
      const caller = callerNow()
      const all = (await store.scopes()).filter(seesScope)
      return caller === undefined ? all : all.filter((scope) => seesContext(caller, contextOf(scope)))
    },
    lastEntry: () => store.lastEntry(),
    entries: async (page) => {
      const caller = callerNow()
      return caller === undefined || !isLimited() ? store.entries(page) : seenEntries(store, page, caller)
    },
    commit: (changes, options) => {
      const caller = callerNow()
      if (caller !== undefined) for (const change of changes) assertMayChange(caller, change)
      return store.commit(changes, options)
    },
  }
}

/** What is about nothing that has a name, such as a token, is for who sees everything. */
function seesEntry(caller: Caller, { action, subject }: JournalEntry): boolean {
  if (subject === undefined || isWide(subject)) return false
  return action === 'topic-put' ? seesTopic(caller, subject) : seesSubject(caller, subject)
}

async function seenEntries(
  store: RegistryStore,
  { limit, ...page }: JournalPage,
  caller: Caller,
): Promise<readonly JournalEntry[]> {
  const found: JournalEntry[] = []
  const atOnce = Math.max(100, limit)
  let after = page.after
  for (;;) {
    const entries = await store.entries({ ...page, limit: atOnce, ...(after === undefined ? {} : { after }) })
    found.push(...entries.filter((entry) => seesEntry(caller, entry)))
    if (entries.length < atOnce || found.length >= limit) return found.slice(0, limit)
    after = entries.at(-1)?.position
  }
}

/** A limited caller's page is picked from the names of all. */
async function seenSubjects(
  store: RegistryStore,
  { limit, ...page }: SubjectPage,
  sees: (subject: string) => boolean,
): Promise<readonly string[]> {
  const found: string[] = []
  const atOnce = Math.max(100, limit ?? 1000)
  let after = page.after
  for (;;) {
    const names = await store.subjects({ ...page, limit: atOnce, ...(after === undefined ? {} : { after }) })
    found.push(...names.filter(sees))
    if (names.length < atOnce || (limit !== undefined && found.length >= limit)) return found.slice(0, limit)
    after = names.at(-1)
  }
}

/** @throws {AccessRefused} */
function assertMayChange(caller: Caller, change: RegistryChange): void {
  if (caller.role === 'admin') return
  if (caller.role === 'reader')
    throw new AccessRefused(caller.name, 'it is a reader, and this changes the registry')
  switch (change.kind) {
    case 'add-version':
      assertSees(caller, change.version.subject)
      assertSpeaksFor(caller, change.version.writer)
      return
    case 'add-lens':
      assertSees(caller, change.lens.subject)
      return
    case 'put-policy':
      assertSees(caller, change.subject)
      return
    case 'put-topic':
      if (!seesTopic(caller, change.topic.topic)) {
        throw new AccessRefused(caller.name, `it may not write the topic ${change.topic.topic}`)
      }
      assertSpeaksFor(caller, change.topic.writer)
      return
    case 'record':
    case 'add-entry':
      return
    case 'put-config':
      // Of a subject, they can only tighten what is judged.
      if (!isWide(change.config.scope)) {
        assertSees(caller, change.config.scope)
        return
      }
      throw new AccessRefused(caller.name, 'settings of more than a subject are for admins')
    case 'drop-config':
    case 'put-mode':
    case 'drop-mode':
    case 'delete-version':
    case 'purge-version':
      throw new AccessRefused(caller.name, 'settings, modes and deletions are for admins')
  }
}

function assertSees(caller: Caller, subject: string): void {
  if (seesSubject(caller, subject)) return
  const where = contextOf(subject) === '.' ? '' : ` of the context ${contextOf(subject)}`
  throw new AccessRefused(caller.name, `it may not write ${subject}${where}`)
}

function assertSpeaksFor(caller: Caller, writer: string | undefined): void {
  if (writer === undefined || writer === caller.writer) return
  throw new AccessRefused(
    caller.name,
    `it speaks for ${caller.writer ?? 'nobody'}, and the request is of ${writer}`,
  )
}
