/**
 * A folder of schemas and lenses → a folder of TypeScript: pure, from values to texts.
 *
 * Per topic a folder with a module per event type and an index that holds the map and the union of each topic
 * version; beside them small modules of shared types and helpers. The same input gives the same bytes. Paths are made of names
 * that we cleaned, so nothing is ever outside the folder.
 */
import { formatText } from './format-text.js'
import {
  generateEventType,
  type EventTypeInput,
  type EventTypeModules,
  type GeneratedEventType,
  type GenerateOptions,
  type ModuleContext,
} from './generate-event-type.js'
import { header } from './header.js'
import { helperModule, helperModuleName } from './helper-module.js'
import { generateTopic } from './generate-topic.js'
import type { TopicVersionInput } from './topic-version.js'
import { claimName, pascalCase } from './type-names.js'
import { typesModule, typesModuleName } from './types-module.js'
import { validatingModuleName } from './validators/generate-validators.js'
import { validatingModule } from './validators/validating-module.js'

export interface TopicInput {
  readonly name: string
  readonly eventTypes: readonly EventTypeInput[]
  readonly versions: readonly TopicVersionInput[]
}

export interface GenerateInput {
  readonly topics: readonly TopicInput[]
  /** How to regenerate, for the head of every file. Default `strata generate`. */
  readonly command?: string
  readonly options?: GenerateOptions
  /** What an earlier run made of the same. */
  readonly known?: KnownModules
}

/** Modules that need not be made again. `source` is all that they are made from: the same source, the same modules. */
export interface KnownModules {
  find(source: string): Promise<EventTypeModules | undefined>
  keep(source: string, modules: EventTypeModules, paths: ModulePaths): void
}

export interface ModulePaths {
  readonly text: string
  readonly validators: string
}

export interface GeneratedFile {
  /** Relative, with `/`. */
  readonly path: string
  readonly text: string
}

export interface GeneratedFolder {
  /** In the order of their paths. */
  readonly files: readonly GeneratedFile[]
  /** Versions without a validator though they were wanted. */
  readonly unchecked: readonly {
    readonly eventType: string
    readonly major: number
    readonly reason: string
  }[]
}

/** Files in the order of their paths. @throws {GenerationFailed} naming the event type. */
export async function generateFolder(input: GenerateInput): Promise<readonly GeneratedFile[]> {
  return (await generateFolderWithNotes(input)).files
}

/** As `generateFolder`, with what has to be told about it. */
export async function generateFolderWithNotes({
  topics,
  command = 'strata generate',
  options = {},
  known,
}: GenerateInput): Promise<GeneratedFolder> {
  const files: GeneratedFile[] = []
  const all: GeneratedEventType[] = []
  const folders = new Set<string>(['index', helperModuleName, typesModuleName, validatingModuleName])
  const exported: string[] = []
  for (const topic of [...topics].sort(byName)) {
    const folder = claimName(folders, folderName(topic.name))
    const modules = new Set<string>(['index'])
    const eventTypes = []
    for (const eventType of [...topic.eventTypes].sort(byName)) {
      const module = claimName(modules, pascalCase(eventType.name.split('.').at(-1) ?? '', 'Event'))
      const made = await modulesOf(eventType, { module, options, command }, folder, known)
      files.push({ path: `${folder}/${module}.ts`, text: made.text })
      if (made.validators !== undefined) {
        files.push({ path: `${folder}/${module}.validators.ts`, text: made.validators })
      }
      eventTypes.push({ module, generated: made.generated })
      all.push(made.generated)
    }
    const text = generateTopic({ topic: topic.name, versions: topic.versions, eventTypes, command })
    files.push({ path: `${folder}/index.ts`, text })
    exported.push(`export * as ${identifier(folder)} from './${folder}/index.js'\n`)
  }
  files.push(...(await sharedModules(all, exported, { command, options })))
  return {
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
    unchecked: all.flatMap(({ eventType, unchecked }) => unchecked.map((one) => ({ eventType, ...one }))),
  }
}

async function modulesOf(
  eventType: EventTypeInput,
  context: ModuleContext,
  folder: string,
  known: KnownModules | undefined,
): Promise<EventTypeModules> {
  if (known === undefined) return generateEventType(eventType, context)
  // The order of members counts, since types show it.
  const source = JSON.stringify([eventType, context])
  const made = (await known.find(source)) ?? (await generateEventType(eventType, context))
  const path = `${folder}/${context.module}`
  known.keep(source, made, { text: `${path}.ts`, validators: `${path}.validators.ts` })
  return made
}

async function sharedModules(
  eventTypes: readonly GeneratedEventType[],
  exported: readonly string[],
  { command, options }: { readonly command: string; readonly options: GenerateOptions },
): Promise<readonly GeneratedFile[]> {
  const shared = `export type { EventDetails, ${options.brands === true ? 'Formatted, ' : ''}Json, JsonObject, Open } from './${typesModuleName}.js'\n`
  const files = [
    {
      path: 'index.ts',
      text: `${header('The event types of every topic.', command)}\n${exported.join('')}${shared}`,
    },
    { path: `${typesModuleName}.ts`, text: typesModule({ brands: options.brands === true }, command) },
  ]
  const helpers = new Map(
    eventTypes.flatMap(({ castHelpers }) => castHelpers.map((helper) => [helper.name, helper] as const)),
  )
  if (helpers.size > 0 || eventTypes.some(({ usesMembers }) => usesMembers)) {
    const text = await formatText(helperModule([...helpers.values()], command))
    files.push({ path: `${helperModuleName}.ts`, text })
  }
  const checking = new Set(eventTypes.flatMap(({ validatorHelpers }) => validatorHelpers))
  if (eventTypes.some(({ checks }) => checks.length > 0)) {
    const head = header('What generated validators have in common.', command)
    const text = await formatText(`${head}\n${validatingModule([...checking])}`)
    files.push({ path: `${validatingModuleName}.ts`, text })
  }
  return files
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1
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
