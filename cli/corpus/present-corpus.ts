/** A run over a corpus as text: a Markdown table, then what stands behind its figures. */
import { doubtCounts, counts, ruleCounts, summarise, type Counted, type SourceSummary } from './summary.js'
import type { CorpusReport, Problem } from './report.js'

const columns: readonly (readonly [head: string, cell: (line: SourceSummary) => string | number])[] = [
  ['source', ({ source }) => source],
  ['subjects', ({ subjects }) => subjects],
  ['versions (in effect)', (line) => `${line.versions} (${line.effectiveVersions})`],
  ['identical', ({ pairs }) => pairs.identical],
  ['compatible', ({ pairs }) => pairs.compatible],
  ['incompatible', ({ pairs }) => pairs.incompatible],
  ['undecided', ({ pairs }) => pairs.undecided],
  [
    'verdict ms: median / p95 / max',
    ({ verdictMs: ms }) => [ms.median, ms.p95, ms.max].map(shortMs).join(' / '),
  ],
  [
    'types: subjects / files / errors',
    (line) => `${line.generatedSubjects} / ${line.files} / ${line.compileErrors}`,
  ],
  [
    'samples: checked, valid S / W / R',
    ({ samples: s }) => `${s.checks}: ${s.valid} / ${s.validForWriter} / ${s.validForReader}`,
  ],
  ['edits in place: refused / all', ({ replaced }) => `${replaced.refused} / ${replaced.contents}`],
  ['problems', ({ problems }) => problems],
  ['s', ({ seconds }) => seconds.toFixed(1)],
]

const listed = 12

export function corpusText(report: CorpusReport): string {
  const lines = summarise(report)
  const pairs = report.sources.flatMap(({ subjects }) => subjects.flatMap((subject) => subject.pairs))
  const problems = report.sources.flatMap((source) => source.problems)
  const compileErrors = report.sources.flatMap(({ generation }) => generation.compileErrors)
  const examples = report.sources.flatMap(({ source, subjects }) =>
    subjects.flatMap(({ samples }) => samples.examples.map((example) => ({ source, ...example }))),
  )
  return [
    table(
      columns.map(([head]) => head),
      lines.map((line) => columns.map(([, cell]) => String(cell(line)))),
    ),
    pairLines(lines.at(-1)),
    section('Refused under', ruleCounts(pairs)),
    section('Undecided because', doubtCounts(pairs)),
    section('Problems', counts(problems.map(problemLine))),
    section(
      'Samples that are refused, first examples',
      examples.map(({ source, event, version, refusedBy, issue }) => ({
        text: `${source}/${event} @ ${version}, by the ${refusedBy}: ${issue}`,
      })),
    ),
    section(
      report.typescript === undefined
        ? 'Generated files were not type-checked: the package typescript is not installed'
        : `Compile errors (TypeScript ${report.typescript}, strict)`,
      compileErrors.map(({ path, line, message }) => ({ text: `${path}:${line} ${message}` })),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n')
}

function pairLines(total: SourceSummary | undefined): string {
  if (total === undefined) return ''
  const { literally, behindReferences, withMarkers } = total
  const read =
    literally === undefined
      ? ''
      : `The same pairs with both schemas read literally: ${literally.identical} identical, ${literally.compatible} compatible, ` +
        `${literally.incompatible} incompatible, ${literally.undecided} undecided.\n`
  return (
    `\n${read}Changed only behind a $ref: ${behindReferences} pairs. ` +
    `Version markers declared in ${withMarkers} subjects.\n`
  )
}

function section(title: string, items: readonly (Pick<Counted, 'text'> & Partial<Counted>)[]): string {
  if (items.length === 0) return title.startsWith('Generated files') ? `${title}\n` : ''
  const shown = items
    .slice(0, listed)
    .map(({ text, count }) => `  ${count === undefined ? '' : `${count} × `}${text.slice(0, 300)}\n`)
  const more = items.length > listed ? `  … and ${items.length - listed} more (--format json or --out)\n` : ''
  return `${title}\n${shown.join('')}${more}`
}

/** One line for the same trouble in many places. */
function problemLine({ stage, subject, code, message }: Problem): string {
  const source = subject.split('/', 1)[0] ?? subject
  return `${source}, ${stage}: ${code} ${message}`
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('')
}

function shortMs(ms: number): string {
  return ms >= 100 ? ms.toFixed(0) : ms.toPrecision(2)
}
