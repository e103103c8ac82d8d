/** The bare driver's side of the comparison. */
export interface RawStore {
  /** `commits` transactions of `size` events each, one after the other. */
  append(size: number, commits: number): Promise<void>
  fillTo(count: number): Promise<void>
  /** Reads in pages of 1000 and parses the bodies. */
  readAll(count: number): Promise<void>
  /** Folds amounts by stream, 500 events a transaction, with a checkpoint in it. */
  project(count: number): Promise<void>
  close(): Promise<void>
}

/** An event of about 230 bytes; streams hold a thousand. */
export function eventData(n: number): { readonly owner: string; readonly note: string } {
  return { owner: `Owner ${n % 97} of the account`, note: `${'lorem ipsum dolor sit amet '.repeat(6)}${n}` }
}

export function streamOf(n: number): string {
  return `account-${Math.floor(n / 1000)}`
}

/** The fold of both sides: how often each owner was seen, by stream. */
export interface Tally {
  readonly owner: string
  readonly count: number
}
