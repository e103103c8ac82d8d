/**
 * What a check or a push found, flattened to one list that every format prints: the same findings in each.
 */
import type { Finding } from '../../src/compatibility/index.js'
import { formatPointer, type Json, type Pointer, type TextPosition } from '../../src/json/index.js'
import type { Refusal, RegistrationReport, SchemaFolder, VersionReport } from '../../src/registry/index.js'

export type Severity = 'error' | 'warning' | 'info'

/** One thing to say about one file. */
export interface Remark {
  readonly severity: Severity
  /** `property-removed`, `lens-missing` … */
  readonly rule: string
  readonly message: string
  readonly subject?: string
  /** Relative to the schemas folder. */
  readonly path?: string
  readonly position?: TextPosition
  /** Where in the event, as a JSON pointer; `*` stands for any item or member. */
  readonly where?: string
  /** Where in the older and in the newer schema. */
  readonly was?: string
  readonly now?: string
  readonly direction?: 'backward' | 'forward'
  /** The event that shows it. */
  readonly witness?: Json
  /** Why it could not be decided. */
  readonly because?: readonly string[]
  readonly fixes: readonly string[]
  readonly fingerprint?: string
}

export type Outcome = VersionReport['outcome']

/** Everything that a report says, refusals first, each at its place in the files. */
export function remarksOf(report: RegistrationReport, folder: SchemaFolder): readonly Remark[] {
  const refused = report.refusals.flatMap((refusal) => refusalRemarks(refusal, folder))
  const others = report.versions.flatMap((version) =>
    version.outcome === 'accept' ? findingRemarks(version.findings ?? [], version, folder) : [],
  )
  return [...refused, ...others]
}

function refusalRemarks(refusal: Refusal, folder: SchemaFolder): readonly Remark[] {
  const findings = (refusal.findings ?? []).filter(({ level }) => level !== 'info')
  if (findings.length > 0) return findingRemarks(refusal.findings ?? [], refusal, folder)
  const position = positionOf(folder, refusal.path, refusal.differs?.[0] ?? [])
  return [
    {
      severity: refusal.reason === 'undecided' ? 'warning' : 'error',
      rule: refusal.reason,
      message: refusal.message,
      ...placeOf(refusal),
      ...(position === undefined ? {} : { position }),
      ...(refusal.witness === undefined ? {} : { witness: refusal.witness }),
      fixes: [],
    },
  ]
}

function findingRemarks(
  findings: readonly Finding[],
  place: { readonly subject?: string; readonly path?: string },
  folder: SchemaFolder,
): readonly Remark[] {
  return findings.map((finding) => {
    const { newerPointer, olderPointer, direction, witness, because } = finding
    const position = positionOf(folder, place.path, newerPointer ?? parentOf(olderPointer))
    return {
      severity: finding.level,
      rule: finding.ruleId,
      message: finding.message,
      ...placeOf(place),
      ...(position === undefined ? {} : { position }),
      where: formatPointer(finding.path),
      ...(olderPointer === undefined ? {} : { was: formatPointer(olderPointer) }),
      ...(newerPointer === undefined ? {} : { now: formatPointer(newerPointer) }),
      ...(direction === undefined ? {} : { direction }),
      ...(witness === undefined ? {} : { witness }),
      ...(because === undefined ? {} : { because: because.map(({ message }) => message) }),
      fixes: finding.fixes.map(({ title }) => title),
      fingerprint: finding.fingerprint,
    }
  })
}

function placeOf({ subject, path }: { readonly subject?: string; readonly path?: string }) {
  return { ...(subject === undefined ? {} : { subject }), ...(path === undefined ? {} : { path }) }
}

/** What was removed has no place of its own any more; the object that held it has. */
const parentOf = (pointer: Pointer | undefined): Pointer => pointer?.slice(0, -1) ?? []

/** The nearest place in the file itself: what a `$ref` brought in is shown where the file begins to speak of it. */
function positionOf(
  folder: SchemaFolder,
  path: string | undefined,
  pointer: Pointer,
): TextPosition | undefined {
  return path === undefined ? undefined : folder.documents.get(path)?.locate(pointer)
}
