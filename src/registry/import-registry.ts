/**
 * Takes in the whole of another registry: versions with their ids and numbers, references, metadata, rules, deletions and settings.
 *
 * Repeatable: what is here already is left as it is, so a run that was cut off goes on where it stopped. Versions come in the order of their ids, and wait for what they refer to. Afterwards
 * everything is read back and compared with the source.
 */
import { jsonEquals, parseJson, ToolkitError, type Json, type JsonObject } from '../json/index.js'
import { patchConfig } from './compatibility-config.js'
import { contextOf, qualifiedFrom } from './contexts.js'
import { deleteVersions } from './delete-versions.js'
import { ReferenceNotFound } from './errors.js'
import type { RegisteredVersion, RuleSet, SchemaMetadata, SchemaReference } from './model.js'
import type { RegistryPorts } from './ports.js'
import { schemaTextLimits, selfContainedText } from './prepare-schema.js'
import { registerVersion } from './register-version.js'
import { parseMetadata, parseRuleSet } from './rule-set.js'

/** A version as the other registry tells of it. */
export interface SourceVersion {
  readonly subject: string
  readonly version: number
  readonly id: number
  /** `JSON` for those that can be taken in. */
  readonly type: string
  readonly text: string
  readonly references: readonly SchemaReference[]
  readonly metadata?: JsonObject
  readonly ruleSet?: JsonObject
  readonly deleted: boolean
}

/** The port to the other registry. */
export interface SourceRegistry {
  /** By name, the soft-deleted ones too. */
  subjects(): Promise<readonly string[]>
  /** All that can still be read, ascending. */
  versionsOf(subject: string): Promise<readonly SourceVersion[]>
  /** Settings of the subject itself. */
  configOf(subject: string): Promise<JsonObject | undefined>
}

export interface ImportOptions {
  /** Only subjects whose name begins so. */
  readonly prefix?: string
  /** The context they come into. Default: the one they are in. */
  readonly context?: string
  /** Read and count, change nothing. */
  readonly dryRun?: boolean
  readonly onSubject?: (subject: string, done: number, all: number) => void
}

export interface ImportProblem {
  readonly subject: string
  readonly version?: number
  readonly reason: string
}

export interface ImportReport {
  readonly subjects: number
  /** Versions that were taken in now, that were here already, and those of other types. */
  readonly imported: number
  readonly unchanged: number
  readonly skipped: Readonly<Record<string, number>>
  /** Soft-deleted in the source, and now here. */
  readonly deleted: number
  readonly settings: number
  /** Versions that do not go on from the one before as the mode would have it: each starts a major. */
  readonly notAdditive: readonly {
    readonly subject: string
    readonly version: number
    readonly major: number
  }[]
  /** What could not be taken in. */
  readonly failed: readonly ImportProblem[]
  /** What is not here as it is there, read back afterwards. */
  readonly different: readonly ImportProblem[]
}

export async function importRegistry(
  ports: RegistryPorts,
  source: SourceRegistry,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const { prefix = '', dryRun = false, onSubject } = options
  const names = (await source.subjects()).filter((name) => name.startsWith(prefix))
  const versions: SourceVersion[] = []
  for (const [i, name] of names.entries()) {
    onSubject?.(name, i, names.length)
    versions.push(...(await source.versionsOf(name)).map((version) => placed(version, options)))
  }
  const [taken, others] = [versions.filter(isJson), versions.filter((version) => !isJson(version))]
  const tally = emptyTally(names.length, others)
  if (dryRun) return { ...tally, imported: taken.length }
  await takeIn(ports, taken, tally)
  await deleteAsThere(ports, taken, tally)
  for (const name of names) {
    const config = await source.configOf(name)
    if (config === undefined) continue
    await patchConfig(ports, placedName(name, options), config)
    tally.settings += 1
  }
  tally.different.push(...(await differences(ports, taken, tally.failed)))
  return tally
}

type Tally = {
  -readonly [Key in keyof ImportReport]: ImportReport[Key] extends readonly (infer Item)[]
    ? Item[]
    : ImportReport[Key]
}

function emptyTally(subjects: number, others: readonly SourceVersion[]): Tally {
  const skipped: Record<string, number> = {}
  for (const { type } of others) skipped[type] = (skipped[type] ?? 0) + 1
  return {
    subjects,
    imported: 0,
    unchanged: 0,
    skipped,
    deleted: 0,
    settings: 0,
    notAdditive: [],
    failed: [],
    different: [],
  }
}

function isJson({ type }: SourceVersion): boolean {
  return type === 'JSON'
}

function placedName(name: string, { context }: ImportOptions): string {
  return context === undefined ? name : qualifiedFrom(context, name.replace(/^:\.[^:]*:/, ''))
}

function placed(version: SourceVersion, options: ImportOptions): SourceVersion {
  const own = contextOf(version.subject)
  return {
    ...version,
    subject: placedName(version.subject, options),
    references: version.references.map((reference) => ({
      ...reference,
      subject: placedName(qualifiedFrom(own, reference.subject), options),
    })),
  }
}

