/**
 * A corpus through the whole of Strata: registry, verdicts, generated types, validators.
 *
 * One source after the other, one subject after the other, so that memory holds one history at a time. What goes wrong with one
 * item is a problem in the report and does not stop the others.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventTypeInput } from '../../src/codegen/index.js'
import type { RegistryStore } from '../../src/registry/index.js'
import { openSqlite } from '../../src/storage/sqlite/index.js'
import type { CorpusSource, CorpusSubject } from './corpus-source.js'
import { effectiveVersions, type EffectiveVersion } from './effective-versions.js'
import { SubjectGenerator } from './generate-subjects.js'
import { pushHistory, type HistoryPorts } from './push-history.js'
import { offerReplaced } from './replaced-contents.js'
import {
  problemOf,
  type CorpusReport,
  type Problem,
  type SourceReport,
  type SubjectReport,
} from './report.js'
import { checkSamples } from './sample-events.js'
import { SourceDocuments } from './source-documents.js'
import { TimedJudge } from './timed-judge.js'
import { loadTypeChecker, type TypeChecker } from './type-check.js'
import { versionMarkers } from './version-markers.js'

export interface CorpusPorts {
  readonly now: () => Date
  /** Also judge every pair with both schemas read literally. */
  readonly literally?: boolean
  /** Called before each subject; what it throws ends the run. */
  readonly beforeSubject?: () => void
  /** Called after each source. */
  readonly afterSource?: (report: SourceReport) => Promise<void>
}

/** Registers everything in a fresh SQLite file that is gone afterwards. */
export async function runCorpus(sources: readonly CorpusSource[], ports: CorpusPorts): Promise<CorpusReport> {
  const started = performance.now()
  const checker = await loadTypeChecker()
  const folder = await mkdtemp(join(tmpdir(), 'strata-corpus-'))
  const storage = await openSqlite(join(folder, 'strata.db'))
  try {
    const timed = new TimedJudge()
    const registry = {
      store: storage.registry,
      now: ports.now,
      judge: timed.judge,
      timed,
      isLiteralAsked: ports.literally === true,
    }
    const reports: SourceReport[] = []
    for (const source of sources) {
      const report = await runSource(source, { ...ports, registry, checker })
      reports.push(report)
      await ports.afterSource?.(report)
    }
    return {
      sources: reports,
      ms: performance.now() - started,
      ...(checker === undefined ? {} : { typescript: checker.version }),
    }
  } finally {
    await storage.close()
    await rm(folder, { recursive: true, force: true })
  }
}

interface SourcePorts extends CorpusPorts {
  readonly registry: HistoryPorts
  readonly checker: TypeChecker | undefined
}

async function runSource(source: CorpusSource, ports: SourcePorts): Promise<SourceReport> {
  const started = performance.now()
  const documents = new SourceDocuments(source)
  const generator = new SubjectGenerator(source.name, ports.checker)
  const subjects: SubjectReport[] = []
  const problems: Problem[] = []
  for (const subject of source.subjects) {
    ports.beforeSubject?.()
    const done = await runSubject({ source, subject, documents }, ports)
    subjects.push(done.report)
    problems.push(...done.problems)
    const eventType = await eventTypeOf(ports.registry.store, done.name, subject.name)
    if (eventType !== undefined) await generator.add(eventType)
  }
  const generated = await generator.end()
  return {
    source: source.name,
    subjects,
    generation: generated.report,
    problems: [...problems, ...generated.problems],
    ms: performance.now() - started,
  }
}

interface Work {
  readonly source: CorpusSource
  readonly subject: CorpusSubject
  readonly documents: SourceDocuments
}

async function runSubject(
  work: Work,
  ports: SourcePorts,
): Promise<{ readonly report: SubjectReport; readonly name: string; readonly problems: readonly Problem[] }> {
  const { source, subject, documents } = work
  const name = `${source.name}/${subject.name}`
  const history = await effectiveVersions(source, subject, documents)
  const versions: EffectiveVersion[] = []
  const problems: Problem[] = []
  for (const entry of history) {
    if (entry.kind === 'version') versions.push(entry.version)
    else {
      const { label, error } = entry.version
      problems.push(problemOf(error, { stage: 'read', subject: name, version: label }))
    }
  }
  const markers = versionMarkers(
    versions.map(({ bundled, own, label }) => ({ schema: bundled, names: [...own.names, label] })),
  )
  const pushed = await pushHistory(ports.registry, name, { versions, markers })
  const replaced = await offerReplaced(ports.registry, { ...work, name, registered: pushed.registered })
  const samples = await checkSamples(
    { source, subject, name },
    pushed.registered.map(({ version }) => version),
  )
  const labels = pushed.registered.map(({ label }) => label.split('.', 1)[0])
  return {
    name,
    report: {
      subject: subject.name,
      kind: subject.kind,
      versions: subject.versions.length,
      effectiveVersions: versions.length,
      majors: new Set(labels).size,
      markers,
      pairs: pushed.pairs,
      replaced: replaced.report,
      samples: samples.report,
    },
    problems: [...problems, ...pushed.problems, ...replaced.problems, ...samples.problems],
  }
}

/** The newest revision of each major; `undefined` when nothing of the subject is registered. */
async function eventTypeOf(
  store: RegistryStore,
  registered: string,
  name: string,
): Promise<EventTypeInput | undefined> {
  const newest = new Map((await store.versionsOf(registered)).map((version) => [version.major, version]))
  if (newest.size === 0) return undefined
  return {
    name,
    majors: [...newest.values()].map(({ major, label, bundled }) => ({ major, label, schema: bundled })),
    lenses: [],
  }
}
