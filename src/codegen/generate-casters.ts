/** Upcasters and downcasters as plain typed functions, one per pair of majors that lenses connect. */
import { assert, formatPointer } from '../json/index.js'
import {
  castBodyOf,
  composeLenses,
  describeLoss,
  expressionLimits,
  lossOfLens,
  programsOf,
  textLiteral,
  type CodeHole,
  type Helper,
  type Lens,
  type LossEntry,
} from '../lens/index.js'
import type { JsonSchema } from '../schema/index.js'
import { commentText } from './comment-text.js'
import type { PartType } from './generate-types.js'

/** As a registry runs them. */
const { timeout, stack, sequence } = expressionLimits
const evaluationLimits = `{ timeout: ${timeout}, stack: ${stack}, sequence: ${sequence} }`

export interface GeneratedCasters {
  /** Function declarations, exported, not yet formatted. */
  readonly text: string
  /** What `text` imports from the helper module. */
  readonly helpers: readonly Helper[]
  /** Does it import the type `Members`? */
  readonly usesMembers: boolean
  /** Does it import `jsonata`? Only where a lens holds an expression. */
  readonly usesJsonata: boolean
  /** The exported functions. */
  readonly names: readonly string[]
  /** The exported types. */
  readonly types: readonly string[]
}

export interface MajorName {
  readonly major: number
  /** The type of its events. */
  readonly name: string
  /** Of events as they are written: bundled. */
  readonly schema: JsonSchema
}

/** From a major to the next, and why no lens says it. */
export interface ByHand {
  readonly from: number
  readonly to: number
  readonly reason?: string
}

/**
 * `name` is the stem: `upcastAccountUpdatedV1ToV2`. Neighbours are connected by their lens; majors further apart by
 * the composition of the lenses between them, in one function. A gap (`lens: none`) is left out. Where a way is written by hand, the functions across
 * it ask for it, and do not compile without.
 */
export function generateCasters(
  name: string,
  majors: readonly MajorName[],
  lenses: readonly Lens[],
  byHand: readonly ByHand[] = [],
  holes: readonly CodeHole[] = [],
): GeneratedCasters {
  const helpers = new Map<string, Helper>()
  const hasCodeInterface = byHand.length + holes.length > 0
  const parts: string[] = hasCodeInterface ? [codeInterface(name, majors, byHand, holes)] : []
  const casts = new Map<string, CastText>()
  const ways = majors.flatMap((older, index) =>
    majors.slice(index + 1).flatMap((newer) => {
      const stretches = wayBetween(lenses, byHand, older.major, newer.major)
      return stretches === undefined ? [] : [{ older, newer, stretches }]
    }),
  )
  // What goes over a step by hand is made of the others.
  const isPlain = ({ stretches }: (typeof ways)[number]) => stretches.every(({ kind }) => kind === 'lens')
  for (const way of [...ways.filter(isPlain), ...ways.filter((one) => !isPlain(one))]) {
    for (const direction of ['up', 'down'] as const) {
      const cast = isPlain(way)
        ? castText(name, way, direction)
        : castAcross(name, { ...way, direction, casts })
      if (cast === undefined) continue
      casts.set(cast.name, cast)
      parts.push(cast.text)
      for (const helper of cast.helpers) helpers.set(helper.name, helper)
    }
  }
  const all = [...casts.values()]
  return {
    text: parts.join('\n'),
    helpers: [...helpers.values()],
    usesMembers: all.some((cast) => cast.usesMembers),
    usesJsonata: all.some((cast) => cast.usesJsonata),
    names: [...casts.keys()],
    types: hasCodeInterface ? [codeName(name), ...holeParts(name, holes).map((part) => part.name)] : [],
  }
}

interface CastText {
  readonly name: string
  /** Members of the interface of code that it has to be given. */
  readonly asked: readonly string[]
  readonly text: string
  readonly helpers: readonly Helper[]
  readonly isAsynchronous: boolean
  readonly usesMembers: boolean
  readonly usesJsonata: boolean
}

