/**
 * Honest timing for noisy machines: both sides in one run, interleaved, medians and the ratio of medians.
 */
import { cpus } from 'node:os'

export interface Side {
  readonly name: string
  /** Does the work once. What it returns is ignored. */
  readonly run: () => unknown
}

export interface Comparison {
  readonly ours: Summary
  readonly peer: Summary
  /** Median of ours divided by median of the peer: below 1 we are faster. */
  readonly ratio: number
}

export interface Summary {
  readonly name: string
  readonly runs: number
  readonly medianMs: number
  readonly p95Ms: number
  readonly maxMs: number
}

/** Runs `ours` and `peer` in turn, `rounds` times after `warmup` rounds that do not count. */
export async function compare(
  ours: Side,
  peer: Side,
  { rounds = 15, warmup = 3 }: { readonly rounds?: number; readonly warmup?: number } = {},
): Promise<Comparison> {
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round < warmup + rounds; round++) {
    // Who goes first alternates, so that neither side always finds a warm cache.
    const order = round % 2 === 0 ? [0, 1] : [1, 0]
    for (const side of order) {
      const elapsed = await timed((side === 0 ? ours : peer).run)
      if (round >= warmup) times[side as 0 | 1].push(elapsed)
    }
  }
  const [a, b] = [summarise(ours.name, times[0]), summarise(peer.name, times[1])]
  return { ours: a, peer: b, ratio: a.medianMs / b.medianMs }
}

export async function timed(run: () => unknown): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}

export function summarise(name: string, timesMs: readonly number[]): Summary {
  return {
    name,
    runs: timesMs.length,
    medianMs: quantile(timesMs, 0.5),
    p95Ms: quantile(timesMs, 0.95),
    maxMs: quantile(timesMs, 1),
  }
}

/** The smallest value that at least the share `q` of `values` does not exceed; NaN for none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? NaN
}

/** A Markdown table, numbers to three significant digits. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => (typeof cell === 'number' ? significant(cell) : cell)).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

export function significant(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (Number.isInteger(value)) return String(value)
  return Number(value.toPrecision(3)).toString()
}

/** What the figures were taken on; printed above every table. */
export function machine(): string {
  const [first] = cpus()
  return `Node ${process.versions.node}, ${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}, ${process.platform} ${process.arch}`
}
