/** Upcasters and downcasters as plain typed functions, one per pair of majors that lenses connect. */
import { assert } from '../json/index.js'
import {
  castBodyOf,
  composeLenses,
  describeLoss,
  lossOfLens,
  programsOf,
  textLiteral,
  type Helper,
  type Lens,
  type LossEntry,
} from '../lens/index.js'
import type { JsonSchema } from '../schema/index.js'
import { commentText } from './comment-text.js'

export interface GeneratedCasters {
  /** Function declarations, exported, not yet formatted. */
  readonly text: string
  /** What `text` imports from the helper module. */
  readonly helpers: readonly Helper[]
  /** Does it import the type `Members`? */
  readonly usesMembers: boolean
  /** Does it import `jsonata`? Only where a lens holds an expression. */
  readonly usesJsonata: boolean
  /** The exported names. */
  readonly names: readonly string[]
}

export interface MajorName {
  readonly major: number
  /** The type of its events. */
  readonly name: string
  /** Of events as they are written: bundled. */
  readonly schema: JsonSchema
}

/**
 * `name` is the stem: `upcastAccountUpdatedV1ToV2`. Neighbours are connected by their lens; majors further apart by
 * the composition of the lenses between them, in one function. A gap (`lens: none`) is left out.
 */
export function generateCasters(
  name: string,
  majors: readonly MajorName[],
  lenses: readonly Lens[],
): GeneratedCasters {
  const helpers = new Map<string, Helper>()
  const parts: string[] = []
  const names: string[] = []
  let [usesJsonata, usesMembers] = [false, false]
  for (const [index, from] of majors.entries()) {
    for (const to of majors.slice(index + 1)) {
      const chain = chainBetween(lenses, from.major, to.major)
      if (chain === undefined) continue
      for (const direction of ['up', 'down'] as const) {
        const cast = castText(name, from, to, chain, direction)
        if (cast === undefined) continue
        parts.push(cast.text)
        names.push(cast.name)
        usesJsonata ||= cast.isAsynchronous
        usesMembers ||= cast.usesMembers
        for (const helper of cast.helpers) helpers.set(helper.name, helper)
      }
    }
  }
  return { text: parts.join('\n'), helpers: [...helpers.values()], usesMembers, usesJsonata, names }
}

function chainBetween(lenses: readonly Lens[], from: number, to: number): Lens | undefined {
  const chain: Lens[] = []
  for (let major = from; major < to; major += 1) {
    const lens = lenses.find((candidate) => candidate.from === major && candidate.to === major + 1)
    if (lens === undefined) return undefined
    chain.push(lens)
  }
  return composeLenses(chain)
}

function castText(name: string, older: MajorName, newer: MajorName, lens: Lens, direction: 'up' | 'down') {
  const program = programsOf(lens)[direction]
  if (program === undefined) return undefined
  const [from, to] = direction === 'up' ? [older, newer] : [newer, older]
  const body = castBodyOf(program, { schema: from.schema, direction, membersType: 'Members' })
  const functionName = `${direction}cast${name}V${from.major}ToV${to.major}`
  const signature = body.isAsynchronous
    ? `export async function ${functionName}(event: ${from.name}): Promise<${to.name}>`
    : `export function ${functionName}(event: ${from.name}): ${to.name}`
  const lines = body.text.split('\n')
  const last = lines.pop() ?? ''
  assert(last.startsWith('  return '), 'an emitted body ends by returning the event')
  const evaluated = body.expressions.map((source) => textLiteral(source))
  const evaluator = body.isAsynchronous
    ? `  const evaluate = (index: number, input: unknown): Promise<unknown> =>\n    jsonata([${evaluated.join(', ')}][index] ?? '$', { timeout: 500, stack: 200 }).evaluate(input)\n`
    : ''
  // The laws of the lens say that it is one; the compiler cannot.
  const text = `${docs(older, newer, lens, direction)}${signature} {\n${evaluator}${lines.join('\n')}\n${last} as unknown as ${to.name}\n}\n`
  const usesMembers = body.text.includes(': Members =')
  return { name: functionName, text, helpers: body.helpers, isAsynchronous: body.isAsynchronous, usesMembers }
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