/** Part of a way: lenses that are composed, or one step by hand. */
type Stretch =
  | { readonly kind: 'lens'; readonly from: number; readonly to: number; readonly lens: Lens }
  | { readonly kind: 'by-hand'; readonly from: number; readonly to: number }

/** Over as few stretches as there can be, from the older major on; `undefined` across a gap. */
function wayBetween(
  lenses: readonly Lens[],
  byHand: readonly ByHand[],
  from: number,
  to: number,
): readonly Stretch[] | undefined {
  const stretches: Stretch[] = []
  let chain: Lens[] = []
  const endChain = (at: number) => {
    const [first] = chain
    if (first?.from !== undefined) {
      stretches.push({ kind: 'lens', from: first.from, to: at, lens: composeLenses(chain) })
    }
    chain = []
  }
  for (let major = from; major < to; major += 1) {
    const lens = lenses.find((one) => one.from === major && one.to === major + 1)
    if (lens !== undefined) {
      chain.push(lens)
      continue
    }
    if (!byHand.some((one) => one.from === major)) return undefined
    endChain(major)
    stretches.push({ kind: 'by-hand', from: major, to: major + 1 })
  }
  endChain(to)
  return stretches
}

function codeName(name: string): string {
  return `${name}Code`
}

function functionName(name: string, direction: 'up' | 'down', from: number, to: number): string {
  return `${direction}cast${name}V${from}ToV${to}`
}

/** What the user has to supply: a function each way for every step by hand. */
function codeInterface(
  name: string,
  majors: readonly MajorName[],
  byHand: readonly ByHand[],
  holes: readonly CodeHole[],
): string {
  const typeOf = (major: number) => majors.find((one) => one.major === major)?.name
  const members = byHand.flatMap(({ from, to, reason }) => {
    const [older, newer] = [typeOf(from), typeOf(to)]
    if (older === undefined || newer === undefined) return []
    const words = reasonText(reason)
    return [
      `${words}  upcastV${from}ToV${to}(event: ${older}): ${newer}\n`,
      `${words}  downcastV${to}ToV${from}(event: ${newer}): ${older}\n`,
    ]
  })
  const ofSteps = holes.flatMap((hole) => {
    const [older, newer] = partNames(name, hole)
    return [
      `${reasonText(hole.reason)}  ${hole.up}(value: ${older}): ${newer}\n`,
      `${reasonText(hole.reason)}  ${hole.down}(value: ${newer}): ${older}\n`,
    ]
  })
  return `/** The casts of ${name} that no lens says: yours to write. */\nexport interface ${codeName(name)} {\n${[...members, ...ofSteps].join('')}}\n`
}

function reasonText(reason: string | undefined): string {
  return reason === undefined ? '' : `  /** ${commentText(reason).replaceAll('\n', ' ')} */\n`
}

/** What goes into the functions that steps of code ask for, and what comes out. */
export function holeParts(name: string, holes: readonly CodeHole[]): readonly PartType[] {
  return holes.flatMap((hole) => {
    const [older, newer] = partNames(name, hole)
    const { from, to, path } = hole
    const words = `${formatPointer(path)} of ${name}, where it goes from major ${from} to major ${to}:`
    return [
      { name: older, place: hole.older, words: `${words} as it is in the older one.` },
      { name: newer, place: hole.newer, words: `${words} as it is in the newer one.` },
    ]
  })
}

function partNames(name: string, { from, to, name: place }: CodeHole): readonly [string, string] {
  const stem = `${name}V${from}ToV${to}${place}`
  return [`${stem}Older`, `${stem}Newer`]
}

interface Across extends CastWay {
  readonly direction: 'up' | 'down'
  /** Those that were made before: one for each stretch of lenses. */
  readonly casts: ReadonlyMap<string, CastText>
}

