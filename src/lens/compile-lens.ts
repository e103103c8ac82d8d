/** A lens as two functions over events, compiled once and kept. */
import type { Json } from '../json/index.js'
import { complementOf, restore } from './complement.js'
import { LensHasCode, LensHasNoDown } from './errors.js'
import type { Lens } from './lens.js'
import { lossOf, type LensLoss } from './loss.js'
import { isAsynchronous, type Program } from './program.js'
import { runnerFor } from './interpreter/run-program.js'
import { kindOf } from './step-kinds.js'
import { downOf, lossOfAll, upOf } from './steps/nested.js'

export interface LensResult {
  readonly value: Json
  /**
   * What the newer event cannot hold; `null` when it holds everything. Computed when first asked for, since
   * most casts never need it. A promise where `up` is asynchronous.
   */
  readonly complement: Json
}

export interface CompiledLens {
  /** The newer event. A promise only where the lens holds an `expr`. */
  up(event: Json): LensResult | Promise<LensResult>
  /**
   * The older event. With the complement of its `up`, exactly the event that went up; without one, the fills
   * that the steps state. @throws {LensHasNoDown}
   */
  down(event: Json, complement?: Json): Json | Promise<Json>
  /** `up` and `down` never wait. */
  readonly isSynchronous: boolean
  readonly hasDown: boolean
  readonly loss: LensLoss
}

/** @throws {LensHasCode} when a step is code, which only generated code can run. */
export function compileLens(lens: Lens): CompiledLens {
  const code = lens.steps.find((step) => step.kind === 'code')
  if (code !== undefined) throw new LensHasCode(code.path)
  const { up: upProgram, down: downProgram } = programsOf(lens)
  const isSynchronous = !isAsynchronous(upProgram) && !isAsynchronous(downProgram ?? [])
  const runUp = runnerFor(upProgram)
  const runDown = downProgram && runnerFor(downProgram)
  const down = (event: Json): Json | Promise<Json> => {
    if (runDown === undefined) throw new LensHasNoDown({ step: [firstWithoutDown(lens)] })
    return runDown(event)
  }
  return {
    up(event) {
      const value = runUp(event)
      if (isSynchronous) return new LazyResult(event, value as Json, down)
      return completed(event, value, runDown)
    },
    down(event, complement = null) {
      const value = down(event)
      return value instanceof Promise
        ? value.then((older) => restore(older, complement))
        : restore(value, complement)
    },
    isSynchronous,
    hasDown: downProgram !== undefined,
    loss: lossOfLens(lens),
  }
}

/** The two programs of a lens; no way down when a step has none. */
export function programsOf(lens: Lens): { readonly up: Program; readonly down: Program | undefined } {
  return { up: upOf(kindOf, lens.steps), down: downOf(kindOf, lens.steps) }
}

/** One lens out of several that follow one another: a chain over majors, compiled into one pair of functions. */
export function composeLenses(lenses: readonly Lens[]): Lens {
  const [first, last] = [lenses[0], lenses.at(-1)]
  return {
    ...(first?.eventType === undefined ? {} : { eventType: first.eventType }),
    ...(first?.from === undefined ? {} : { from: first.from }),
    ...(last?.to === undefined ? {} : { to: last.to }),
    steps: lenses.flatMap(({ steps }) => steps),
  }
}

export function lossOfLens(lens: Lens): LensLoss {
  const { up, down } = lossOfAll(kindOf, lens.steps, [])
  return lossOf(up, down, downOf(kindOf, lens.steps) === undefined)
}

class LazyResult implements LensResult {
  private kept: Json | undefined

  constructor(
    private readonly event: Json,
    readonly value: Json,
    private readonly back: (event: Json) => Json | Promise<Json>,
  ) {}

  get complement(): Json {
    this.kept ??= complementOf(this.event, this.back(this.value) as Json)
    return this.kept
  }
}

/** A lens that cannot go down has nothing to put back: its complement is the whole event. */
async function completed(
  event: Json,
  running: Json | Promise<Json>,
  runDown: ((event: Json) => Json | Promise<Json>) | undefined,
): Promise<LensResult> {
  const value = await running
  if (runDown === undefined) return { value, complement: complementOf(event, value) }
  return { value, complement: complementOf(event, await runDown(value)) }
}

function firstWithoutDown({ steps }: Lens): number {
  return steps.findIndex((step) => kindOf(step).down(step) === undefined)
}
