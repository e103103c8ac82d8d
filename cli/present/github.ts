/**
 * GitHub workflow commands: one annotation a remark, at its file and line.
 *
 * GitHub shows ten of each level per step and drops the rest, so what is over is said in one last annotation.
 */
import type { Remark, Severity } from './report-lines.js'

const shownPerLevel = 10
const commandOf: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' }

/** `prefix` is where the schemas folder lies, seen from the top of the repository. */
export function githubAnnotations(remarks: readonly Remark[], prefix: string): string {
  const lines: string[] = []
  for (const severity of ['error', 'warning', 'info'] as const) {
    const level = remarks.filter((remark) => remark.severity === severity)
    const over = level.length - shownPerLevel
    const shown = over > 0 ? level.slice(0, shownPerLevel - 1) : level
    lines.push(...shown.map((remark) => annotation(remark, prefix)))
    if (over > 0) {
      lines.push(
        `::${commandOf[severity]}::${over + 1} more; \`strata check --format text\` shows all of them.`,
      )
    }
  }
  return lines.map((line) => `${line}\n`).join('')
}

function annotation(remark: Remark, prefix: string): string {
  const { path, position, severity, rule, subject } = remark
  const properties = [
    ...(path === undefined ? [] : [['file', prefix === '' ? path : `${prefix}/${path}`]]),
    ...(position === undefined
      ? []
      : [
          ['line', String(position.line)],
          ['col', String(position.column)],
        ]),
    ['title', `${rule}${subject === undefined ? '' : ` (${subject})`}`],
  ]
  const written = properties.map(([name = '', value = '']) => `${name}=${escapedProperty(value)}`).join(',')
  return `::${commandOf[severity]} ${written}::${escaped(messageOf(remark))}`
}

function messageOf({ message, witness, because = [], fixes }: Remark): string {
  return [
    message,
    ...(witness === undefined ? [] : [`An event that breaks: ${JSON.stringify(witness)}`]),
    ...because,
    ...fixes.map((fix) => `Fix: ${fix}`),
  ].join('\n')
}

const escaped = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const escapedProperty = (text: string) => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
