/** A schemas folder → what its TypeScript is generated from. */
import type { GenerateInput } from '../../src/codegen/index.js'
import { policyIn, type SchemaFolder } from '../../src/registry/index.js'
import { topicToGenerate } from '../../src/topics/index.js'
import { majorsOfFolder } from '../data/folder-majors.js'

export async function generateInput(folder: SchemaFolder): Promise<Pick<GenerateInput, 'topics'>> {
  const majors = await majorsOfFolder(folder)
  const topics = [...new Set(majors.map(({ topic }) => topic))]
  return {
    topics: topics.map((name) => {
      const own = majors.filter(({ topic }) => topic === name)
      const subjects = [...new Set(own.map(({ subject }) => subject))]
      const eventTypes = subjects.map((subject) => ({
        subject,
        majors: own
          .filter((major) => major.subject === subject)
          .map(({ major, bundled }) => ({ major, schema: bundled })),
        lenses: folder.lenses.filter((lens) => lens.subject === subject),
        policy: policyIn(folder.settings, subject),
      }))
      const versions = folder.topics.find(({ topic }) => topic.topic === name)?.topic.versions ?? []
      return topicToGenerate(name, eventTypes, versions)
    }),
  }
}
