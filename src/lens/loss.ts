/** What a direction of a lens loses, computed from its steps. */
import { formatPointer, type Json, type Pointer } from '../json/index.js'

/** One thing that is lost; what takes its place when the event comes back, if anything does. */
export interface LossEntry {
  readonly path: Pointer
  readonly what: string
  readonly fill?: Json
}

export type LossKind = 'lossless' | 'loses-going-up' | 'loses-going-down' | 'loses-both-ways'

export interface LensLoss {
  readonly kind: LossKind
  /** Lost going up: a later `down` without the complement cannot tell it. */
  readonly up: readonly LossEntry[]
  /** Lost going down: a later `up` cannot tell it. */
  readonly down: readonly LossEntry[]
  /** A step without a way down: the lens is for reading only. */
  readonly upOnly: boolean
}

export function lossOf(up: readonly LossEntry[], down: readonly LossEntry[], upOnly: boolean): LensLoss {
  const kind =
    up.length === 0
      ? down.length === 0
        ? 'lossless'
        : 'loses-going-down'
      : down.length === 0
        ? 'loses-going-up'
        : 'loses-both-ways'
  return { kind, up, down, upOnly }
}

/** One line for people: `/address/coordinates: dropped`. */
export function describeLoss({ path, what, fill }: LossEntry): string {
  const filled = fill === undefined ? '' : ` (coming back it is ${JSON.stringify(fill)})`
  return `${formatPointer(path)}: ${what}${filled}`
}