/** A cast over steps by hand and stretches of lenses; `undefined` where one of these cannot go that way. */
function castAcross(
  name: string,
  { older, newer, direction, stretches, casts }: Across,
): CastText | undefined {
  const isUp = direction === 'up'
  const [from, to] = isUp ? [older, newer] : [newer, older]
  const asked = new Set<string>()
  let code = 'event'
  let isAsynchronous = false
  for (const stretch of isUp ? stretches : stretches.toReversed()) {
    const [start, end] = isUp ? [stretch.from, stretch.to] : [stretch.to, stretch.from]
    if (stretch.kind === 'by-hand') {
      const member = `${direction}castV${start}ToV${end}`
      asked.add(member)
      code = `code.${member}(${code})`
      continue
    }
    const cast = casts.get(functionName(name, direction, start, end))
    if (cast === undefined) return undefined
    isAsynchronous ||= cast.isAsynchronous
    for (const member of cast.asked) asked.add(member)
    const call = `${cast.name}(${code}${cast.asked.length === 0 ? '' : ', code'})`
    code = cast.isAsynchronous ? `(await ${call})` : call
  }
  const made = functionName(name, direction, from.major, to.major)
  const returns = isAsynchronous ? `Promise<${to.name}>` : to.name
  const text = `/** From major ${from.major} ${direction} to major ${to.major}, over what \`code\` supplies. */
export ${isAsynchronous ? 'async ' : ''}function ${made}(event: ${from.name}${codeParameter(name, [...asked])}): ${returns} {
  return ${code}
}
`
  return {
    name: made,
    asked: [...asked],
    text,
    helpers: [],
    isAsynchronous,
    usesMembers: false,
    usesJsonata: false,
  }
}

function codeParameter(name: string, asked: readonly string[]): string {
  if (asked.length === 0) return ''
  return `, code: Pick<${codeName(name)}, ${asked.map((member) => textLiteral(member)).join(' | ')}>`
}

interface CastWay {
  readonly older: MajorName
  readonly newer: MajorName
  readonly stretches: readonly Stretch[]
}

function castText(
  name: string,
  { older, newer, stretches }: CastWay,
  direction: 'up' | 'down',
): CastText | undefined {
  const lens = composeLenses(stretches.flatMap((stretch) => (stretch.kind === 'lens' ? [stretch.lens] : [])))
  const program = programsOf(lens)[direction]
  if (program === undefined) return undefined
  const [from, to] = direction === 'up' ? [older, newer] : [newer, older]
  const body = castBodyOf(program, { schema: from.schema, direction, membersType: 'Members' })
  const made = functionName(name, direction, from.major, to.major)
  const asked = lens.steps.flatMap((step) =>
    step.kind === 'code' && step.called !== undefined ? [step.called[direction]] : [],
  )
  const given = codeParameter(name, asked)
  const signature = body.isAsynchronous
    ? `export async function ${made}(event: ${from.name}${given}): Promise<${to.name}>`
    : `export function ${made}(event: ${from.name}${given}): ${to.name}`
  const lines = body.text.split('\n')
  const last = lines.pop() ?? ''
  assert(last.startsWith('  return '), 'an emitted body ends by returning the event')
  const evaluated = body.expressions.map((source) => textLiteral(source))
  const evaluator = body.isAsynchronous
    ? `  const evaluate = (index: number, input: unknown): Promise<unknown> =>\n    jsonata([${evaluated.join(', ')}][index] ?? '$', ${evaluationLimits}).evaluate(input)\n`
    : ''
  // The laws of the lens say that it is one; the compiler cannot.
  const text = `${docs(older, newer, lens, direction)}${signature} {\n${evaluator}${lines.join('\n')}\n${last} as unknown as ${to.name}\n}\n`
  const usesMembers = body.text.includes(': Members =')
  const { helpers, isAsynchronous } = body
  return { name: made, asked, text, helpers, isAsynchronous, usesMembers, usesJsonata: isAsynchronous }
}

function docs(older: MajorName, newer: MajorName, lens: Lens, direction: 'up' | 'down'): string {
  const loss: readonly LossEntry[] = lossOfLens(lens)[direction]
  const [from, to] = direction === 'up' ? [older, newer] : [newer, older]
  const lost = loss.map((entry) => ` * - ${commentText(describeLoss(entry)).replaceAll('\n', ' ')}`)
  return [
    '/**',
    ` * From major ${from.major} ${direction} to major ${to.major}.${lost.length === 0 ? ' Loses nothing.' : ' Loses:'}`,
    ...lost,
    ' */\n',
  ].join('\n')
}
