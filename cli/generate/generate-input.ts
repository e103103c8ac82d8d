/** A schemas folder → what its TypeScript is generated from. */
import type {
  EventTypeInput,
  GenerateInput,
  MajorSchema,
  TopicInput,
  TopicVersionInput,
} from '../../src/codegen/index.js'
import { parseLens } from '../../src/lens/index.js'
import { policyIn, type SchemaFolder, type TopicVersion } from '../../src/registry/index.js'
import { majorsOfFolder, type FolderMajor } from '../data/folder-majors.js'

/** What to generate for a schemas folder. */
export async function generateInput(folder: SchemaFolder): Promise<Pick<GenerateInput, 'topics'>> {
  const majors = await majorsOfFolder(folder)
  const names = [...new Set(majors.map(({ topic }) => topic))]
  return { topics: names.map((name) => topicInput(name, folder, majors)) }
}

function topicInput(name: string, folder: SchemaFolder, majors: readonly FolderMajor[]): TopicInput {
  const own = majors.filter(({ topic }) => topic === name)
  const subjects = [...new Set(own.map(({ subject }) => subject))]
  const versions = folder.topics.find(({ topic }) => topic.topic === name)?.topic.versions ?? []
  return {
    name,
    eventTypes: subjects.map((subject) => eventTypeInput(subject, folder, own)),
    versions: versions
      .filter(({ state }) => state !== 'retired')
      .map((version) => versionInput(name, version)),
  }
}

function eventTypeInput(
  subject: string,
  folder: SchemaFolder,
  majors: readonly FolderMajor[],
): EventTypeInput {
  const { openEnums } = policyIn(folder.settings, subject)
  return {
    name: subject,
    majors: majors
      .filter((major) => major.subject === subject)
      .map(({ major, bundled }): MajorSchema => ({
        major,
        schema: bundled,
        ...(openEnums === undefined ? {} : { openEnums }),
      })),
    lenses: folder.lenses.flatMap((lens) =>
      lens.subject === subject && lens.lens.kind === 'steps' ? [parseLens(lens.lens.document)] : [],
    ),
  }
}

function versionInput(topic: string, { number, carries, state }: TopicVersion): TopicVersionInput {
  return {
    name: `v${number}`,
    carries: new Map(Object.entries(carries).map(([event, major]) => [`${topic}.${event}`, major])),
    isDeprecated: state === 'deprecated',
  }
}
