/** A drafted step, and what a proposal is made of. */
import { isJsonObject, type Json, type JsonObject, type Pointer } from '../../json/index.js'
import type { JsonSchema } from '../../schema/index.js'
import type { EachStep, LensStep, WithinStep } from '../lens.js'
import { renderSteps } from '../step-kinds.js'

/** A step as far as it is known. */
export interface Draft {
  /** Complete enough to ask for the schema after it: fields that nobody knows hold a stand-in. */
  readonly step: LensStep
  /** Field → the question whose answer belongs there. */
  readonly holes: Readonly<Record<string, string>>
  /** Fields that hold a stand-in, which is not shown. */
  readonly standIns: readonly string[]
  /** What may stand there afterwards, where the step takes more going down than it makes going up. */
  readonly claims?: JsonSchema
  /** The steps inside, of a step that holds steps. */
  readonly inner?: readonly Draft[]
}

export function known(step: LensStep): Draft {
  return { step, holes: {}, standIns: [] }
}

/** A step with one hole; with `suggested`, the field holds what is likely, and somebody has to agree. */
export function withHole(
  step: LensStep,
  field: string,
  question: string,
  { suggested = false }: { readonly suggested?: boolean } = {},
): Draft {
  return { step, holes: { [field]: question }, standIns: suggested ? [] : [field] }
}

/** A step that holds drafts. */
export function holding(
  step: Omit<EachStep, 'steps'> | Omit<WithinStep, 'steps'>,
  inner: readonly Draft[],
): Draft {
  return { step: { ...step, steps: inner.map((draft) => draft.step) }, holes: {}, standIns: [], inner }
}

export function hasHoles({ holes, inner = [] }: Draft): boolean {
  return Object.keys(holes).length > 0 || inner.some(hasHoles)
}

/** As it stands in a document: `{ add: { path, schema, holes: { fill: '…' } } }`. */
export function renderDraft({ step, holes, standIns, inner }: Draft): JsonObject {
  const [rendered = {}] = renderSteps([step])
  const body = rendered[step.kind]
  const written = isJsonObject(body) ? Object.entries(body) : []
  return {
    [step.kind]: {
      ...Object.fromEntries(written.filter(([field]) => !standIns.includes(field))),
      ...(inner === undefined ? {} : { steps: inner.map(renderDraft) }),
      ...(Object.keys(holes).length === 0 ? {} : { holes }),
    },
  }
}

/** What is said about the two versions in questions and notes: `v1`, `v2`. */
export interface VersionNames {
  readonly older: string
  readonly newer: string
}

/** Something that no step can say, and in which direction it stops events. */
export interface Question {
  readonly direction: 'up' | 'down'
  readonly path: Pointer
  readonly text: string
  /** Follows from the schemas alone; otherwise it only counts when an event shows it. */
  readonly isCertain: boolean
}

/** A value as it may stand in a sentence. */
export function shown(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}
