/** What a row of the audit says: the shapes of rows, and short ways to write them. */
import type { ChangeKind } from '../../../src/diff/index.js'
import { drafts, type Draft, type JsonSchema } from '../../../src/schema/index.js'

export type Row = Asserting | Speaking | Waived

interface Common {
  readonly keyword: string
  /** Those whose meta-schema has it. */
  readonly drafts: readonly Draft[]
}

export interface Asserting extends Common {
  readonly kind: 'asserts'
  readonly narrow: JsonSchema
  readonly wide: JsonSchema
  /** What the change from the one to the other is told as. */
  readonly told: readonly [keyword: string, kind: ChangeKind]
  /** In the type of `{ v: narrow }`, or in the list of what the type leaves to the schema. */
  readonly inTypes: RegExp
  /** Why the random schemas of the fuzz run do without it; the other tests that have it in their stead. */
  readonly notInFuzz?: string
}

export interface Speaking extends Common {
  readonly kind: 'speaks'
  readonly before: JsonSchema
  readonly after: JsonSchema
}

export interface Waived extends Common {
  readonly kind: 'waived'
  /** A schema with it, which allows what it allows without. */
  readonly schema: JsonSchema
  readonly because: string
}

export const all: readonly Draft[] = drafts
export const from = (first: Draft): readonly Draft[] => all.slice(all.indexOf(first))
export const until = (last: Draft): readonly Draft[] => all.slice(0, all.indexOf(last) + 1)

export function asserts(
  keyword: string,
  given: readonly Draft[],
  schemas: readonly [narrow: JsonSchema, wide: JsonSchema],
  told: readonly [keyword: string, kind: ChangeKind],
  inTypes: RegExp,
  notInFuzz?: string,
): Asserting {
  const [narrow, wide] = schemas
  const common = { kind: 'asserts', keyword, drafts: given, narrow, wide, told, inTypes } as const
  return notInFuzz === undefined ? common : { ...common, notInFuzz }
}

export const speaks = (
  keyword: string,
  given: readonly Draft[],
  before: JsonSchema,
  after: JsonSchema,
): Speaking => ({
  kind: 'speaks',
  keyword,
  drafts: given,
  before,
  after,
})

export const waived = (
  keyword: string,
  given: readonly Draft[],
  schema: JsonSchema,
  because: string,
): Waived => ({
  kind: 'waived',
  keyword,
  drafts: given,
  schema,
  because,
})
