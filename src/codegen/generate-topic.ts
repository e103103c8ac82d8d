/** The index of a topic: what it exports, and its versions. */
import type { GeneratedEventType } from './generate-event-type.js'
import { header } from './header.js'
import { moduleLine, type Alias } from './module-lines.js'
import { topicVersionDeclarations, type Carried, type TopicVersionInput } from './topic-version.js'
import { claimName } from './type-names.js'
import { typesModuleName } from './types-module.js'

export interface TopicModule {
  readonly topic: string
  readonly versions: readonly TopicVersionInput[]
  readonly eventTypes: readonly { readonly module: string; readonly generated: GeneratedEventType }[]
  readonly command: string
}

/** Laid out. Names that several event types have are told apart by a number. */
export function generateTopic({ topic, versions, eventTypes, command }: TopicModule): string {
  const claimed = new Set<string>()
  const named = eventTypes.map(({ module, generated }) => {
    const alias = (name: string): Alias => ({ from: name, to: claimName(claimed, name) })
    return {
      module,
      eventType: generated.eventType,
      newest: alias(generated.name),
      majors: generated.majors.map(({ major, type, guard }) => ({
        major,
        type: alias(type),
        guard: guard === undefined ? undefined : alias(guard),
      })),
      casts: generated.casts.map(alias),
      castTypes: generated.castTypes.map(alias),
      checks: generated.checks.map(alias),
    }
  })
  const carriedBy = ({ carries }: TopicVersionInput) =>
    [...carries].flatMap(([eventType, major]) => {
      const found = named.find((one) => one.eventType === eventType)
      const own = found?.majors.find((one) => one.major === major)
      return found === undefined || own === undefined ? [] : [{ ...own, eventType, module: found.module }]
    })
  const all = versions.flatMap(carriedBy)
  const declared = versions.map((version) => {
    const carried = carriedBy(version).map(({ eventType, major, type, guard }): Carried => {
      return { eventType, major, type: type.to, guard: guard?.to }
    })
    return topicVersionDeclarations(topic, version, carried, claimed)
  })
  const shared = [...new Set(declared.flatMap(({ sharedTypes }) => sharedTypes))].sort()
  const imports = named.flatMap(({ module }) => {
    const used = all.filter((one) => one.module === module)
    const guards = used.flatMap(({ guard }) => (guard === undefined ? [] : [guard]))
    return [
      moduleLine('import type', distinct(used.map(({ type }) => type)), `./${module}.js`),
      moduleLine('import', distinct(guards), `./${module}.validators.js`),
    ]
  })
  const exported = named.flatMap(({ module, newest, majors, casts, castTypes, checks }) => {
    const guards = majors.flatMap(({ guard }) => (guard === undefined ? [] : [guard]))
    return [
      moduleLine('export type', [newest, ...majors.map(({ type }) => type), ...castTypes], `./${module}.js`),
      moduleLine('export', casts, `./${module}.js`),
      moduleLine('export', [...guards, ...checks], `./${module}.validators.js`),
    ]
  })
  return [
    header(`The event types of topic ${topic}, and the shapes of its versions.`, command),
    '\n',
    moduleLine('import type', shared, `../${typesModuleName}.js`),
    ...imports,
    ...exported,
    ...declared.map(({ text }) => `\n${text}`),
  ].join('')
}

function distinct(aliases: readonly Alias[]): readonly Alias[] {
  return aliases.filter((one, i) => aliases.findIndex(({ to }) => to === one.to) === i)
}
