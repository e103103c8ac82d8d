/**
 * The native API of a registry as typed functions. What was asked for is a value, refusals included; what is
 * absent, invalid or unreachable is a typed error with the code it has everywhere.
 */
import type { Json, JsonObject } from '../json/index.js'
import type {
  CastAnswer,
  EventTypePolicy,
  RegisteredLens,
  RegisteredSchema,
  RegisteredVersion,
  RegistrationReport,
  SchemaReference,
  Topic,
  VersionUse,
} from '../registry/index.js'
import type { JsonSchema } from '../schema/index.js'
import { RemoteProblem } from './errors.js'
import { sender, type HttpOptions } from './http.js'

export type RegistryClientOptions = HttpOptions

export type VersionSummary = Pick<
  RegisteredVersion,
  | 'subject'
  | 'version'
  | 'label'
  | 'major'
  | 'revision'
  | 'id'
  | 'guid'
  | 'fingerprint'
  | 'registeredAt'
  | 'writer'
>

/** `schema` is self-contained; `schemaText` is what its author wrote. */
export type RemoteSchema = Pick<
  RegisteredSchema,
  'id' | 'guid' | 'fingerprint' | 'draft' | 'schemaText' | 'references' | 'metadata' | 'ruleSet'
> & { readonly schema: JsonSchema }

export type RemoteVersion = VersionSummary & RemoteSchema & Pick<RegisteredVersion, 'documents'>

export interface RemoteEventType {
  readonly subject: string
  readonly topic?: string
  readonly policy: EventTypePolicy
  readonly versions: readonly VersionSummary[]
  readonly lenses: readonly RegisteredLens[]
}

export interface OneVersion {
  readonly subject: string
  /** The schema as a document, or as its text. */
  readonly schema: JsonSchema | string
  readonly major?: number
  readonly label?: string
  readonly writer?: string
  readonly lens?: JsonObject | 'none'
  readonly references?: readonly SchemaReference[]
  /** Register only while the registry is at this head, which reports tell. */
  readonly expectedHead?: number
}

/** Path below the schemas folder → text. */
export type FolderTexts = Readonly<Record<string, string>>

/** An event of a topic version; positions are 64-bit and travel as text. */
export interface RemoteEvent {
  readonly position: string
  readonly stream: string
  readonly streamVersion: string
  readonly id: string
  readonly type: string
  readonly topicVersion: string
  readonly major: number
  readonly data: Json
  readonly meta: JsonObject
  readonly time: string
}

export interface RegistryClient {
  readonly url: string
  /** Every name, page by page. */
  eventTypes(page?: { readonly prefix?: string }): AsyncIterable<string>
  eventType(subject: string): Promise<RemoteEventType>
  /** `latest`, `v2`, `2.1` or a version number. */
  version(subject: string, selector: string): Promise<RemoteVersion>
  schema(idOrGuid: number | string): Promise<RemoteSchema & { readonly uses: readonly VersionUse[] }>
  topics(): Promise<readonly Topic[]>
  topic(name: string): Promise<Topic>
  events(
    topic: string,
    version: number,
    page?: { readonly from?: bigint; readonly limit?: number },
  ): Promise<{ readonly events: readonly RemoteEvent[]; readonly next: bigint }>
  check(version: OneVersion): Promise<RegistrationReport>
  /** A refused registration is a report as well. */
  register(version: OneVersion): Promise<RegistrationReport>
  checkFolder(files: FolderTexts, options?: { readonly writer?: string }): Promise<RegistrationReport>
  registerFolder(
    files: FolderTexts,
    options?: { readonly writer?: string; readonly expectedHead?: number },
  ): Promise<RegistrationReport>
  cast(request: {
    readonly subject: string
    readonly from: string
    readonly to: string
    readonly events: readonly Json[]
  }): Promise<CastAnswer>
}

/**
 * @throws {RegistryUnreachable | AnswerUnreadable | RemoteProblem} from each of its functions.
 * @example
 * const client = registryClient({ url: 'http://127.0.0.1:8081' })
 */
export function registryClient(options: RegistryClientOptions): RegistryClient {
  const send = sender(options)
  const get = async (path: string) => (await send({ path: `/api/v1${path}` })) as unknown
  const post = async (path: string, body: unknown) =>
    (await send({ method: 'POST', path: `/api/v1${path}`, body: body as Json })) as unknown
  const register = async (path: string, body: unknown) => {
    try {
      return (await post(path, body)) as RegistrationReport
    } catch (error) {
      const report = error instanceof RemoteProblem ? error.problem['report'] : undefined
      if (report === undefined) throw error
      return report as unknown as RegistrationReport
    }
  }
  const part = encodeURIComponent

  return {
    url: options.url,
    async *eventTypes({ prefix } = {}) {
      let after: string | undefined
      do {
        const query = new URLSearchParams({
          limit: '1000',
          ...(prefix === undefined ? {} : { prefix }),
          ...(after === undefined ? {} : { after }),
        })
        const page = (await get(`/event-types?${query.toString()}`)) as {
          eventTypes: string[]
          next?: string
        }
        yield* page.eventTypes
        after = page.next
      } while (after !== undefined)
    },
    eventType: async (subject) => (await get(`/event-types/${part(subject)}`)) as RemoteEventType,
    version: async (subject, selector) =>
      (await get(`/event-types/${part(subject)}/versions/${part(selector)}`)) as RemoteVersion,
    schema: async (id) =>
      (await get(`/schemas/${part(String(id))}`)) as RemoteSchema & { uses: readonly VersionUse[] },
    topics: async () => ((await get('/topics')) as { topics: readonly Topic[] }).topics,
    topic: async (name) => (await get(`/topics/${part(name)}`)) as Topic,
    events: async (topic, version, { from = 1n, limit = 100 } = {}) => {
      const query = `from=${String(from)}&limit=${String(limit)}`
      const page = await get(`/topics/${part(topic)}/versions/v${version}/events?${query}`)
      const { events, next } = page as { events: readonly RemoteEvent[]; next: string }
      return { events, next: BigInt(next) }
    },
    check: async (version) => (await post('/check', version)) as RegistrationReport,
    register: (version) => register('/register', version),
    checkFolder: async (files, { writer } = {}) =>
      (await post('/check/folder', { files, writer })) as RegistrationReport,
    registerFolder: (files, options = {}) => register('/register/folder', { files, ...options }),
    cast: async (request) => (await post('/cast', request)) as CastAnswer,
  }
}
