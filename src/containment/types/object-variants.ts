/**
 * More objects than one, for when values have to differ (`uniqueItems`, excluded values).
 *
 * Where all members are listed and have few values, every object is enumerated, which is then known to be all; otherwise
 * one idle member at a time is added to the object at hand.
 */
import { isJsonObject, objectOf, type Json, type JsonObject } from '../../json/index.js'
import type { Doubt } from '../containment.js'
import { Gathering, isEmpty, some, unsure, type Found } from '../found.js'
import type { Objects } from './objects.js'

const mostObjects = 256
const mostValues = 32

export function variants(objects: Objects, found: Found, want: number): Found {
  const listed = allListed(objects)
  if (listed !== undefined) return listed
  const gathering = new Gathering(want)
  gathering.add({ ...found, complete: false })
  for (const value of found.values) if (isJsonObject(value)) gathering.add(extended(objects, value, want))
  return gathering.isEnough ? gathering.result(true) : withDoubt(gathering.result())
}

function withDoubt(found: Found): Found {
  return { ...found, complete: false, doubts: [...found.doubts, moreExist] }
}

/** `object` with one more member, in up to `want` ways. */
function extended(objects: Objects, object: JsonObject, want: number): Found {
  const values: Json[] = []
  const count = Object.keys(object).length
  if (count >= objects.max) return { ...some([]), doubts: [] }
  const tryName = (name: string): void => {
    if (Object.hasOwn(object, name) || values.length >= want) return
    for (const value of objects.valueOf(name, [], want).values) {
      const candidate = objectOf([...Object.entries(object), [name, value]])
      if (accepts(objects, candidate)) values.push(candidate)
    }
  }
  for (const name of objects.explicit) tryName(name)
  if (!objects.isClosed) {
    for (const names of objects.classes()) {
      if (isEmpty(objects.solving.solve(names.goal, 1))) continue
      for (const name of names.names(want + count).values) if (typeof name === 'string') tryName(name)
    }
  }
  return some(values)
}

/** Every object there is, when only listed names can be present and their values are few. */
function allListed(objects: Objects): Found | undefined {
  const open = objects.isClosed
    ? []
    : objects.classes().filter(({ goal }) => !isEmpty(objects.solving.solve(goal, 1)))
  if (open.some((names) => !isEmpty(names.names(1)))) return undefined
  let partial: (readonly [string, Json])[][] = [[]]
  for (const name of objects.explicit) {
    const { values, complete } = objects.valueOf(name, [], mostValues)
    if (!complete) return undefined
    const longer = partial.flatMap((members) => values.map((value) => [...members, [name, value] as const]))
    partial = [...partial, ...longer]
    if (partial.length > mostObjects) return undefined
  }
  if (objects.doubts.length > 0) return undefined
  const candidates = partial.map((members) => objectOf(members))
  const truths = candidates.map((candidate) =>
    objects.atoms.map((atom) => objects.solving.evaluator.atomHolds(atom, candidate)),
  )
  if (truths.some((row) => !row.includes(false) && row.includes(undefined))) return unsure(moreExist)
  return some(
    candidates.filter((_, i) => truths[i]?.every((truth) => truth === true)),
    true,
  )
}

function accepts(objects: Objects, value: Json): boolean {
  return objects.atoms.every((atom) => objects.solving.evaluator.atomHolds(atom, value) === true)
}

const moreExist: Doubt = {
  reason: 'budget',
  keyword: 'properties',
  message: 'There are more objects than were enumerated.',
}