/** Ids grow as versions were registered, so what is referred to mostly comes first; what does not waits for another round. */
async function takeIn(ports: RegistryPorts, versions: readonly SourceVersion[], tally: Tally): Promise<void> {
  const bySubject = new Map<string, SourceVersion[]>()
  for (const version of versions) {
    bySubject.set(version.subject, [...(bySubject.get(version.subject) ?? []), version])
  }
  const queues = [...bySubject.values()].map((queue) => queue.sort((a, b) => a.version - b.version))
  queues.sort(([a], [b]) => (a?.id ?? 0) - (b?.id ?? 0))
  for (let waiting = queues; waiting.length > 0;) {
    let progress = 0
    const left: SourceVersion[][] = []
    for (const queue of waiting) {
      const rest = [...queue]
      let missing: unknown
      while (rest[0] !== undefined && missing === undefined) {
        missing = await takeInOne(ports, rest[0], tally)
        if (missing === undefined) {
          rest.shift()
          progress += 1
        }
      }
      if (rest.length > 0) left.push(rest)
    }
    if (progress === 0) {
      for (const [first] of left) {
        if (first !== undefined)
          tally.failed.push(problem(first, 'what it refers to is not there, or refers back to it'))
      }
      return
    }
    waiting = left
  }
}

/** The reference that it waits for; what else is wrong is noted, and the next version is tried. */
async function takeInOne(
  ports: RegistryPorts,
  version: SourceVersion,
  tally: Tally,
): Promise<ReferenceNotFound | undefined> {
  const { subject, text, references, id, metadata, ruleSet } = version
  try {
    const report = await registerVersion(ports, {
      subject,
      text,
      references,
      draft: '7',
      imported: { id, version: version.version, byCommand: true },
      ...(metadata === undefined ? {} : { metadata: parseMetadata(metadata) }),
      ...(ruleSet === undefined ? {} : { ruleSet: parseRuleSet(ruleSet) }),
    })
    if (report.kind === 'accept') {
      tally.imported += 1
      const label = report.versions[0]?.label ?? ''
      const [major, revision] = label.split('.').map(Number)
      if (revision === 0 && major !== undefined && major > 1) {
        tally.notAdditive.push({ subject, version: version.version, major })
      }
    } else if (report.kind === 'unchanged') tally.unchanged += 1
    else tally.failed.push(problem(version, report.refusals.map(({ message }) => message).join(' ')))
    return undefined
  } catch (error) {
    if (error instanceof ReferenceNotFound) return error
    if (!(error instanceof ToolkitError)) throw error
    tally.failed.push(problem(version, error.message))
    return undefined
  }
}

async function deleteAsThere(
  ports: RegistryPorts,
  versions: readonly SourceVersion[],
  tally: Tally,
): Promise<void> {
  for (const { subject, version, deleted } of versions) {
    if (!deleted) continue
    const here = (await ports.store.versionsOf(subject)).find((one) => one.version === version)
    if (here === undefined || here.deleted === true) continue
    try {
      await deleteVersions(ports, { subject, version, permanent: false })
      tally.deleted += 1
    } catch (error) {
      if (!(error instanceof ToolkitError)) throw error
      tally.failed.push({ subject, version, reason: error.message })
    }
  }
}

async function differences(
  { store }: RegistryPorts,
  versions: readonly SourceVersion[],
  failed: readonly ImportProblem[],
): Promise<readonly ImportProblem[]> {
  const known = new Set(failed.map(({ subject, version }) => `${version} ${subject}`))
  const found: ImportProblem[] = []
  for (const version of versions) {
    if (known.has(`${version.version} ${version.subject}`)) continue
    const here = (await store.versionsOf(version.subject)).find((one) => one.version === version.version)
    const reason = here === undefined ? 'it is not here' : difference(version, here)
    if (reason !== undefined) found.push(problem(version, reason))
  }
  return found
}

function difference(there: SourceVersion, here: RegisteredVersion): string | undefined {
  if (here.id !== there.id) return `its id is ${here.id} here and ${there.id} there`
  if ((here.deleted === true) !== there.deleted) return `it is ${there.deleted ? '' : 'not '}deleted there`
  // As it is served: what is here may have come from a folder, with its documents bundled in.
  const data = (text: string): Json => parseJson(text, schemaTextLimits).value
  if (!jsonEquals(data(selfContainedText(here)), data(there.text))) return 'its schema is another one'
  const words = (value: SchemaMetadata | RuleSet | undefined) => (value ?? {}) as Json
  const metadata = there.metadata === undefined ? undefined : parseMetadata(there.metadata)
  if (!jsonEquals(words(here.metadata), words(metadata))) return 'its metadata is another one'
  const ruleSet = there.ruleSet === undefined ? undefined : parseRuleSet(there.ruleSet)
  if (!jsonEquals(words(here.ruleSet), words(ruleSet))) return 'its rules are others'
  const references = (list: readonly SchemaReference[]) =>
    list.map(({ name, subject, version }) => `${name} ${subject} ${version}`).sort()
  if (!jsonEquals(references(here.references), references(there.references)))
    return 'its references are others'
  return undefined
}

function problem({ subject, version }: SourceVersion, reason: string): ImportProblem {
  return { subject, version, reason }
}
