/** A report for a person: a line for each file that says something, what breaks, the event that shows it, the way out. */
import type { RegistrationReport, VersionReport } from '../../src/registry/index.js'
import type { Paint } from './paint.js'
import type { Outcome, Remark } from './report-lines.js'

const signs: Readonly<Record<Outcome, string>> = { accept: '✓', unchanged: '·', refuse: '✗', undecided: '?' }

export interface ReportText {
  readonly report: RegistrationReport
  readonly remarks: readonly Remark[]
  /** Where the schemas folder lies, seen from where the command runs. */
  readonly prefix: string
  readonly paint: Paint
  /** Labels and ids are those of a registry; otherwise they would only be guesses. */
  readonly isRegistry: boolean
}

export function reportText(text: ReportText): string {
  const { report, remarks, paint } = text
  const lines: string[] = []
  for (const version of report.versions) {
    const own = remarks.filter(({ path, subject }) => path === version.path && subject === version.subject)
    if (version.outcome === 'unchanged' && own.length === 0) continue
    const body = own.flatMap((remark) => remarkLines(remark, text))
    lines.push(heading(version, text), ...body, ...(body.length === 0 ? [] : ['']))
  }
  for (const { subject, from, to } of report.lenses.filter(({ outcome }) => outcome === 'accept')) {
    lines.push(`${paint.green('✓ lens')}  ${paint.bold(subject)} v${from} ⇄ v${to} keeps its laws`)
  }
  for (const { topic } of report.topics.filter(({ outcome }) => outcome === 'accept')) {
    lines.push(`${paint.green('✓ topic')}  ${paint.bold(topic)}`)
  }
  const elsewhere = remarks.filter(
    (remark) =>
      !report.versions.some(({ path, subject }) => remark.path === path && remark.subject === subject),
  )
  lines.push(...elsewhere.flatMap((remark) => [...remarkHeading(remark, text), '']))
  if (lines.length > 0 && lines.at(-1) !== '') lines.push('')
  return [...lines, summary(report)].map((line) => `${line}\n`).join('')
}

function heading(version: VersionReport, { paint, prefix, isRegistry }: ReportText): string {
  const { path, subject, outcome, label, id } = version
  const major = label?.split('.')[0]
  const at = isRegistry && label !== undefined ? ` ${label}` : major === undefined ? '' : ` v${major}`
  const word = `${signs[outcome]} ${wordOf(version)}${isRegistry && id !== undefined && outcome === 'accept' ? `, id ${id}` : ''}`
  const file = path === undefined ? '' : `  ${paint.dim(joined(prefix, path))}`
  return `${colourOf(outcome, paint)(word)}  ${paint.bold(`${subject}${at}`)}${file}`
}

function wordOf({
  outcome,
  startsMajor,
  version,
  findings = [],
  changedThrough = [],
}: VersionReport): string {
  switch (outcome) {
    case 'unchanged':
      return 'unchanged'
    case 'refuse':
      return 'refused'
    case 'undecided':
      return 'undecided'
    case 'accept': {
      if (version === 1) return 'new'
      if (startsMajor === true) return 'new major'
      return changedThrough.length > 0 && findings.length === 0
        ? `compatible (through ${changedThrough.join(', ')})`
        : 'compatible'
    }
  }
}

function remarkLines(remark: Remark, text: ReportText): string[] {
  return remarkHeading(remark, text).map((line) => `  ${line}`)
}

function remarkHeading(remark: Remark, { paint, prefix }: ReportText): string[] {
  const { severity, rule, message, path, position, witness, because = [], fixes, where, fingerprint } = remark
  const paintIt = { error: paint.red, warning: paint.yellow, info: paint.dim }[severity]
  const sign = { error: '✗', warning: '?', info: '·' }[severity]
  const place = path === undefined ? '' : joined(prefix, path)
  const at = position === undefined ? place : `${place}:${position.line}:${position.column}`
  const inEvent = where === undefined || where === '' ? '' : `  (${where} of the event)`
  return [
    `${paintIt(`${sign} ${rule}`)}  ${message}${fingerprint === undefined ? '' : paint.dim(`  [${fingerprint}]`)}`,
    ...(at === '' ? [] : [`  at       ${paint.cyan(at)}${inEvent}`]),
    ...(witness === undefined
      ? []
      : [`  witness  ${witnessSays(remark.direction)}`, `           ${paint.bold(JSON.stringify(witness))}`]),
    ...because.map((reason) => `  because  ${reason}`),
    ...fixes.map((fix, i) => `  ${i === 0 ? 'fix' : '   '}      ${i + 1}  ${fix}`),
  ]
}

function witnessSays(direction: Remark['direction']): string {
  switch (direction) {
    case 'backward':
      return 'a writer of the older version may have written this; a reader of the newer one refuses it:'
    case 'forward':
      return 'a writer of the newer version may write this; a reader of the older one refuses it:'
    default:
      return 'this event shows it:'
  }
}

function colourOf(outcome: Outcome, paint: Paint) {
  return { accept: paint.green, unchanged: paint.dim, refuse: paint.red, undecided: paint.yellow }[outcome]
}

function summary({ versions, refusals }: RegistrationReport): string {
  const count = (outcome: Outcome) => versions.filter((version) => version.outcome === outcome).length
  const elsewhere = refusals.filter(
    ({ path, subject }) =>
      !versions.some(
        (v) =>
          v.path === path && v.subject === subject && v.outcome !== 'accept' && v.outcome !== 'unchanged',
      ),
  )
  const parts = [
    [count('refuse'), 'refused'],
    [count('undecided'), 'undecided'],
    [elsewhere.length, 'refused beside them'],
    [count('accept'), 'changed and compatible'],
    [count('unchanged'), 'unchanged'],
  ] as const
  const said = parts.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`)
  return said.length === 0 ? 'nothing to check' : said.join(', ')
}

const joined = (prefix: string, path: string) => (prefix === '' ? path : `${prefix}/${path}`)
