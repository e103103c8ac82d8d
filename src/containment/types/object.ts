/**
 * Objects: what each member has to be by its name, what some members have to be, which names, how many.
 *
 * Listed names are goals of their own; all other names fall into classes (object-names.ts). A demand for one listed name
 * is settled at once, which decides most questions; a demand for "some member" is dealt out over listed names,
 * names already present and fresh names of each class. Counts are met by members that nothing forbids.
 */
import { objectOf, type Json } from '../../json/index.js'
import type { Doubt } from '../containment.js'
import type { Atom } from '../formula.js'
import { best, Gathering, isEmpty, nothing, some, unsure, type Found } from '../found.js'
import { never, type Literal } from '../literals.js'
import type { Solving } from '../solving.js'
import { isAmong, suits, type NameClass } from './object-names.js'
import { variants } from './object-variants.js'
import { Objects, type Members } from './objects.js'

export function solveObject(atoms: readonly Atom[], want: number, solving: Solving): Found {
  const objects = new Objects(atoms, solving)
  const { min, max, required } = objects
  if (min > max || required.size > max) return nothing
  // The demands with something to say come first: they are the ones that fail.
  const demanded = [...required].sort(([, a], [, b]) => weight(b) - weight(a))
  for (const [name, extra] of demanded) if (isEmpty(objects.valueOf(name, extra))) return nothing

  const gathering = new Gathering(want)
  const stopped = deal(objects, 0, required, (members) => {
    const filled = withEnough(objects, members)
    if (filled !== undefined) gathering.add(built(objects, filled, want))
    return gathering.isEnough
  })
  const found = gathering.result(stopped)
  if (found.values.length >= want) return found
  if (objects.doubts.length > 0)
    return { ...found, complete: false, doubts: [...found.doubts, ...objects.doubts] }
  return found.values.length === 0 ? found : variants(objects, found, want)
}

function weight(extra: readonly Literal[]): number {
  return extra.filter((literal) => literal > 1).length + (extra.includes(never) ? 100 : 0)
}

/** Gives every open demand a member, in every way, until `then` is content. */
function deal(objects: Objects, at: number, members: Members, then: (members: Members) => boolean): boolean {
  const { solving, open, max, explicit } = objects
  solving.spend()
  const demand = open[at]
  if (demand === undefined) return then(members)
  const { among, name: nameSchema, schema } = demand
  const give = (name: string): boolean => {
    const extra = [...(members.get(name) ?? []), schema]
    if (members.size >= max && !members.has(name)) return false
    if (isEmpty(objects.valueOf(name, extra))) return false
    return deal(objects, at + 1, new Map([...members, [name, extra]]), then)
  }
  const listed = [...members.keys(), ...[...explicit].filter((name) => !members.has(name))]
  for (const name of listed) {
    const fits = solving.evaluator.includes(among, name)
    const suitable = fits === false ? false : solving.evaluator.satisfies(name, nameSchema)
    if (fits === undefined || suitable === undefined) objects.doubts.push(nameUnknown(name))
    if (fits === true && suitable === true && give(name)) return true
  }
  if ((!among.complement && among.patterns.length === 0) || objects.isClosed) return false
  for (const names of objects.classes()) {
    if (!isAmong(names, among) || !suits(names, nameSchema)) continue
    if (isEmpty(solving.solve([...names.goal, schema], 1))) continue
    const fresh = freshNames(objects, names, members, 1)
    if (fresh.some(give)) return true
  }
  return false
}

/** Up to `count` names of the class that are not members yet. Doubts are noted. */
function freshNames(objects: Objects, names: NameClass, members: Members, count: number): readonly string[] {
  const supply = names.names(members.size + count)
  const fresh = supply.values.filter((name): name is string => typeof name === 'string' && !members.has(name))
  if (fresh.length < count && !supply.complete) objects.doubts.push(...supply.doubts)
  return fresh.slice(0, count)
}

/** Adds idle members until there are `min`; `undefined` when there are not that many to be had. */
function withEnough(objects: Objects, members: Members): Members | undefined {
  if (members.size >= objects.min) return members
  if (objects.min > mostIdle) {
    objects.doubts.push(tooManyMembers(objects.min))
    return undefined
  }
  const filled = new Map(members)
  const add = (name: string): boolean => {
    const found = objects.valueOf(name, [])
    if (found.values.length > 0) filled.set(name, [])
    else if (!isEmpty(found)) objects.doubts.push(...found.doubts)
    return filled.size >= objects.min
  }
  for (const name of objects.explicit) if (!filled.has(name) && add(name)) return filled
  if (objects.isClosed) return undefined
  for (const names of objects.classes()) {
    const value = objects.solving.solve(names.goal, 1)
    if (isEmpty(value)) continue
    if (value.values.length === 0) objects.doubts.push(...value.doubts)
    else if (freshNames(objects, names, filled, objects.min - filled.size).some(add)) return filled
  }
  return undefined
}

/** The object with exactly these members; a guess when one of them has nothing better. */
export function built(objects: Objects, members: Members, want: number): Found {
  const entries: [string, Found][] = []
  for (const [name, extra] of members) {
    const found = objects.valueOf(name, extra, want)
    if (isEmpty(found)) return nothing
    entries.push([name, found])
  }
  const doubt = entries.flatMap(([, { values, doubts }]) => (values.length === 0 ? doubts : []))[0]
  const values = entries.map(([name, found]) => [name, best(found)] as const)
  const isWhole = values.every((entry): entry is readonly [string, Json] => entry[1] !== undefined)
  const object = isWhole ? [objectOf(values)] : []
  if (doubt !== undefined || !isWhole) return unsure(doubt ?? memberUnknown, object)
  const first = some(object)
  if (want === 1) return first
  // Each member's further values, one member at a time.
  const more = entries.flatMap(([name, found]) =>
    found.values
      .slice(1)
      .map((value) => objectOf(values.map(([other, old]) => [other, other === name ? value : old]))),
  )
  return some([...object, ...more])
}

const mostIdle = 500

function nameUnknown(name: string): Doubt {
  return {
    reason: 'pattern',
    keyword: 'patternProperties',
    message: `Nobody can tell which patterns the property name ${JSON.stringify(name)} matches.`,
  }
}

function tooManyMembers(count: number): Doubt {
  return {
    reason: 'budget',
    keyword: 'minProperties',
    message: `An object of ${count} members is too large to be looked for.`,
  }
}

const memberUnknown: Doubt = {
  reason: 'budget',
  keyword: 'properties',
  message: 'No value was found for a member.',
}
