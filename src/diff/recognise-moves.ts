/**
 * A property that went and one that came with the same shape are one property: renamed when both stand in the same
 * object, moved when it kept its name. What could be several is left as it is; nobody is served by a guess.
 */
import { formatPointer } from '../json/index.js'
import type { LocatedChange } from './change.js'
import type { Shapes } from './shape.js'

export function recogniseMoves(changes: readonly LocatedChange[], shapes: Shapes): readonly LocatedChange[] {
  const removed = changes.filter(({ kind }) => kind === 'property-removed')
  const added = changes.filter(({ kind }) => kind === 'property-added')
  const found = new Map<LocatedChange, LocatedChange>()
  const pairUp = (kind: 'property-renamed' | 'property-moved', key: (change: LocatedChange) => string) => {
    const waiting = grouped(
      added.filter((change) => !found.has(change)),
      key,
    )
    for (const [name, [older, ...others]] of grouped(
      removed.filter((change) => !found.has(change)),
      key,
    )) {
      const [newer, ...more] = waiting.get(name) ?? []
      if (older === undefined || newer === undefined || others.length + more.length > 0) continue
      const change = joined(kind, older, newer)
      found.set(older, change)
      found.set(newer, change)
    }
  }
  const shapeOf = ({ older, newer }: LocatedChange) => shapes.ofAll(older.length > 0 ? older : newer)
  pairUp('property-renamed', (change) => `${formatPointer(change.path.slice(0, -1))} ${shapeOf(change)}`)
  pairUp('property-moved', (change) => `${change.path.at(-1) ?? ''} ${shapeOf(change)}`)
  return changes.flatMap((change) => {
    const merged = found.get(change)
    if (merged === undefined) return [change]
    return change.kind === 'property-removed' ? [merged] : []
  })
}

function grouped(
  changes: readonly LocatedChange[],
  key: (change: LocatedChange) => string,
): ReadonlyMap<string, readonly LocatedChange[]> {
  const groups = new Map<string, LocatedChange[]>()
  for (const change of changes) {
    const name = key(change)
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [change])
    else group.push(change)
  }
  return groups
}

function joined(
  kind: 'property-renamed' | 'property-moved',
  removed: LocatedChange,
  added: LocatedChange,
): LocatedChange {
  return {
    ...removed,
    kind,
    older: removed.older,
    newer: added.newer,
    before: formatPointer(removed.path),
    after: formatPointer(added.path),
    newerPointer: added.newerPointer,
    requiredNow: added.required === true,
    ...(kind === 'property-moved' ? { arrival: added.within } : {}),
  }
}
