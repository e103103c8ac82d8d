/** What a run over a corpus answers: JSON-shaped, printed by `--format json` and written by `--out`. */
import type { Json } from '../../src/json/index.js'
import type { CompileError } from './type-check.js'

export interface CorpusReport {
  readonly sources: readonly SourceReport[]
  readonly ms: number
  /** Version of the compiler that checked the generated files; absent when none is installed. */
  readonly typescript?: string
}

export interface SourceReport {
  readonly source: string
  readonly subjects: readonly SubjectReport[]
  readonly generation: GenerationReport
  readonly problems: readonly Problem[]
  readonly ms: number
}

export interface SubjectReport {
  readonly subject: string
  readonly kind: string
  /** Versions that upstream published. */
  readonly versions: number
  /** Versions in effect: also counts changes behind a `$ref`. */
  readonly effectiveVersions: number
  /** Majors that the registry holds at the end. */
  readonly majors: number
  /** Pointers into the event that were declared to be version markers. */
  readonly markers: readonly string[]
  readonly pairs: readonly PairReport[]
  readonly replaced: ReplacedReport
  readonly samples: SamplesReport
}

export type PairVerdict = 'identical' | 'compatible' | 'incompatible' | 'undecided'

/** One step of a history, judged when the newer version was registered. */
export interface PairReport {
  /** As upstream calls them: the version, or the release that changed it. */
  readonly from: string
  readonly to: string
  readonly verdict: PairVerdict
  /** The label that the registry gave to the newer version. */
  readonly registered: string
  /** Of the verdict alone. */
  readonly ms: number
  /** False: the subject's own file is the same, and what it refers to changed. */
  readonly ownFileChanged: boolean
  readonly changedThrough: readonly string[]
  /** Rules that fired, and who breaks by them: `property-removed (backward)`. */
  readonly rules: readonly string[]
  readonly reason?: string
  readonly witness?: Json
  /** Why it stayed undecided. */
  readonly doubts?: readonly string[]
  /** The same step with both schemas read literally. */
  readonly literally?: PairVerdict
}

/** Contents that stood under a label before: what a registry makes of an edit in place. */
export interface ReplacedReport {
  readonly contents: number
  /** Refused: the label is taken by other content. */
  readonly refused: number
  /** The same content in other words. */
  readonly same: number
  /** Could not be read or bundled; each is a problem with its reason. */
  readonly unusable: number
}

export interface SamplesReport {
  /** Events times the versions they were published with. */
  readonly checks: number
  readonly valid: number
  readonly validForWriter: number
  readonly validForReader: number
  readonly examples: readonly SampleIssue[]
}

export interface SampleIssue {
  readonly event: string
  readonly version: string
  /** Who refuses it. */
  readonly refusedBy: 'schema' | 'writer' | 'reader'
  readonly issue: string
}

export interface GenerationReport {
  /** Subjects with a module of their own. */
  readonly subjects: number
  readonly files: number
  readonly ms: number
  readonly checkMs: number
  readonly compileErrors: readonly CompileError[]
}

/** Something that could not be handled, with a reason that a person can act on. */
export interface Problem {
  readonly stage: 'read' | 'register' | 'replaced' | 'samples' | 'generate'
  readonly subject: string
  readonly version?: string
  /** `UNEXPECTED` when it is a fault of ours. */
  readonly code: string
  readonly message: string
}

export const unexpected = 'UNEXPECTED'

export function problemOf(error: unknown, place: Pick<Problem, 'stage' | 'subject' | 'version'>): Problem {
  const { code, message } = error as { code?: unknown; message?: unknown }
  const isKnown = typeof code === 'string' && code !== 'BROKEN_PROMISE'
  return {
    ...place,
    code: isKnown ? code : unexpected,
    message: typeof message === 'string' ? message : String(error),
  }
}

/** Nothing that is our fault: no crash, no generated file that does not compile. */
export function isClean({ sources }: CorpusReport): boolean {
  return sources.every(
    ({ problems, generation }) =>
      problems.every(({ code }) => code !== unexpected) && generation.compileErrors.length === 0,
  )
}
