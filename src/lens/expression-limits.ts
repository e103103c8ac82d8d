/** What a JSONata expression may use. It comes with a lens, so from whoever may register schemas, and runs on servers. */
export interface ExpressionLimits {
  readonly timeout: number
  readonly stack: number
}

export const expressionLimits = {
  /** Milliseconds for one event. Looked at between steps, so what a single step may cost is bounded by the others. */
  timeout: 500,
  /** How deep calls and nested expressions may go, 0 for as deep as there is memory; the items of a list that is written out are counted side by side. */
  stack: 1000,
  /** Items of a list that an expression makes or looks into. */
  sequence: 10_000,
  /** Characters of a text that an expression makes or looks into. */
  text: 100_000,
  /** Values in all that one value may hold, texts counted by their characters: a list that holds one list twice holds it twice. */
  size: 4_000_000,
  /** Characters of the expression. */
  source: 100_000,
} as const

/**
 * For the JSONata that is written from a whole lens. It runs where the lens has just run within its limits, and is large
 * where the lens is.
 */
export const emittedLimits: ExpressionLimits = { timeout: 5_000, stack: 0 }

/** Not the same for the same event for ever, or a way around what is looked at when a lens is read. */
export const withheldFunctions: readonly string[] = ['now', 'millis', 'random', 'shuffle', 'eval']
