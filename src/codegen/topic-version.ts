/**
 * A topic version in generated code: the map and the union of its events, its name and majors as a value, and the typed ends of writing
 * and reading it. Nothing of Strata is imported: the functions take and give what its writers and readers give and take.
 */
import { textLiteral } from '../lens/index.js'
import { commentText, documentation } from './comment-text.js'
import { claimName, pascalCase, propertyKey, quoted } from './type-names.js'

export interface TopicVersionInput {
  /** `v1` */
  readonly name: string
  /** The major it carries, by event type. */
  readonly carries: ReadonlyMap<string, number>
  readonly isDeprecated?: boolean
}

/** An event type as a topic version carries it, with the names that it has in the topic's module. */
export interface Carried {
  readonly eventType: string
  readonly major: number
  readonly type: string
  /** Its guard, where there are validators. */
  readonly guard: string | undefined
}

export interface VersionDeclarations {
  readonly text: string
  /** What it takes from the module of shared types. */
  readonly sharedTypes: readonly string[]
}

export function topicVersionDeclarations(
  topic: string,
  version: TopicVersionInput,
  carried: readonly Carried[],
  claimed: Set<string>,
): VersionDeclarations {
  const stem = claimName(claimed, `${pascalCase(topic, 'Topic')}${pascalCase(version.name, 'V')}`)
  const name = `${topic}.${version.name}`
  const names: Names = {
    stem,
    event: claimName(claimed, `${stem}Event`),
    value: claimName(claimed, `${stem.charAt(0).toLowerCase()}${stem.slice(1)}`),
    make: claimName(claimed, `new${stem}Event`),
    read: claimName(claimed, `read${stem}`),
    guard: claimName(claimed, `is${stem}Event`),
    about: commentText(name),
    deprecated: version.isDeprecated === true ? '\n@deprecated Readers move to its successor.' : '',
  }
  const hasGuards = carried.length > 0 && carried.every(({ guard }) => guard !== undefined)
  const parts = [
    types(names, carried),
    value(names, { topic, name, carried }),
    ...(carried.length === 0 ? [] : [writing(names), reading(names)]),
    ...(hasGuards ? [guarding(names, carried)] : []),
  ]
  return {
    text: parts.join('\n'),
    sharedTypes: carried.length === 0 ? [] : ['EventDetails', 'NewEvent', 'TopicEvent', 'Typed'],
  }
}

interface Names {
  readonly stem: string
  readonly event: string
  readonly value: string
  readonly make: string
  readonly read: string
  readonly guard: string
  readonly about: string
  readonly deprecated: string
}

function types({ stem, event, about, deprecated }: Names, carried: readonly Carried[]): string {
  const members = carried.map(({ eventType, type }) => `  ${propertyKey(eventType)}: ${type}\n`)
  return (
    `${documentation(`What ${about} carries, by event type.${deprecated}`)}export interface ${stem} {\n${members.join('')}}\n\n` +
    `${documentation(`An event of ${about}; \`type\` tells which.${deprecated}`)}export type ${event} = {\n` +
    `  [Type in keyof ${stem}]: { readonly type: Type; readonly data: ${stem}[Type] }\n}[keyof ${stem}]\n`
  )
}

function value(
  { value, about, deprecated }: Names,
  o: { readonly topic: string; readonly name: string; readonly carried: readonly Carried[] },
): string {
  const majors = o.carried.map(({ eventType, major }) => `    ${computedKey(eventType)}: ${major},\n`)
  return (
    documentation(
      `Topic version ${about}: its name, and the major that each event type has in it.${deprecated}`,
    ) +
    `export const ${value} = {\n  topic: ${quoted(o.topic)},\n  name: ${quoted(o.name)},\n` +
    `  majors: {${majors.length === 0 ? '' : `\n${majors.join('')}  `}},\n} as const\n`
  )
}

/** In a literal of an object, `__proto__` has to be computed to be a name like others. */
function computedKey(name: string): string {
  return name === '__proto__' ? `[${textLiteral(name)}]` : propertyKey(name)
}

function writing({ make, stem, value, about, deprecated }: Names): string {
  return `${documentation(`An event for the writer of the topic, in the shape that ${about} has.${deprecated}`)}\
export function ${make}<Type extends keyof ${stem}>(
  type: Type,
  data: ${stem}[Type],
  details: EventDetails = {},
): NewEvent<${stem}, Type> {
  const schema = \`v\${${value}.majors[type]}\`
  return { ...details, type, schema, data } as NewEvent<${stem}, Type>
}
`
}

function reading({ read, event, value, about, deprecated }: Names): string {
  const words =
    `The events of ${about} with their types: give it what \`readTopicVersion(ports, ${value}.name)\` gives.\n\n` +
    `@throws {TypeError} at an event that these types do not know: of another topic version, or of a newer type.${deprecated}`
  return `${documentation(words)}\
export async function* ${read}<Event extends TopicEvent>(
  events: AsyncIterable<Event>,
): AsyncGenerator<Typed<Event, ${event}>, void> {
  const { name, majors } = ${value}
  for await (const event of events) {
    if (event.topicVersion !== name || !Object.hasOwn(majors, event.type)) {
      throw new TypeError(\`\${event.topicVersion} \${event.type} is not among the types generated for \${name}\`)
    }
    yield event as unknown as Typed<Event, ${event}>
  }
}
`
}

function guarding({ guard, stem, event, about, deprecated }: Names, carried: readonly Carried[]): string {
  const guards = carried.map(({ eventType, guard: own }) => `    ${computedKey(eventType)}: ${own ?? ''},\n`)
  return `${documentation(`Is it an event of ${about}, of a known type and valid under its schema?${deprecated}`)}\
export function ${guard}(event: Pick<TopicEvent, 'type' | 'data'>): event is ${event} {
  const guards: { readonly [Type in keyof ${stem}]: (data: unknown) => boolean } = {
${guards.join('')}  }
  return Object.hasOwn(guards, event.type) && guards[event.type as keyof ${stem}](event.data)
}
`
}
