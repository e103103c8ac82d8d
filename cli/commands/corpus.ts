/** `strata corpus`: a folder of real schemas and their histories through registry, verdicts, generated types and validators. */
import { basename, dirname, resolve } from 'node:path'
import { readCorpus } from '../corpus/corpus-source.js'
import { corpusText } from '../corpus/present-corpus.js'
import { isClean } from '../corpus/report.js'
import { runCorpus } from '../corpus/run-corpus.js'
import { summarise } from '../corpus/summary.js'
import { defineCommand } from '../command.js'
import { Interrupted, UsageError } from '../errors.js'
import { exit } from '../exit-codes.js'
import { formatFlag } from '../flags.js'
import { writeFiles } from '../outputs/write-files.js'

export const corpus = defineCommand({
  positionals: {
    dir: { type: 'string', demandOption: true, describe: 'Folder with one folder per source, or one source' },
  },
  options: {
    source: { type: 'string', array: true, requiresArg: true, describe: 'Only this source' },
    literally: {
      type: 'boolean',
      default: false,
      describe: 'Also judge every pair with both schemas read literally, to compare',
    },
    out: { type: 'string', requiresArg: true, describe: 'File for the full report as JSON' },
    format: formatFlag,
  },
  examples: [
    ['strata corpus ../shared/corpus', 'register every history, generate and check every type'],
    [
      'strata corpus ../shared/corpus --source eiffel --out report.json',
      'one source, with every verdict in a file',
    ],
  ],
  async run({ dir, source: wanted, literally, out, format }, io) {
    const all = await readCorpus(resolve(io.cwd, dir))
    const sources = wanted === undefined ? all : all.filter(({ name }) => wanted.includes(name))
    const unknown = wanted?.find((name) => !all.some((source) => source.name === name))
    if (unknown !== undefined) {
      throw new UsageError(
        `There is no source ${JSON.stringify(unknown)} in ${dir}; it has ${all.map(({ name }) => name).join(', ')}`,
        'strata corpus',
      )
    }
    const report = await runCorpus(sources, {
      now: () => io.now(),
      literally,
      beforeSubject: () => {
        if (io.signal.aborted) throw new Interrupted(String(io.signal.reason))
      },
      afterSource: ({ source, subjects, ms }) =>
        io.stderr.write(`${source}: ${subjects.length} subjects in ${(ms / 1000).toFixed(1)} s\n`),
    })
    const answer = { summary: summarise(report), ...report }
    const json = () => `${JSON.stringify(answer, undefined, 2)}\n`
    if (out !== undefined) {
      const target = resolve(io.cwd, out)
      await writeFiles(dirname(target), [{ path: basename(target), text: json() }])
    }
    await io.stdout.write(format === 'json' ? json() : corpusText(report))
    return isClean(report) ? exit.good : exit.failed
  },
})
