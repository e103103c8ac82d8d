/**
 * As many pairs as possible, nobody in two of them: a maximum-cardinality matching of a bipartite graph (Hopcroft and Karp 1973).
 *
 * Polynomial: edges times the square root of the nodes. Who may be paired with whom is asked for as it is needed, a layer of the search at a
 * time, since asking may cost more than the search. Pairs that are known to be right may be there from the start: a maximum
 * matching grows out of any matching.
 */

export interface Sides {
  readonly left: number
  readonly right: number
  /** Who may be paired with `left`. */
  partnersOf(left: number): readonly number[]
  /** Can that be told by now, of each of these? */
  isKnown(lefts: readonly number[]): boolean
}

/** The pairs, by their left side; `undefined` when it cannot be told yet who may be paired with whom. */
export function maximumMatching(
  sides: Sides,
  start: readonly (readonly [left: number, right: number])[] = [],
): readonly (readonly [left: number, right: number])[] | undefined {
  const rightOf = new Map(start)
  const leftOf = new Map(start.map(([left, right]) => [right, left]))
  while (rightOf.size < Math.min(sides.left, sides.right)) {
    const layers = layersFrom(sides, rightOf, leftOf)
    if (layers === undefined) return undefined
    let found = 0
    for (let left = 0; left < sides.left; left++) {
      if (!rightOf.has(left) && augment(left, { sides, rightOf, leftOf, layers })) found += 1
    }
    if (found === 0) break
  }
  return [...rightOf].sort(([a], [b]) => a - b)
}

interface State {
  readonly sides: Sides
  readonly rightOf: Map<number, number>
  readonly leftOf: Map<number, number>
  /** How many steps each left node is from an unpaired one. Taken away when nothing is found behind it. */
  readonly layers: Map<number, number>
}

/** Breadth first, as far as the first layer from which an unpaired right node is reached. */
function layersFrom(
  sides: Sides,
  rightOf: ReadonlyMap<number, number>,
  leftOf: ReadonlyMap<number, number>,
): Map<number, number> | undefined {
  const layers = new Map<number, number>()
  let layer = Array.from({ length: sides.left }, (_, left) => left).filter((left) => !rightOf.has(left))
  for (let depth = 0; layer.length > 0; depth++) {
    if (!sides.isKnown(layer)) return undefined
    for (const left of layer) layers.set(left, depth)
    const reached = layer.flatMap((left) => sides.partnersOf(left))
    if (reached.some((right) => !leftOf.has(right))) break
    const next = new Set(reached.map((right) => leftOf.get(right) ?? -1))
    layer = [...next].filter((left) => !layers.has(left))
  }
  return layers
}

/** Finds a way from an unpaired left node to an unpaired right one, and pairs along it. Without recursion: it may be long. */
function augment(start: number, { sides, rightOf, leftOf, layers }: State): boolean {
  const way = [{ left: start, next: 0 }]
  for (let top = way.at(-1); top !== undefined; top = way.at(-1)) {
    const right = layers.has(top.left) ? sides.partnersOf(top.left)[top.next] : undefined
    if (right === undefined) {
      layers.delete(top.left)
      way.pop()
      continue
    }
    top.next += 1
    const holder = leftOf.get(right)
    if (holder === undefined) {
      for (const { left, next } of way) {
        const taken = sides.partnersOf(left)[next - 1]
        if (taken === undefined) continue
        rightOf.set(left, taken)
        leftOf.set(taken, left)
      }
      return true
    }
    if (layers.get(holder) === (layers.get(top.left) ?? 0) + 1) way.push({ left: holder, next: 0 })
  }
  return false
}
