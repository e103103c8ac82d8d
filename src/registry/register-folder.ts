/** Register or check a whole folder: all of it or nothing. */
import { ToolkitError, type Pointer } from '../json/index.js'
import { checkChange, registerChange, type InsistOnHead, type PrepareChange } from './change-registry.js'
import type { FolderChange } from './decide-folder.js'
import type { VersionCandidate } from './version-draft.js'
import { documentAt, folderUri } from './folder/folder-references.js'
import type { FolderProblem } from './folder/folder-problem.js'
import {
  policyIn,
  type FolderDocument,
  type FolderEventType,
  type SchemaFolder,
} from './folder/schema-folder.js'
import type { RegistryPorts } from './ports.js'
import type { JsonSchema } from '../schema/index.js'
import {
  bundleDocument,
  prepareSchema,
  type PreparedSchema,
  type ReferenceSources,
  type ResolvedDocument,
} from './prepare-schema.js'
import { inRegistrationOrder } from './registration-order.js'
import { registeredReferences } from './registered-references.js'
import type { RegistryStore } from './registry-store.js'
import type { RegistrationReport } from './registration-report.js'
import { FolderInvalid, ReferenceNotFound } from './errors.js'
import { referencesIn } from './folder/folder-references.js'

/**
 * Registers every event type, lens, topic and policy of the folder when the decision is `accept`; any other
 * kind of report leaves the registry as it was. `writer` speaks for folders of topics without a `topic.yaml`.
 *
 * @throws {FolderInvalid} when a document refers to a version that is not registered.
 * @throws {RegistrationCycle | RegistryBusy} and what parsing a schema throws.
 */
export function registerFolder(
  ports: RegistryPorts,
  folder: SchemaFolder,
  options: { readonly writer?: string } & InsistOnHead = {},
): Promise<RegistrationReport> {
  return registerChange(ports, changeFor(ports.store, folder, options), options)
}

/** What `registerFolder` would answer now. */
export function checkFolder(
  ports: RegistryPorts,
  folder: SchemaFolder,
  options: { readonly writer?: string } = {},
): Promise<RegistrationReport> {
  return checkChange(ports, changeFor(ports.store, folder, options))
}

function changeFor(
  store: RegistryStore,
  folder: SchemaFolder,
  { writer }: { readonly writer?: string },
): PrepareChange {
  return async (): Promise<FolderChange> => {
    const candidates = await Promise.all(
      folder.eventTypes.map(async (eventType) => {
        const prepared = await prepareEventType(store, folder, eventType)
        const owner =
          folder.topics.find(({ topic }) => topic.topic === eventType.topic)?.topic.writer ?? writer
        const { subject, major, path } = eventType
        const candidate: VersionCandidate = {
          ...prepared,
          subject,
          major,
          path,
          ...(owner === undefined ? {} : { writer: owner }),
        }
        return candidate
      }),
    )
    const subjects = [...new Set(folder.eventTypes.map(({ subject }) => subject))]
    return {
      versions: inRegistrationOrder(candidates),
      lenses: folder.lenses,
      topics: folder.topics,
      policies: new Map(subjects.map((subject) => [subject, policyIn(folder.settings, subject)])),
    }
  }
}

/** One event type of the folder as content: what checks and registration start from. */
export async function prepareEventType(
  store: RegistryStore,
  folder: SchemaFolder,
  eventType: FolderEventType,
): Promise<PreparedSchema> {
  return placing(folder, eventType, ({ text }, base) =>
    prepareSchema({ text, base }, sourcesOf(store, folder, eventType)),
  )
}

/** One event type of the folder as a self-contained schema: what generated code starts from. */
export async function bundleEventType(
  store: RegistryStore,
  folder: SchemaFolder,
  eventType: FolderEventType,
): Promise<JsonSchema> {
  return placing(folder, eventType, ({ schema }, base) =>
    bundleDocument(schema, base, sourcesOf(store, folder, eventType)),
  )
}

/** @throws {FolderInvalid} where `work` throws, with the place in the folder. */
async function placing<Result>(
  folder: SchemaFolder,
  eventType: FolderEventType,
  work: (document: FolderDocument, base: string) => Promise<Result>,
): Promise<Result> {
  const document = folder.documents.get(eventType.path)
  if (document === undefined) throw new ReferenceNotFound(eventType.path, 'the folder has no such file')
  try {
    return await work(document, document.id ?? folderUri(document.path))
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error
    throw new FolderInvalid([
      error instanceof ReferenceNotFound ? placed(folder, eventType, error) : inFile(document, error),
    ])
  }
}

function sourcesOf(store: RegistryStore, folder: SchemaFolder, eventType: FolderEventType): ReferenceSources {
  const registered = registeredReferences(store)
  const from = folder.documents.get(eventType.path)
  return {
    registered: async (reference) => {
      const { subject, selector } = reference
      const inFolder =
        selector.kind === 'major'
          ? folder.eventTypes.find((type) => type.subject === subject && type.major === selector.major)
          : undefined
      if (inFolder === undefined) return registered(reference)
      const document = resolved(folder, folderUri(inFolder.path))
      return document === undefined
        ? undefined
        : { kind: 'pending', subject, major: inFolder.major, document }
    },
    document: (uri) => resolved(folder, uri, from),
  }
}

function resolved(
  folder: SchemaFolder,
  uri: string,
  from?: Parameters<typeof documentAt>[2],
): ResolvedDocument | undefined {
  const document = documentAt(folder.documents, uri, from)
  return document === undefined
    ? undefined
    : { path: document.path, schema: document.schema, base: document.id ?? folderUri(document.path) }
}

/** At the pointer that the error names, or the nearest place around it: what was bundled in stands in no file of its own. */
function inFile(document: FolderDocument, error: ToolkitError): FolderProblem {
  const { code, message } = error
  const [first] = 'pointers' in error ? (error.pointers as readonly Pointer[]) : []
  const pointer = 'pointer' in error ? (error.pointer as Pointer | undefined) : first
  return { path: document.path, ...document.locate(pointer ?? []), code, message }
}

/** The reference may stand in the event type's own file or in one that it uses. */
function placed(
  folder: SchemaFolder,
  eventType: FolderEventType,
  { reference, code, message }: ReferenceNotFound,
) {
  const own = folder.documents.get(eventType.path)
  for (const document of own === undefined ? [] : [own, ...folder.documents.values()]) {
    const found = referencesIn(document.schema).find(
      ({ ref }) => ref === reference || ref.startsWith(`${reference}#`),
    )
    if (found !== undefined) return { path: document.path, ...document.locate(found.pointer), code, message }
  }
  return { path: eventType.path, line: 1, column: 1, code, message }
}
