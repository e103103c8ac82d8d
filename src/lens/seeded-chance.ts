/** Chance that repeats: the same seed, the same choices (the mulberry32 generator). */
import { assert } from '../json/index.js'

export interface Chance {
  isHeads(): boolean
  /** One of a list that is not empty. */
  oneOf<Item>(list: readonly Item[]): Item
}

export function seededChance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    isHeads: () => next() < 0.5,
    oneOf(list) {
      assert(list.length > 0, 'chance chooses from a list that is not empty')
      return list[Math.floor(next() * list.length)] as (typeof list)[number]
    },
  }
}
