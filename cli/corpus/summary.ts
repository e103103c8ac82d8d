/** The figures of a run: a line per source and one for all. */
import type { CorpusReport, PairReport, PairVerdict, SourceReport } from './report.js'

export interface SourceSummary {
  readonly source: string
  readonly subjects: number
  /** As upstream counts them. */
  readonly versions: number
  /** Including changes behind a `$ref`. */
  readonly effectiveVersions: number
  readonly pairs: Readonly<Record<PairVerdict, number>>
  /** The same pairs, read literally; absent when that was not asked. */
  readonly literally?: Readonly<Record<PairVerdict, number>>
  /** Pairs whose own file is the same on both sides. */
  readonly behindReferences: number
  readonly verdictMs: { readonly median: number; readonly p95: number; readonly max: number }
  readonly generatedSubjects: number
  readonly files: number
  readonly compileErrors: number
  readonly samples: {
    readonly checks: number
    readonly valid: number
    readonly validForWriter: number
    readonly validForReader: number
  }
  readonly replaced: {
    readonly contents: number
    readonly refused: number
    readonly same: number
    readonly unusable: number
  }
  readonly withMarkers: number
  readonly problems: number
  readonly seconds: number
}

export function summarise({ sources, ms }: CorpusReport): readonly SourceSummary[] {
  const all: SourceReport = {
    source: 'total',
    subjects: sources.flatMap(({ subjects }) => subjects),
    problems: sources.flatMap(({ problems }) => problems),
    generation: {
      subjects: sum(sources, ({ generation }) => generation.subjects),
      files: sum(sources, ({ generation }) => generation.files),
      ms: sum(sources, ({ generation }) => generation.ms),
      checkMs: sum(sources, ({ generation }) => generation.checkMs),
      compileErrors: sources.flatMap(({ generation }) => generation.compileErrors),
    },
    ms,
  }
  return [...sources, all].map(summaryOf)
}

function summaryOf({ source, subjects, generation, problems, ms }: SourceReport): SourceSummary {
  const pairs = subjects.flatMap((subject) => subject.pairs)
  const judged = pairs.filter(({ verdict }) => verdict !== 'identical').map((pair) => pair.ms)
  return {
    source,
    subjects: subjects.length,
    versions: sum(subjects, ({ versions }) => versions),
    effectiveVersions: sum(subjects, ({ effectiveVersions }) => effectiveVersions),
    pairs: counted(pairs, ({ verdict }) => verdict),
    ...(pairs.some((pair) => pair.literally !== undefined)
      ? { literally: counted(pairs, ({ literally }) => literally ?? 'identical') }
      : {}),
    behindReferences: pairs.filter(({ ownFileChanged }) => !ownFileChanged).length,
    verdictMs: { median: quantile(judged, 0.5), p95: quantile(judged, 0.95), max: quantile(judged, 1) },
    generatedSubjects: generation.subjects,
    files: generation.files,
    compileErrors: generation.compileErrors.length,
    samples: {
      checks: sum(subjects, ({ samples }) => samples.checks),
      valid: sum(subjects, ({ samples }) => samples.valid),
      validForWriter: sum(subjects, ({ samples }) => samples.validForWriter),
      validForReader: sum(subjects, ({ samples }) => samples.validForReader),
    },
    replaced: {
      contents: sum(subjects, ({ replaced }) => replaced.contents),
      refused: sum(subjects, ({ replaced }) => replaced.refused),
      same: sum(subjects, ({ replaced }) => replaced.same),
      unusable: sum(subjects, ({ replaced }) => replaced.unusable),
    },
    withMarkers: subjects.filter(({ markers }) => markers.length > 0).length,
    problems: problems.length,
    seconds: ms / 1000,
  }
}

export interface Counted {
  readonly text: string
  readonly count: number
}

/** How often each rule fired, the most frequent first. */
export function ruleCounts(pairs: readonly PairReport[]): readonly Counted[] {
  return counts(pairs.flatMap(({ rules }) => rules))
}

/** Why pairs stayed undecided, the most frequent reason first. */
export function doubtCounts(pairs: readonly PairReport[]): readonly Counted[] {
  return counts(
    pairs.filter(({ verdict }) => verdict === 'undecided').flatMap(({ doubts = [] }) => [...new Set(doubts)]),
  )
}

export function counts(texts: readonly string[]): readonly Counted[] {
  const found = new Map<string, number>()
  for (const text of texts) found.set(text, (found.get(text) ?? 0) + 1)
  return [...found].map(([text, count]) => ({ text, count })).toSorted((a, b) => b.count - a.count)
}

function counted(
  pairs: readonly PairReport[],
  verdictOf: (pair: PairReport) => PairVerdict,
): Record<PairVerdict, number> {
  const found = { identical: 0, compatible: 0, incompatible: 0, undecided: 0 }
  for (const pair of pairs) found[verdictOf(pair)] += 1
  return found
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}

/** The smallest value that at least the share `q` does not exceed; 0 for none. */
function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? 0
}
