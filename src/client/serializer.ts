/** Events → messages that name their schema, and back in the shape that the reader asks for. */
import { formatPointer, parseJson, type Json } from '../json/index.js'
import { casterFor, EventInvalid, readerValidator, type SubjectCaster } from '../registry/index.js'
import { compileWriterValidator, type Validator } from '../validation/index.js'
import { SubjectUnclear } from './errors.js'
import type { RegistryClient, RemoteVersion } from './registry-client.js'
import { decodeMessage, encodeMark, encodeMessage, valueSchemaHeader } from './wire-format.js'

export interface SerializerOptions {
  /** The event type. */
  readonly subject: string
  /** `latest`, `v2`, `2.1` or a version number. Default `latest`. */
  readonly version?: string
  /** `prefix` puts the schema's id before the payload, `header` its guid into a record header. Default `prefix`. */
  readonly form?: 'prefix' | 'header'
}

export interface SerializedMessage {
  readonly value: Uint8Array
  readonly headers: Readonly<Record<string, Uint8Array>>
}

export type Serializer = (event: Json) => Promise<SerializedMessage>

/**
 * The version is looked up once, with the first event.
 *
 * @throws {EventInvalid} from the serializer, when the event is not what a writer of that version may write.
 * @throws {RegistryUnreachable | RemoteProblem} from the serializer.
 */
export function serializer(client: RegistryClient, options: SerializerOptions): Serializer {
  const { subject, version = 'latest', form = 'prefix' } = options
  const writer = once(async () => {
    const found = await client.version(subject, version)
    return { found, validator: compileWriterValidator(found.schema, { draft: found.draft, allErrors: true }) }
  })
  return async (event) => {
    const { found, validator } = await writer()
    assertValid(found, validator, event)
    const payload = new TextEncoder().encode(JSON.stringify(event))
    return form === 'prefix'
      ? { value: encodeMessage({ kind: 'id', id: found.id }, payload), headers: {} }
      : { value: payload, headers: { [valueSchemaHeader]: encodeMark({ kind: 'guid', guid: found.guid }) } }
  }
}

export interface DeserializerOptions {
  /** The major that events are wanted in; absent: as they were written. */
  readonly major?: number
  /** The event type, where a schema may belong to several. */
  readonly subject?: string
}

export interface DeserializedEvent {
  readonly subject: string
  /** Label of the version it was written with. */
  readonly writtenAs: string
  readonly major: number
  readonly event: Json
}

export type Deserializer = (
  message: Uint8Array,
  headers?: Readonly<Record<string, Uint8Array | undefined>>,
) => Promise<DeserializedEvent>

/**
 * Schemas, lenses and validators are kept after their first use. An event that reaches its reader is valid for it.
 *
 * @throws {WireFormatInvalid | SubjectUnclear | EventInvalid | CastRefused} from the deserializer.
 * @throws {RegistryUnreachable | RemoteProblem} from the deserializer.
 */
export function deserializer(client: RegistryClient, options: DeserializerOptions = {}): Deserializer {
  const written = new Map<string, Promise<RemoteVersion>>()
  const readers = new Map<
    string,
    Promise<{ readonly version: RemoteVersion; readonly validator: Validator }>
  >()
  const casters = new Map<string, SubjectCaster>()

  const casterOf = (subject: string) =>
    kept(casters, subject, () =>
      casterFor(
        {
          store: {
            versionsOf: async (name) => (await client.eventType(name)).versions,
            lensesOf: async (name) => (await client.eventType(name)).lenses,
          },
        },
        subject,
      ),
    )
  const readerOf = (subject: string, major: number) =>
    keptPromise(readers, `${major} ${subject}`, async () => {
      const [version, { policy }] = await Promise.all([
        client.version(subject, `v${major}`),
        client.eventType(subject),
      ])
      const { schema: bundled, draft } = version
      return { version, validator: readerValidator({ bundled, draft }, policy) }
    })

  return async (message, headers = {}) => {
    const { mark, payload } = decodeMessage(message, headers[valueSchemaHeader])
    const id = mark.kind === 'id' ? mark.id : mark.guid
    const from = await keptPromise(written, String(id), () => versionOf(client, id, options.subject))
    const major = options.major ?? from.major
    const sent = parseJson(new TextDecoder().decode(payload)).value
    const cast = await casterOf(from.subject).between(from.major, major)
    const event = await cast(sent)
    const reader = await readerOf(from.subject, major)
    assertValid(reader.version, reader.validator, event)
    return { subject: from.subject, writtenAs: from.label, major, event }
  }
}

async function versionOf(
  client: RegistryClient,
  id: number | string,
  wanted: string | undefined,
): Promise<RemoteVersion> {
  const { id: schemaId, uses } = await client.schema(id)
  const meant = wanted === undefined ? uses : uses.filter(({ subject }) => subject === wanted)
  const subjects = [...new Set(meant.map(({ subject }) => subject))]
  const use = meant.at(-1)
  if (use === undefined || subjects.length !== 1) throw new SubjectUnclear(schemaId, subjects)
  return client.version(use.subject, String(use.version))
}

function assertValid({ subject, label }: RemoteVersion, validator: Validator, event: Json): void {
  const issues = validator.validate(event)
  if (issues.length === 0) return
  throw new EventInvalid(
    subject,
    label,
    issues.map(({ pointer, message }) => ({ pointer: formatPointer(pointer), message })),
  )
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  const memory = new Map<string, Promise<Value>>()
  return () => keptPromise(memory, '', make)
}

function kept<Value>(memory: Map<string, Value>, key: string, make: () => Value): Value {
  const known = memory.get(key)
  if (known !== undefined) return known
  const made = make()
  memory.set(key, made)
  return made
}

/** What failed is asked again the next time. */
function keptPromise<Value>(
  memory: Map<string, Promise<Value>>,
  key: string,
  make: () => Promise<Value>,
): Promise<Value> {
  const made = kept(memory, key, make)
  made.catch(() => memory.delete(key))
  return made
}
