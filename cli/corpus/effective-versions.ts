/**
 * The effective history of a subject: a version for each time that what it means changed, in its own file or in a document behind a
 * `$ref`, bundled with those documents as they stood at that release.
 */
import { jsonEquals } from '../../src/json/index.js'
import { bundleSchema, type JsonSchema } from '../../src/schema/index.js'
import type { CorpusRelease, CorpusSource, CorpusSubject, CorpusVersion } from './corpus-source.js'
import type { DocumentName, SourceDocuments, Standing } from './source-documents.js'

export interface EffectiveVersion {
  readonly own: CorpusVersion
  /** Of the release, where the source has releases; else the version's own. */
  readonly label: string
  /** All releases in which the subject meant exactly this. */
  readonly releases: string[]
  /** As upstream wrote it when it says everything by itself, else the bundle. */
  readonly text: string
  readonly bundled: JsonSchema
  /** Other documents that went into it. */
  readonly uses: readonly DocumentName[]
  /** Documents behind a `$ref` that changed since the version before. */
  readonly changedThrough: readonly string[]
  /** False when only documents behind a `$ref` changed. */
  readonly ownFileChanged: boolean
}

/** A version that could not be read or bundled. */
export interface UnusableVersion {
  readonly own: CorpusVersion
  readonly label: string
  readonly error: unknown
}

export type HistoryEntry =
  | { readonly kind: 'version'; readonly version: EffectiveVersion }
  | { readonly kind: 'unusable'; readonly version: UnusableVersion }

export async function effectiveVersions(
  source: CorpusSource,
  subject: CorpusSubject,
  documents: SourceDocuments,
): Promise<readonly HistoryEntry[]> {
  const history: HistoryEntry[] = []
  let before: EffectiveVersion | undefined
  let failedAt: string | undefined
  for (const { own, label, standing } of moments(source, subject, documents)) {
    if (before?.own === own && before.uses.every(({ name, n }) => standing(name) === n)) {
      before.releases.push(label)
      continue
    }
    try {
      const made = await bundled({ subject, own, standing }, documents)
      if (made === undefined) continue
      const version: EffectiveVersion = {
        own,
        label,
        releases: [label],
        ...made,
        changedThrough: changed(before?.uses ?? [], made.uses),
        ownFileChanged: before?.own !== own,
      }
      if (before !== undefined && before.own === own && jsonEquals(before.bundled, version.bundled)) {
        before.releases.push(label)
        continue
      }
      history.push({ kind: 'version', version })
      before = version
    } catch (error) {
      const failure = `${own.n}\n${(error as Error).message}`
      if (failure === failedAt) continue
      failedAt = failure
      history.push({ kind: 'unusable', version: { own, label, error } })
    }
  }
  return history
}

/** A document of the subject that is no version, bundled as if it stood beside version `own`. */
export async function bundledBeside(
  value: JsonSchema,
  o: { readonly subject: CorpusSubject; readonly own: CorpusVersion },
  documents: SourceDocuments,
): Promise<JsonSchema> {
  return (await bundle(value, o.subject.name, documents.standingOn(o.own.date), documents)).bundled
}

interface Moment {
  readonly own: CorpusVersion
  readonly label: string
  readonly standing: Standing
}

/** The times at which the subject may have changed, in order. */
function moments(
  { releases }: CorpusSource,
  { name, versions }: CorpusSubject,
  documents: SourceDocuments,
): readonly Moment[] {
  if (releases.length === 0) {
    return versions.map((own) => ({ own, label: own.label, standing: documents.standingOn(own.date) }))
  }
  const atReleases = releases.flatMap((release: CorpusRelease): Moment[] => {
    const own = versions.find(({ n }) => n === release.files.get(name))
    return own === undefined
      ? []
      : [{ own, label: release.label, standing: (other) => release.files.get(other) }]
  })
  // A version that no release lists is still part of the history.
  const unlisted = versions
    .filter((own) => !atReleases.some((moment) => moment.own === own))
    .map((own): Moment => ({ own, label: own.label, standing: documents.standingOn(own.date) }))
  return [...atReleases, ...unlisted].toSorted((a, b) => a.own.n - b.own.n)
}

async function bundled(
  { subject, own, standing }: { subject: CorpusSubject; own: CorpusVersion; standing: Standing },
  documents: SourceDocuments,
): Promise<Pick<EffectiveVersion, 'text' | 'bundled' | 'uses'> | undefined> {
  const document = await documents.read({ name: subject.name, n: own.n })
  if (document === undefined) return undefined
  const made = await bundle(document.value as JsonSchema, subject.name, standing, documents)
  const text = made.uses.length === 0 ? document.text : JSON.stringify(made.bundled)
  return { ...made, text }
}

async function bundle(
  value: JsonSchema,
  name: string,
  standing: Standing,
  documents: SourceDocuments,
): Promise<Pick<EffectiveVersion, 'bundled' | 'uses'>> {
  const uses = new Map<string, DocumentName>()
  const bundled = await bundleSchema(value, {
    base: baseOf(name),
    resolve: async (uri) => {
      const found = await documents.named(uri, standing)
      if (found === undefined) return undefined
      uses.set(found.name, found)
      return { schema: found.schema, base: uri }
    },
  })
  return { bundled, uses: [...uses.values()].map(({ name: used, n }) => ({ name: used, n })) }
}

/** Nothing is fetched: the base only gives relative references something to stand on. */
function baseOf(name: string): string {
  return `corpus:/${name.split('/').map(encodeURIComponent).join('/')}.json`
}

function changed(before: readonly DocumentName[], after: readonly DocumentName[]): readonly string[] {
  const known = new Map(before.map(({ name, n }) => [name, n]))
  return after.filter(({ name, n }) => known.has(name) && known.get(name) !== n).map(({ name }) => name)
}
