/**
 * A folder of schemas and lenses → a folder of TypeScript: pure, from values to texts.
 *
 * Per topic a folder with a module per event type and an index that holds the map and the union of each topic
 * version; beside them one small module of helpers. The same input gives the same bytes. Paths are made of names
 * that we cleaned, so nothing is ever outside the folder.
 */
import type { Lens } from '../lens/index.js'
import { formatText } from './format-text.js'
import { generateCasters, type GeneratedCasters } from './generate-casters.js'
import { generateTypes, type GeneratedTypes, type MajorSchema } from './generate-types.js'
import { header } from './header.js'
import { helperModule, helperModuleName } from './helper-module.js'
import { generateTopic, type TopicVersionInput } from './generate-topic.js'
import { claimName, pascalCase } from './type-names.js'

export interface EventTypeInput {
  /** `account.AccountUpdated` */
  readonly name: string
  /** The newest revision of each major. */
  readonly majors: readonly MajorSchema[]
  /** Those that connect neighbouring majors; each says `from` and `to`. */
  readonly lenses: readonly Lens[]
}

export interface TopicInput {
  readonly name: string
  readonly eventTypes: readonly EventTypeInput[]
  readonly versions: readonly TopicVersionInput[]
}

export interface GenerateInput {
  readonly topics: readonly TopicInput[]
  /** How to regenerate, for the head of every file. Default `strata generate`. */
  readonly command?: string
}

export interface GeneratedFile {
  /** Relative, with `/`. */
  readonly path: string
  readonly text: string
}

/** Files in the order of their paths. @throws {GenerationFailed} naming the event type. */
export async function generateFolder({
  topics,
  command = 'strata generate',
}: GenerateInput): Promise<readonly GeneratedFile[]> {
  const files: GeneratedFile[] = []
  const helpers = new Map<string, GeneratedCasters['helpers'][number]>()
  let usesMembers = false
  const folders = new Set<string>(['index', helperModuleName])
  const exported: string[] = []
  for (const topic of [...topics].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const folder = claimName(folders, folderName(topic.name))
    const modules = new Set<string>(['index'])
    const generated = []
    for (const eventType of [...topic.eventTypes].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const types = await generateTypes(eventType.name, eventType.majors)
      const casters = generateCasters(types.name, types.majors, eventType.lenses)
      for (const helper of casters.helpers) helpers.set(helper.name, helper)
      usesMembers ||= casters.usesMembers
      const module = claimName(modules, types.name)
      files.push({
        path: `${folder}/${module}.ts`,
        text: await moduleText(eventType, types, casters, command),
      })
      generated.push({ eventType: eventType.name, module, types, casters })
    }
    const text = generateTopic({ topic: topic.name, versions: topic.versions, generated, command })
    files.push({ path: `${folder}/index.ts`, text: await formatText(text) })
    exported.push(`export * as ${identifier(folder)} from './${folder}/index.js'\n`)
  }
  const index = `${header('The event types of every topic.', command)}\n${exported.join('')}`
  files.push({ path: 'index.ts', text: await formatText(index) })
  if (helpers.size > 0 || usesMembers) {
    const text = await formatText(helperModule([...helpers.values()], command))
    files.push({ path: `${helperModuleName}.ts`, text })
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

async function moduleText(
  eventType: EventTypeInput,
  types: GeneratedTypes,
  casters: GeneratedCasters,
  command: string,
): Promise<string> {
  const about = `${eventType.name}: its types${casters.names.length === 0 ? '' : ' and casts'}, by major.`
  const imported = casters.helpers.map(({ name }) => name).sort()
  const used = [
    ...imported.filter((name) => new RegExp(`\\b${name}\\(`).test(casters.text)),
    ...(casters.usesMembers ? ['type Members'] : []),
  ]
  return formatText(
    [
      header(about, command),
      ...(casters.usesJsonata ? ["import jsonata from 'jsonata'"] : []),
      ...(used.length === 0 ? [] : [`import { ${used.join(', ')} } from '../${helperModuleName}.js'`]),
      '',
      types.text,
      casters.text,
    ].join('\n'),
  )
}

/** `Order Events` → `order-events`; letters, digits and dashes only. */
function folderName(topic: string): string {
  const words = topic
    .normalize('NFKD')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
  const name = words.join('-').slice(0, 80)
  return /^[A-Za-z]/.test(name) ? name : `topic-${name}`
}

function identifier(folder: string): string {
  const pascal = pascalCase(folder, 'Topic')
  return `${pascal.charAt(0).toLowerCase()}${pascal.slice(1)}`
}
