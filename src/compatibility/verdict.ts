/**
 * A verdict and its findings: JSON-shaped, the same from the library, the server and the CLI.
 *
 * A finding is a change judged under a mode. It says what changed, which reader breaks, the event that breaks it and the
 * way out.
 */
import type { Json, Pointer } from '../json/index.js'
import type { Doubt } from '../containment/index.js'

/** All three are answers. Errors come first; a compatible verdict may carry findings of level `info`. */
export type Verdict =
  | { readonly kind: 'compatible'; readonly findings: readonly Finding[] }
  | { readonly kind: 'incompatible'; readonly findings: readonly Finding[] }
  | { readonly kind: 'undecided'; readonly findings: readonly Finding[] }

/** Who cannot read whom: `backward`, a new reader what was written; `forward`, an old reader what will be written. */
export type Direction = 'backward' | 'forward'

export interface Finding {
  /** Stable; documented in docs/reference/rules.md. */
  readonly ruleId: string
  readonly level: 'error' | 'warning' | 'info'
  readonly message: string
  /** Absent where a declared part was taken away and no reader breaks by it. */
  readonly direction?: Direction
  /** Into the event; `*` stands for an item or for a member that only a pattern or a map names. */
  readonly path: Pointer
  readonly olderPointer?: Pointer
  readonly newerPointer?: Pointer
  /** An event that the one side may write and the other refuses. */
  readonly witness?: Json
  /** For `undecided`: what stood in the way. */
  readonly because?: readonly Doubt[]
  readonly fixes: readonly Fix[]
  /** Index into the history of the older version that it was found against; absent for a single pair. */
  readonly against?: number
  /** The same for the same change, however the documents are formatted and wherever it moves: 12 hexadecimal digits. */
  readonly fingerprint: string
}

export interface Fix {
  readonly title: string
  /** Turns the newer schema into one without this finding. */
  readonly patch?: readonly PatchOperation[]
}

/** RFC 6902, the three operations that we need; paths are pointers into the newer schema. */
export type PatchOperation =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly path: string }
