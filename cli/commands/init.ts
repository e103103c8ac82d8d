/** `strata init`: a schemas folder to start from. */
import { relative, resolve } from 'node:path'
import { defineCommand } from '../command.js'
import { bankStage, bankToday } from '../demo/bank-stages.js'
import { UsageError } from '../errors.js'
import { exit } from '../exit-codes.js'
import { refuseToOverwrite, writeFiles, type OutputFile } from '../outputs/write-files.js'

export const init = defineCommand({
  positionals: {
    dir: { type: 'string', default: 'schemas', describe: 'Folder to make' },
  },
  options: {
    topic: { type: 'string', requiresArg: true, describe: 'Name of a first topic' },
    writer: {
      type: 'string',
      requiresArg: true,
      describe: 'The one service that writes it; default: TOPIC-service',
    },
    event: {
      type: 'string',
      requiresArg: true,
      describe: 'Name of a first event type in it, such as OrderPlaced',
    },
    example: {
      choices: ['bank', 'bank-first-day'],
      describe: 'Start from the bank of the examples, as it is today or as it was on its first day',
    },
    registry: {
      type: 'string',
      requiresArg: true,
      default: 'http://127.0.0.1:8081',
      describe: 'Registry to write into strata.yaml',
    },
  },
  examples: [
    ['strata init --topic orders --event OrderPlaced', 'a folder with one topic and one event type'],
    ['strata init bank --example bank', 'the bank: five event types, three topic versions, two lenses'],
  ],
  async run({ dir, topic, writer, event, example, registry }, io) {
    if (example !== undefined && (topic !== undefined || event !== undefined)) {
      throw new UsageError('--example brings its own topic; leave out --topic and --event', 'strata init')
    }
    if (event !== undefined && topic === undefined) {
      throw new UsageError('--event needs the --topic it belongs to', 'strata init')
    }
    for (const [flag, name] of [
      ['--topic', topic],
      ['--event', event],
    ] as const) {
      if (name !== undefined && !/^[A-Za-z][\w-]*$/.test(name)) {
        throw new UsageError(
          `${flag} ${name} is not a name: a letter, then letters, digits, _ and -`,
          'strata init',
        )
      }
    }
    const files =
      example === 'bank'
        ? bankToday()
        : example === 'bank-first-day'
          ? bankStage('first-day')
          : startingFiles({ topic, writer, event, registry })
    const folder = resolve(io.cwd, dir)
    refuseToOverwrite(folder, files)
    await writeFiles(folder, files)
    const shown = relative(io.cwd, folder) || '.'
    await io.stdout.write(files.map(({ path }) => `+ ${shown}/${path}\n`).join(''))
    await io.stderr.write(
      `\nNext: edit the schemas, then \`strata push --schemas ${shown} --data ./strata-data\`.\n`,
    )
    return exit.good
  },
})

function startingFiles(o: {
  readonly topic: string | undefined
  readonly writer: string | undefined
  readonly event: string | undefined
  readonly registry: string
}): readonly OutputFile[] {
  const { topic, event } = o
  const files: OutputFile[] = [{ path: 'strata.yaml', text: strataYaml(o.registry) }]
  if (topic === undefined) return files
  const carries = event === undefined ? '{}' : `{ ${event}: 1 }`
  files.push({
    path: `${topic}/topic.yaml`,
    text: `topic: ${topic}\nwriter: ${o.writer ?? `${topic}-service`}\nversions:\n  v1:\n    carries: ${carries}\n`,
  })
  if (event !== undefined) files.push({ path: `${topic}/${event}.v1.json`, text: eventSchema(event) })
  return files
}

const strataYaml = (registry: string) => `# Every tool finds the folder by this file.
version: 1
registry: ${registry}

policy:
  mode: ADDITIVE_TRANSITIVE

# What \`strata generate\` writes, and where.
generate:
  out: ../generated
  validators: true
`

const eventSchema = (event: string) =>
  `${JSON.stringify(
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: event,
      type: 'object',
      properties: { id: { type: 'string', minLength: 1 } },
      required: ['id'],
    },
    undefined,
    2,
  )}\n`
