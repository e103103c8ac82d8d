/**
 * The least part of a list that is enough.
 *
 * Preferred members come first: where there are several least parts, one with early members is found. Asks about the logarithm of the
 * list's length for each member of the answer (the divide and conquer of Junker's QuickXplain, 2004).
 */

/**
 * `isEnough` must be monotone: with more members, enough stays enough. `undefined` when even all of them are not.
 * Nothing can be left out of the answer.
 */
export function leastPart<T>(
  members: readonly T[],
  isEnough: (part: readonly T[]) => boolean,
): readonly T[] | undefined {
  if (isEnough([])) return []
  if (!isEnough(members)) return undefined
  const reduce = (given: readonly T[], hasNew: boolean, open: readonly T[]): readonly T[] => {
    if (hasNew && isEnough(given)) return []
    if (open.length <= 1) return open
    const half = open.length >> 1
    const [early, late] = [open.slice(0, half), open.slice(half)]
    const fromLate = reduce([...given, ...early], true, late)
    const fromEarly = reduce([...given, ...fromLate], fromLate.length > 0, early)
    return [...fromEarly, ...fromLate]
  }
  return reduce([], false, members)
}
