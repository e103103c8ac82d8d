/** `strata explain`: the grounds of a verdict, in both directions. */
import { explainContainment, type Explanation } from '../../src/index.js'
import { defineCommand } from '../command.js'
import { schemaInput } from '../diff/schema-input.js'
import { exit, type ExitCode } from '../exit-codes.js'
import { formatFlag } from '../flags.js'
import { explanationJson, explanationLines } from '../present/explanation-lines.js'
import { paintFor, type Paint } from '../present/paint.js'

const questions = {
  backward: 'a new reader reads everything that was written',
  forward: 'an older reader reads everything that will be written',
} as const

type Question = keyof typeof questions

export const explain = defineCommand({
  positionals: {
    older: { type: 'string', demandOption: true, describe: 'Schema file, or git:REF:PATH' },
    newer: { type: 'string', demandOption: true, describe: 'Schema file, or git:REF:PATH' },
  },
  options: {
    direction: {
      choices: ['both', 'backward', 'forward'],
      default: 'both',
      describe: 'Which reader is asked about: the new one, the older one',
    },
    policy: {
      choices: ['tolerant-reader', 'document'],
      default: 'tolerant-reader',
      describe: 'How schemas are read',
    },
    formats: {
      choices: ['assert', 'annotate'],
      default: 'assert',
      describe: 'Whether readers check `format`',
    },
    format: formatFlag,
  },
  examples: [
    [
      'strata explain git:main:schemas/account/AccountUpdated.v1.json schemas/account/AccountUpdated.v1.json',
      'what this branch makes of one event type, both ways',
    ],
    [
      'strata explain schemas/account/AccountOpened.v1.json schemas/account/AccountOpened.v1.json --policy document',
      'read literally, as schemas that are shared outside',
    ],
  ],
  async run({ older, newer, direction, policy, formats, format }, io) {
    const [before, after] = [await schemaInput(older, io), await schemaInput(newer, io)]
    const options = { policy, formats } as const
    const answers = (Object.keys(questions) as Question[])
      .filter((question) => direction === 'both' || direction === question)
      .map((question) => {
        const [writer, reader] = question === 'backward' ? [before, after] : [after, before]
        return { question, explanation: explainContainment(writer, reader, options) }
      })
    const paint = paintFor(io, io.stdout)
    await io.stdout.write(
      format === 'json'
        ? `${JSON.stringify(
            answers.map(({ question, explanation }) => ({
              direction: question,
              explanation: explanationJson(explanation),
            })),
            undefined,
            2,
          )}\n`
        : answers.map(({ question, explanation }) => textOf(question, explanation, paint)).join('\n'),
    )
    return exitCodeOf(answers.map(({ explanation }) => explanation.kind))
  },
})

function textOf(question: Question, explanation: Explanation, paint: Paint): string {
  const { sign, colour } = {
    contained: { sign: '✓', colour: paint.green },
    refuted: { sign: '✗', colour: paint.red },
    undecided: { sign: '?', colour: paint.yellow },
  }[explanation.kind]
  return [
    `${colour(sign)} ${paint.bold(question)}  ${questions[question]}: ${explanation.kind}`,
    ...explanationLines(explanation, paint).map((line) => `  ${line}`),
    '',
  ].join('\n')
}

function exitCodeOf(kinds: readonly Explanation['kind'][]): ExitCode {
  if (kinds.includes('refuted')) return exit.failed
  return kinds.includes('undecided') ? exit.undecided : exit.good
}
