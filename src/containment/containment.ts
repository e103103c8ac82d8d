/** The answer to "does the reader accept everything the writer allows?": three answers, none of them an error. */
import { formatPointer, type Json, type Pointer } from '../json/index.js'

export type Containment =
  | { readonly kind: 'contained' }
  | { readonly kind: 'refuted'; readonly witness: Json }
  | { readonly kind: 'undecided'; readonly because: readonly Doubt[] }

/** Why no answer could be given: a stable reason, and the keyword and place that it concerns. */
export interface Doubt {
  readonly reason: DoubtReason
  /** Absent where the schemas as wholes are what cannot be decided. */
  readonly keyword?: string
  /** Where the schema with the keyword stands in the writer's schema, or in the reader's when only that one has it. */
  readonly pointer?: Pointer
  readonly message: string
}

export type DoubtReason =
  /** The work, the time or a size that one question may cost was used up. */
  | 'budget'
  /** The keyword says something that cannot be reasoned about, such as a dynamic reference. */
  | 'unsupported'
  /** The pattern has look-behind, back-references, or too large an automaton. */
  | 'pattern'
  /** A format's set of texts is known by its validator alone. */
  | 'format'
  /** Only numbers that no double holds would tell. */
  | 'float'
  /** A value exists that should be a witness, and the independent validator does not agree. */
  | 'validator-disagrees'

export const contained: Containment = { kind: 'contained' }

export function refuted(witness: Json): Containment {
  return { kind: 'refuted', witness }
}

/** Each doubt once, in a stable order of first appearance, and not more of them than a person reads. */
export function undecided(because: readonly Doubt[]): Containment {
  const seen = new Map<string, Doubt>()
  for (const doubt of because) seen.set(keyOf(doubt), doubt)
  return { kind: 'undecided', because: [...seen.values()].slice(0, 10) }
}

function keyOf({ reason, keyword, pointer }: Doubt): string {
  return `${reason} ${keyword ?? ''} ${pointer === undefined ? '' : formatPointer(pointer)}`
}
