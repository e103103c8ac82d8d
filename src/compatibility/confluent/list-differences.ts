/**
 * The differences of a pair and of all that lies below it, each with the ways that lead there.
 *
 * A schema that is used in many places tells its differences in each of them; where references double at every level that would be too
 * many, so once so many places have been told, each pair that is still to come tells them at one place alone.
 */
import type { Pointer } from '../../json/index.js'
import { compareModels } from './compare-models.js'
import { passes, type DifferenceName } from './difference.js'
import type { Model } from './model.js'
import type { Pairs } from './pairs.js'
import type { Detail, Step } from './report.js'

/** Two models at their places. Each is met by its own identity here: what is equal elsewhere is told in its own place. */
interface Pair {
  readonly older: Model
  readonly newer: Model
}

export interface Located {
  readonly name: DifferenceName
  readonly detail: Detail
  readonly pair: Pair
  /** From the roots to the pair, as that registry writes it. */
  readonly path: Pointer
  readonly event: Pointer
}

/** Places that are told before places repeat no more. */
const mostRepeated = 2000
/** Tokens of all paths together. Behind that only what decides is told. */
const mostTokens = 1_000_000

/** The way to a pair, as a list from its end: most ways are never written out. */
interface Way {
  readonly above: Way | undefined
  readonly step: Step
}

type Task =
  | { readonly kind: 'visit'; readonly pair: Pair; readonly way: Way | undefined }
  | { readonly kind: 'leave'; readonly pair: Pair }
  | {
      readonly kind: 'tell'
      readonly pair: Pair
      readonly way: Way | undefined
      readonly name: DifferenceName
      readonly detail: Detail
    }

/** In the order of the schemas, without recursion. What a pair inside itself would tell is not told again. */
export function listDifferences(root: Pair, pairs: Pairs, lenient: boolean): readonly Located[] {
  const found: Located[] = []
  const [above, visited] = [new Set<string>(), new Set<string>()]
  let [tokens, visits, isRefused] = [0, 0, false]
  const tasks: Task[] = [{ kind: 'visit', pair: root, way: undefined }]
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    const { pair } = task
    const key = `${pair.older.id} ${pair.newer.id}`
    if (task.kind === 'leave') above.delete(key)
    else if (task.kind === 'visit') {
      if (above.has(key) || (visits >= mostRepeated && visited.has(key))) continue
      visits += 1
      visited.add(key)
      above.add(key)
      tasks.push({ kind: 'leave', pair }, ...tasksOf(pair, task.way, pairs).reverse())
    } else {
      const { name, detail } = task
      const decides = !isRefused && !passes(name, lenient)
      if (tokens > mostTokens && !decides) continue
      isRefused ||= decides
      const { path, event } = written(task.way)
      tokens += path.length + event.length + 1
      found.push({ name, detail, pair, path, event })
    }
  }
  return found
}

function tasksOf(pair: Pair, way: Way | undefined, pairs: Pairs): Task[] {
  const tasks: Task[] = []
  compareModels(pair.older, pair.newer, {
    differs: (name, detail = {}) => void tasks.push({ kind: 'tell', pair, way, name, detail }),
    below: (older, newer, step) =>
      void tasks.push({ kind: 'visit', pair: { older, newer }, way: { above: way, step } }),
    // Beside what decided, more may be asked here; where that is too much work, a pair that might be counts as none.
    areCompatible: (older, newer) => pairs.areCompatible(older, newer) ?? false,
    areKnown: () => true,
  })
  return tasks
}

function written(way: Way | undefined): Step {
  const steps: Step[] = []
  for (let here = way; here !== undefined; here = here.above) steps.push(here.step)
  steps.reverse()
  return { path: steps.flatMap(({ path }) => path), event: steps.flatMap(({ event }) => event) }
}
