/**
 * As many pairs as possible, nobody in two of them: a maximum-cardinality matching of a bipartite graph (Hopcroft and Karp 1973).
 *
 * Polynomial: edges times the square root of the nodes.
 */

/** `partners[i]` lists who `i` on the left may be paired with on the right. Answers the pairs, by their left side. */
export function maximumMatching(
  partners: readonly (readonly number[])[],
): readonly (readonly [left: number, right: number])[] {
  const rightOf = new Map<number, number>()
  const leftOf = new Map<number, number>()
  for (;;) {
    const layers = layersFrom(partners, rightOf, leftOf)
    let found = 0
    for (let left = 0; left < partners.length; left++) {
      if (!rightOf.has(left) && augment(left, partners, { rightOf, leftOf, layers })) found += 1
    }
    if (found === 0) break
  }
  return [...rightOf].sort(([a], [b]) => a - b)
}

interface State {
  readonly rightOf: Map<number, number>
  readonly leftOf: Map<number, number>
  /** How many steps each left node is from an unpaired one. Taken away when nothing is found behind it. */
  readonly layers: Map<number, number>
}

function layersFrom(
  partners: readonly (readonly number[])[],
  rightOf: ReadonlyMap<number, number>,
  leftOf: ReadonlyMap<number, number>,
): Map<number, number> {
  const layers = new Map<number, number>()
  partners.forEach((_, left) => {
    if (!rightOf.has(left)) layers.set(left, 0)
  })
  // The map grows while it is walked, breadth first.
  for (const [left, layer] of layers) {
    for (const right of partners[left] ?? []) {
      const next = leftOf.get(right)
      if (next !== undefined && !layers.has(next)) layers.set(next, layer + 1)
    }
  }
  return layers
}

/** Finds a way from an unpaired left node to an unpaired right one, and pairs along it. Without recursion: it may be long. */
function augment(
  start: number,
  partners: readonly (readonly number[])[],
  { rightOf, leftOf, layers }: State,
): boolean {
  const way = [{ left: start, next: 0 }]
  for (let top = way.at(-1); top !== undefined; top = way.at(-1)) {
    const right = partners[top.left]?.[top.next]
    if (right === undefined) {
      layers.delete(top.left)
      way.pop()
      continue
    }
    top.next += 1
    const holder = leftOf.get(right)
    if (holder === undefined) {
      for (const { left, next } of way) {
        const taken = partners[left]?.[next - 1]
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
