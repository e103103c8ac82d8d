/** Register or check one version of one event type. */
import type { Json, JsonObject } from '../json/index.js'
import { LensInvalid } from '../lens/index.js'
import { contextOf } from './contexts.js'
import type { VersionCandidate } from './version-draft.js'
import type { RegistryStore } from './registry-store.js'
import { lensDocumentOf } from './lens-document.js'
import type { Draft } from '../schema/index.js'
import { checkChange, registerChange, type InsistOnHead, type PrepareChange } from './change-registry.js'
import type { FolderChange } from './decide-folder.js'
import type { LensDocument, RuleSet, SchemaMetadata, SchemaReference } from './model.js'
import { assertSubjectName } from './names.js'
import type { RegistryPorts } from './ports.js'
import { prepareSchema } from './prepare-schema.js'
import { namedReferences, registeredReferences } from './registered-references.js'
import { liveVersions } from './registry-view.js'
import type { RegistrationReport } from './registration-report.js'
import { majorSaid } from './described-version.js'

export interface RegisterVersion {
  readonly subject: string
  /** The schema document as text. */
  readonly text: string
  /** Absent: the newest major. One above the newest starts a new one, which needs `lens`. */
  readonly major?: number
  /** Insists on this label. */
  readonly label?: string
  /** Who asks; has to be the topic's writer where the subject belongs to a topic. */
  readonly writer?: string
  /** From the major before. The document is that of a lens file: `steps`, and optionally `eventType`, `from`, `to`. */
  readonly lens?: JsonObject | 'none'
  readonly references?: readonly SchemaReference[]
  readonly metadata?: SchemaMetadata
  readonly ruleSet?: RuleSet
  /** Where `$schema` is absent; default 2020-12. */
  readonly draft?: Draft
  /** Keeps the id, and the number, that it has in another registry; taken in the mode `IMPORT`, or by a command of who runs the registry. */
  readonly imported?: { readonly id: number; readonly version?: number; readonly byCommand?: true }
}

/**
 * Registers the schema when the decision is `accept`; any other kind of report leaves the registry as it was.
 *
 * @throws {InvalidName | ReferenceNotFound | SchemaTextInvalid} and what parsing a schema throws.
 * @throws {HeadMoved} when the registry is not at the head that was insisted on.
 * @throws {RegistryBusy} when other writers kept coming first.
 */
export function registerVersion(
  ports: RegistryPorts,
  request: RegisterVersion,
  insist: InsistOnHead = {},
): Promise<RegistrationReport> {
  return registerChange(ports, changeFor(ports, request), insist)
}

/** What `registerVersion` would answer now. */
export function checkVersion(ports: RegistryPorts, request: RegisterVersion): Promise<RegistrationReport> {
  return checkChange(ports, changeFor(ports, request))
}

function changeFor({ store }: RegistryPorts, request: RegisterVersion): PrepareChange {
  assertSubjectName(request.subject)
  return async (): Promise<FolderChange> => {
    const { subject, label, writer, metadata, ruleSet, draft } = request
    const prepared = await prepareSchema(
      {
        text: request.text,
        ...(draft === undefined ? {} : { draft }),
        references: await namedReferences(store, request.references ?? []),
      },
      { registered: registeredReferences(store) },
    )
    const major = request.major ?? majorSaid(metadata?.properties)
    const to = major ?? majorNow(await store.versionsOf(subject))
    return {
      versions: [
        {
          ...prepared,
          subject,
          ...(major === undefined ? {} : { major }),
          ...(label === undefined ? {} : { label }),
          ...(writer === undefined ? {} : { writer }),
          ...(metadata === undefined ? {} : { metadata }),
          ...(ruleSet === undefined ? {} : { ruleSet }),
          ...(await importedPlace(store, request)),
        },
      ],
      lenses:
        request.lens === undefined
          ? []
          : [{ subject, from: to - 1, to, lens: lensDocument(request.lens, { subject, from: to - 1, to }) }],
      topics: [],
      policies: new Map(),
    }
  }
}

async function importedPlace(
  store: RegistryStore,
  { subject, imported }: RegisterVersion,
): Promise<Pick<VersionCandidate, 'imported'>> {
  if (imported === undefined) return {}
  const holder = await store.schemaById(imported.id, contextOf(subject))
  return { imported: { ...imported, ...(holder === undefined ? {} : { holder }) } }
}

function majorNow(versions: Parameters<typeof liveVersions>[0]['versions']): number {
  return liveVersions({ versions }).reduce((newest, { major }) => Math.max(newest, major), 1)
}

/** The document with its place filled in; a place that it says itself has to be the same. */
function lensDocument(
  lens: JsonObject | 'none',
  place: { readonly subject: string; readonly from: number; readonly to: number },
): LensDocument {
  if (lens === 'none') return { kind: 'none' }
  const expected: Readonly<Record<string, Json>> = {
    eventType: place.subject,
    from: place.from,
    to: place.to,
  }
  for (const [field, value] of Object.entries(expected)) {
    if (Object.hasOwn(lens, field) && lens[field] !== value) {
      throw new LensInvalid(
        { step: [] },
        `its ${field} is ${JSON.stringify(lens[field])}, but it comes with ${JSON.stringify(value)}`,
      )
    }
  }
  return lensDocumentOf({ ...expected, ...lens })
}
