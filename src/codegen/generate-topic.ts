/** The index of a topic: what it exports, and per topic version the map and the union of its events. */
import type { GeneratedCasters } from './generate-casters.js'
import type { GeneratedTypes } from './generate-types.js'
import { header } from './header.js'
import { commentText } from './lower-schema.js'
import { claimName, isPlainName, pascalCase } from './type-names.js'
import { textLiteral } from '../lens/index.js'

export interface TopicVersionInput {
  /** `v1` */
  readonly name: string
  /** The major it carries, by event type. */
  readonly carries: ReadonlyMap<string, number>
  readonly isDeprecated?: boolean
}

export interface GeneratedEventType {
  readonly eventType: string
  readonly module: string
  readonly types: GeneratedTypes
  readonly casters: GeneratedCasters
}

export interface TopicModule {
  readonly topic: string
  readonly versions: readonly TopicVersionInput[]
  readonly generated: readonly GeneratedEventType[]
  readonly command: string
}

export function generateTopic({ topic, versions, generated, command }: TopicModule): string {
  const claimed = new Set<string>()
  const local = new Map<string, string>()
  const exportsOf = generated.map(({ eventType, module, types, casters }) => {
    const named = [types.name, ...types.majors.map(({ name }) => name)].map((name) => aliased(claimed, name))
    types.majors.forEach(({ major, name }, i) => local.set(`${eventType} ${major}`, named[i + 1]?.to ?? name))
    const functions = casters.names.map((name) => aliased(claimed, name))
    return [
      `export type { ${named.map(written).join(', ')} } from './${module}.js'`,
      ...(functions.length === 0
        ? []
        : [`export { ${functions.map(written).join(', ')} } from './${module}.js'`]),
    ].join('\n')
  })
  const carried = new Set(
    versions.flatMap(({ carries }) => [...carries].map(([type, major]) => `${type} ${major}`)),
  )
  const imports = generated.flatMap(({ eventType, module, types }) => {
    const names = types.majors
      .filter(({ major }) => carried.has(`${eventType} ${major}`))
      .map(({ major, name }) => ({ from: name, to: local.get(`${eventType} ${major}`) ?? name }))
    return names.length === 0
      ? []
      : [`import type { ${names.map(written).join(', ')} } from './${module}.js'`]
  })
  const declared = versions.map((version) => {
    const stem = claimName(claimed, `${pascalCase(topic, 'Topic')}${pascalCase(version.name, 'V')}`)
    const union = claimName(claimed, `${stem}Event`)
    const members = [...version.carries].flatMap(([eventType, major]) => {
      const type = local.get(`${eventType} ${major}`)
      return type === undefined
        ? []
        : [`  ${isPlainName(eventType) ? eventType : textLiteral(eventType)}: ${type}`]
    })
    const deprecated = version.isDeprecated === true ? ' @deprecated Readers move to its successor.' : ''
    const about = commentText(`${topic}.${version.name}`)
    return [
      `/** What ${about} carries, by event type.${deprecated} */`,
      `export interface ${stem} {\n${members.join('\n')}\n}`,
      `/** An event of ${about}; \`type\` tells which.${deprecated} */`,
      `export type ${union} = { [Type in keyof ${stem}]: { readonly type: Type; readonly data: ${stem}[Type] } }[keyof ${stem}]`,
    ].join('\n')
  })
  return [
    header(`The event types of topic ${topic}, and the shapes of its versions.`, command),
    ...imports,
    ...exportsOf,
    '',
    ...declared,
    '',
  ].join('\n')
}

interface Alias {
  readonly from: string
  readonly to: string
}

function aliased(claimed: Set<string>, name: string): Alias {
  return { from: name, to: claimName(claimed, name) }
}

function written({ from, to }: Alias): string {
  return from === to ? from : `${from} as ${to}`
}
