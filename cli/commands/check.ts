/** `strata check`: the verdict for a pull request. */
import { defaultBase } from '../check/default-base.js'
import { onlyPaths, pathsInFolder } from '../check/only-paths.js'
import { reportAgainst, type CheckAnswer } from '../check/report-against.js'
import { defineCommand } from '../command.js'
import { exit, worst, type ExitCode } from '../exit-codes.js'
import { reportFormatFlag } from '../flags.js'
import { againstFlag, parseBase } from '../inputs/base.js'
import { findSchemasFolder, schemasFlag } from '../inputs/find-schemas.js'
import { prefixInRepository, prefixOf, readFolder } from '../inputs/read-folder.js'
import { presentCheck } from '../present/check-answer.js'

export const check = defineCommand({
  positionals: {
    paths: { type: 'string', array: true, default: [], describe: 'Only these files and folders' },
  },
  options: {
    against: {
      ...againstFlag,
      array: true,
      describe: `What to compare with (default: where this branch left the main one): ${againstFlag.describe}`,
    },
    schemas: schemasFlag,
    format: reportFormatFlag,
  },
  examples: [
    ['strata check --against git:main', 'may this branch be merged?'],
    ['strata check --against registry:http://127.0.0.1:8081 --format github', 'in CI, as annotations'],
  ],
  async run({ paths, against, schemas: named, format }, io) {
    const schemas = findSchemasFolder(io.cwd, named)
    const bases = against === undefined ? [await defaultBase(schemas, io)] : against.map(parseBase)
    const folder = await readFolder(schemas, format, io)
    const wanted = pathsInFolder(paths, { schemas, cwd: io.cwd })
    const answers: CheckAnswer[] = []
    for (const base of bases) {
      const answer = await reportAgainst({ base, schemas, folder }, io)
      answers.push({ ...answer, report: onlyPaths(answer.report, wanted) })
    }
    const prefix = format === 'github' ? await prefixInRepository(schemas, io) : prefixOf(schemas, io)
    await presentCheck(answers, { folder, prefix, format, action: 'against' }, io)
    return worst(answers.map(({ report }) => exitCodeFor(report.kind)))
  },
})

/** Undecided never counts as good. */
export function exitCodeFor(kind: CheckAnswer['report']['kind']): ExitCode {
  return { accept: exit.good, unchanged: exit.good, refuse: exit.failed, undecided: exit.undecided }[kind]
}
