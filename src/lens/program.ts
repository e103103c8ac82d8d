/**
 * What a step does to an event, as a short program.
 *
 * A step says it once per direction, in these few instructions. The interpreter runs the program, and the
 * TypeScript and the JSONata are written from it, so the three cannot drift apart in what they do, only in
 * how a single instruction is carried out; `checkLensLaws` compares them on every sample.
 *
 * A program works on one event and numbered slots. A slot holds a value or nothing: *absent* is not `null`.
 */
import type { Json, Pointer } from '../json/index.js'
import type { ValueFunction } from './value-function.js'

export type Slot = number

export type Instruction =
  /** The value at `path`, left in place. */
  | { readonly kind: 'read'; readonly path: Pointer; readonly into: Slot }
  /**
   * The value at `path`, taken out. Objects above it that then hold nothing are taken out too, down to a
   * depth of `keep` tokens (those stay even when empty).
   */
  | { readonly kind: 'take'; readonly path: Pointer; readonly into: Slot; readonly keep: number }
  /**
   * `path` holds exactly what the slot holds: an absent slot leaves nothing there. Missing objects above are
   * made when `create`, otherwise nothing happens without them.
   */
  | { readonly kind: 'put'; readonly path: Pointer; readonly from: Slot; readonly create: boolean }
  | { readonly kind: 'literal'; readonly value: Json; readonly into: Slot }
  | {
      readonly kind: 'apply'
      readonly function: ValueFunction
      readonly from: readonly Slot[]
      readonly into: readonly Slot[]
    }
  /** Every item of the array at `path` that is an object goes through `body`. */
  | { readonly kind: 'each'; readonly path: Pointer; readonly body: Program }
  /** The object at `path` goes through `body` when the member `tag` of it is `is`. */
  | {
      readonly kind: 'when'
      readonly path: Pointer
      readonly tag: string
      readonly is: readonly Json[]
      readonly body: Program
    }
  /** The whole event goes through a JSONata expression. */
  | { readonly kind: 'expression'; readonly source: string }

export type Program = readonly Instruction[]

/** Does running it need to wait? Only JSONata does. */
export function isAsynchronous(program: Program): boolean {
  return program.some(({ kind }) => kind === 'expression')
}

/** The same program inside the object at `path`. */
export function inside(path: Pointer, program: Program): Program {
  return program.map((instruction): Instruction => {
    switch (instruction.kind) {
      case 'literal':
      case 'apply':
      case 'expression':
        return instruction
      case 'take':
        return {
          ...instruction,
          path: [...path, ...instruction.path],
          keep: path.length + instruction.keep,
        }
      default:
        return { ...instruction, path: [...path, ...instruction.path] }
    }
  })
}

/** The texts that its functions treat in a particular way. */
export function edgesOf(program: Program): readonly string[] {
  return program.flatMap((instruction) => {
    if ('body' in instruction) return edgesOf(instruction.body)
    return instruction.kind === 'apply' ? (instruction.function.edges ?? []) : []
  })
}

export function slotCount(program: Program): number {
  return program.reduce((count, instruction) => {
    const written = 'into' in instruction ? [instruction.into].flat() : []
    return Math.max(count, ...written.map((slot) => slot + 1))
  }, 0)
}
