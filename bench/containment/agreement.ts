/** How often the confluent policy says what a peer says, where the peer is not known to be mistaken. */
import { checkCompatibility } from '../../src/compatibility/index.js'
import type { PeerCase } from '../../test/compatibility/peer-cases.js'
import { isRefusal } from './measured.js'

export interface Agreement {
  readonly asked: number
  readonly agreed: number
  readonly differing: readonly string[]
  readonly crashes: readonly { readonly id: string; readonly why: string }[]
  readonly times: readonly number[]
}

export function agreementOn(cases: readonly PeerCase[]): Agreement {
  const crashes: { readonly id: string; readonly why: string }[] = []
  const differing: string[] = []
  const times: number[] = []
  let [asked, agreed] = [0, 0]
  for (const { id, draft, old, new: newer, compatible, semantic_disagrees } of cases) {
    const started = performance.now()
    let kind: string
    try {
      kind = checkCompatibility(old, newer, { mode: 'BACKWARD', policy: 'confluent', draft }).kind
    } catch (error) {
      kind = 'refused'
      if (!isRefusal(error)) crashes.push({ id, why: String(error) })
    }
    times.push(performance.now() - started)
    if (semantic_disagrees === true) continue
    asked += 1
    if (kind === (compatible ? 'compatible' : 'incompatible')) agreed += 1
    else differing.push(id)
  }
  return { asked, agreed, differing, crashes, times }
}
