/**
 * The one base of every error that a caller could not have known about or has to handle.
 *
 * Subclasses live in the room that raises them, carry their facts as fields, and know nothing of HTTP
 * or exit codes. The code is stable: documented in docs/reference/errors.md, never renamed or reused.
 * The message says what, where and what to do.
 */
export abstract class ToolkitError extends Error {
  abstract readonly code: string
  override get name(): string {
    return this.constructor.name
  }
}

/** Thrown when a promise of our own is broken: a bug in Strata, never the caller's fault. */
export class BrokenPromise extends ToolkitError {
  readonly code = 'BROKEN_PROMISE'
}

/** Asserts a promise of our own, with a sentence that says which one. */
export function assert(condition: unknown, promise: string): asserts condition {
  if (condition === false || condition === undefined || condition === null) {
    throw new BrokenPromise(`Broken promise: ${promise}`)
  }
}

/** For the end of a `switch` over `kind`: a new kind shows every place that must think about it. */
export function assertNever(value: never): never {
  throw new BrokenPromise(`Broken promise: unexpected case ${JSON.stringify(value)}`)
}
