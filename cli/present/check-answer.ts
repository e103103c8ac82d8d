/** Answers of `check` and `push` in the format asked for. */
import type { Json } from '../../src/json/index.js'
import type { SchemaFolder } from '../../src/registry/index.js'
import type { CheckAnswer } from '../check/report-against.js'
import type { Io } from '../io.js'
import { githubAnnotations } from './github.js'
import { paintFor } from './paint.js'
import { remarksOf } from './report-lines.js'
import { reportText } from './report-text.js'

export interface Presentation {
  readonly folder: SchemaFolder
  /** Where the schemas folder lies, seen from where the command runs. */
  readonly prefix: string
  readonly format: 'text' | 'json' | 'github'
  /** Between the folder and what it met: `against`, `pushed to`. */
  readonly action: string
}

const verdicts = {
  accept: 'compatible',
  unchanged: 'compatible',
  refuse: 'incompatible',
  undecided: 'undecided',
} as const

/** The verdict of a report in the words of the compatibility room. */
export const verdictOf = ({ report }: Pick<CheckAnswer, 'report'>) => verdicts[report.kind]

export async function presentCheck(
  answers: readonly CheckAnswer[],
  shown: Presentation,
  io: Io,
): Promise<void> {
  switch (shown.format) {
    case 'json':
      await io.stdout.write(
        `${JSON.stringify(
          answers.map((answer) => jsonOf(answer, shown)),
          undefined,
          2,
        )}\n`,
      )
      return
    case 'github': {
      const remarks = answers.flatMap(({ report }) => remarksOf(report, shown.folder))
      await io.stdout.write(githubAnnotations(remarks, shown.prefix))
      await io.stderr.write(answers.map((answer) => `${answer.against}: ${verdictOf(answer)}\n`).join(''))
      return
    }
    case 'text':
      for (const answer of answers) await io.stdout.write(textOf(answer, shown, io))
  }
}

function textOf(answer: CheckAnswer, { folder, prefix, action }: Presentation, io: Io): string {
  const { report, against, isRegistry, gone } = answer
  const paint = paintFor(io, io.stdout)
  const body = reportText({ report, remarks: remarksOf(report, folder), prefix, paint, isRegistry })
  const left = gone.map(
    (name) => `${paint.yellow('? gone')}  ${name} is no longer in the folder; what is registered stays.\n`,
  )
  return `${paint.bold(`${prefix === '' ? '.' : prefix} ${action} ${against}`)}\n\n${body}${left.join('')}`
}

/** The report as the server answers it, with where each remark stands in the files. */
function jsonOf(answer: CheckAnswer, { folder }: Presentation): Json {
  const { against, report, gone } = answer
  const remarks = remarksOf(report, folder)
  return { verdict: verdictOf(answer), against, report, remarks, gone } as unknown as Json
}
