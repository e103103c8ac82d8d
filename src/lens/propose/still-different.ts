/**
 * What the steps leave different from the newer schema, place by place, as questions.
 *
 * Values are held against each other by containment, so that another way to say the same is no question. That a
 * property is required, or not, is only a question when an event shows it: an object that a move has made is there
 * exactly when the property is, which no schema of the steps can say.
 */
import { canonicalText, formatPointer, type Pointer } from '../../json/index.js'
import type { Shapes } from '../../diff/index.js'
import { contains, isArray, isObject, itemsOf, locationOf, ownShape, type Nodes } from './places.js'
import { matchedBranches, taggedUnion } from './propose-unions.js'
import { shown, type Question, type VersionNames } from './proposal.js'

export interface Difference {
  /** What events are after the steps. */
  readonly after: Nodes
  readonly newer: Nodes
  readonly shapes: Shapes
  readonly names: VersionNames
}

export function stillDifferent({ after, newer, shapes, names }: Difference): readonly Question[] {
  const found: Question[] = []
  const met = new Set<string>()
  let judged = 0
  const open: Place[] = [{ a: after, b: newer, path: [] }]
  for (const place of open) {
    if (shapes.ofAll(place.a) === shapes.ofAll(place.b)) continue
    const key = `${shapes.keyOf(place.a)} ${shapes.keyOf(place.b)}`
    if (met.has(key)) continue
    met.add(key)
    const inner = innerPlaces(place, shapes)
    if (inner === undefined) {
      judged += 1
      found.push(...(judged > mostJudged ? unjudged(place, names) : valueQuestions(place, names)))
    } else {
      open.push(...inner)
      found.push(...memberQuestions(place, names))
    }
  }
  return found
}

/** Places whose values are held against each other; beyond, only events tell. */
const mostJudged = 40

function unjudged({ path }: Place, { older, newer }: VersionNames): readonly Question[] {
  const text = `whether values at ${formatPointer(path)} of ${older} and ${newer} are the same`
  return [{ direction: 'up', path, text, isCertain: false }]
}

interface Place {
  readonly a: Nodes
  readonly b: Nodes
  readonly path: Pointer
}

/** The places inside, when these and who is required there are all that differs. */
function innerPlaces({ a, b, path }: Place, shapes: Shapes): readonly Place[] | undefined {
  const [before, after] = [locationOf(a), locationOf(b)]
  if (ownShape(before, shapes) !== ownShape(after, shapes)) return undefined
  const isUnion = (location: typeof before) =>
    location.nodes.some(({ anyOf, oneOf }) => anyOf !== undefined || oneOf !== undefined)
  const branches = isUnion(before) || isUnion(after) ? innerBranches({ a, b, path }) : []
  if (branches === undefined) return undefined
  if (isArray(before) && isArray(after) && branches.length === 0) {
    const [items, next] = [itemsOf(before), itemsOf(after)]
    return items === undefined || next === undefined
      ? undefined
      : [{ a: items, b: next, path: [...path, '*'] }]
  }
  const isEmpty = before.properties.size + after.properties.size === 0
  if (branches.length === 0 && (isEmpty || !isObject(before) || !isObject(after))) return undefined
  const common = [...before.properties].flatMap(([name, nodes]) => {
    const next = after.properties.get(name)
    return next === undefined ? [] : [{ a: nodes, b: next, path: [...path, name] }]
  })
  return [...branches, ...common]
}

function innerBranches({ a, b, path }: Place): readonly Place[] | undefined {
  const [before, after] = [taggedUnion(locationOf(a)), taggedUnion(locationOf(b))]
  if (before === undefined || after === undefined || before.tag !== after.tag) return undefined
  const matched = matchedBranches(before, after)
  if (matched.length < before.branches.length || matched.length < after.branches.length) return undefined
  return matched.map(([branch, next]) => ({ a: branch.nodes, b: next.nodes, path }))
}

function memberQuestions({ a, b, path }: Place, { older, newer }: VersionNames): readonly Question[] {
  const [before, after] = [locationOf(a), locationOf(b)]
  const names = new Set([...before.properties.keys(), ...after.properties.keys()])
  return [...names].flatMap((name): readonly Question[] => {
    const at = [...path, name]
    const where = formatPointer(at)
    const [isBefore, isAfter] = [before.properties.has(name), after.properties.has(name)]
    if (!isAfter)
      return [{ direction: 'up', path: at, text: `where ${where} of ${older} goes`, isCertain: true }]
    if (!isBefore)
      return [{ direction: 'down', path: at, text: `where ${where} of ${newer} goes`, isCertain: true }]
    const [was, is] = [before.required.has(name), after.required.has(name)]
    if (was === is) return []
    return is
      ? [
          {
            direction: 'up',
            path: at,
            text: `what stands at ${where} where ${older} has nothing, since ${newer} requires it`,
            isCertain: false,
          },
        ]
      : [
          {
            direction: 'down',
            path: at,
            text: `what stands at ${where} where ${newer} has nothing, since ${older} requires it`,
            isCertain: false,
          },
        ]
  })
}

function valueQuestions({ a, b, path }: Place, { older, newer }: VersionNames): readonly Question[] {
  const where = path.length === 0 ? 'the event' : formatPointer(path)
  const asked = (
    direction: 'up' | 'down',
    [from, to]: readonly [Nodes, Nodes],
    [has, refuses]: readonly [string, string],
  ) => {
    const answer = contains(from, to)
    if (answer.kind === 'contained') return []
    const isCertain = answer.kind === 'refuted' && path.length > 0
    const such = answer.kind === 'refuted' ? `, such as ${shown(answer.witness)},` : ''
    return [
      {
        direction,
        path,
        text: `what becomes of values at ${where} of ${has}${such} that ${refuses} refuses`,
        isCertain,
      },
    ]
  }
  return [...asked('up', [a, b], [older, newer]), ...asked('down', [b, a], [newer, older])]
}

/** One text for all questions of a direction, each once. */
export function asOneQuestion(
  questions: readonly Question[],
  direction: Question['direction'],
): string | undefined {
  const texts = questions.filter((question) => question.direction === direction).map(({ text }) => text)
  const distinct = [...new Map(texts.map((text) => [canonicalText(text), text])).values()]
  return distinct.length === 0 ? undefined : distinct.join('; ')
}
