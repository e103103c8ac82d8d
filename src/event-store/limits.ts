/** What an append may cost at most. */
export interface AppendLimits {
  /** Characters of JSON of one event's data, and of its meta. */
  readonly maxEventLength: number
  /** Nesting of arrays and objects. */
  readonly maxDepth: number
  readonly maxEvents: number
  /** Characters of JSON of all events together. */
  readonly maxAppendLength: number
  /** Of stream names and event ids. */
  readonly maxNameLength: number
}

export const defaultAppendLimits: AppendLimits = {
  maxEventLength: 1024 * 1024,
  maxDepth: 100,
  maxEvents: 10_000,
  maxAppendLength: 16 * 1024 * 1024,
  maxNameLength: 500,
}
