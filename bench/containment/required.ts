/** What the project holds itself to, per file: the least share of right answers, and the most that an answer may cost. */

export interface Required {
  readonly right: number
  readonly medianMs?: number
  readonly p95Ms?: number
}

export const required: ReadonlyMap<string, Required> = new Map([
  ['iglu-versions', { right: 1, medianMs: 3, p95Ms: 20 }],
  ['iglu-mutations', { right: 1, medianMs: 3, p95Ms: 20 }],
  ['containment-suite:vldb22', { right: 1, medianMs: 2, p95Ms: 10 }],
  ['containment-suite', { right: 0.98, medianMs: 2, p95Ms: 15 }],
  ['jsonsubschema-tests', { right: 0.99, medianMs: 2, p95Ms: 15 }],
  ['is-json-schema-subset-tests', { right: 0.99, medianMs: 2, p95Ms: 15 }],
  ['vldb22-handwritten', { right: 0.97, medianMs: 10, p95Ms: 500 }],
  ['vldb22-realworld-sat', { right: 0.98, medianMs: 5, p95Ms: 200 }],
])

/** Of the peers' files, wherever the truth is known. */
export const requiredOfTruths: Required = { right: 0.98 }

/** Of the verdicts of the registry that the confluent policy follows. */
export const requiredAgreement = 0.97
