/** What a fuzz run found, kind by kind. */
import type { Attack } from './attack.js'

export class Tally {
  readonly #verdicts = new Map<string, number>()
  #tried = 0
  #idle = 0
  #slowestMs = 0
  checks = 0
  contradictions = 0

  add({ verdict, tried, checks, contradiction }: Attack & { readonly verdict: string }, ms: number): void {
    this.#verdicts.set(verdict, (this.#verdicts.get(verdict) ?? 0) + 1)
    const isYes = verdict === 'contained' || verdict === 'compatible'
    if (isYes) this.#tried += tried
    if (isYes && checks === 0) this.#idle += 1
    this.#slowestMs = Math.max(this.#slowestMs, ms)
    this.checks += checks
    if (contradiction !== undefined) this.contradictions += 1
  }

  /** Markdown. `accepted` is of the values that attacked a yes; `idle` counts those of which the writer accepted none. */
  static table(tallies: ReadonlyMap<string, Tally>): string {
    const head = [
      'kind',
      'yes',
      'no',
      'undecided',
      'no schema',
      'checks',
      'contradictions',
      'values',
      'idle',
      'slowest ms',
    ]
    const rows = [...tallies].map(([kind, tally]) => {
      const count = (...verdicts: string[]) =>
        verdicts.reduce((sum, verdict) => sum + (tally.#verdicts.get(verdict) ?? 0), 0)
      return [
        kind,
        count('contained', 'compatible'),
        count('refuted', 'incompatible'),
        count('undecided'),
        count('no schema'),
        tally.checks,
        tally.contradictions,
        tally.#tried,
        tally.#idle,
        Math.round(tally.#slowestMs),
      ]
    })
    return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
  }
}
