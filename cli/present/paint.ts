/** Colour: red for refused, yellow for undecided, green for good. Every colour is doubled by a sign and a word. */
import picocolors from 'picocolors'
import type { Io, Sink } from '../io.js'

export type Paint = ReturnType<typeof picocolors.createColors>

/** `NO_COLOR` (any text) wins over `FORCE_COLOR`, which wins over whether `sink` is a terminal. */
export function paintFor({ env }: Pick<Io, 'env'>, sink: Sink): Paint {
  const has = (name: string) => env[name] !== undefined && env[name] !== ''
  if (has('NO_COLOR')) return picocolors.createColors(false)
  if (has('FORCE_COLOR')) return picocolors.createColors(env['FORCE_COLOR'] !== '0')
  return picocolors.createColors(sink.isTerminal && env['TERM'] !== 'dumb')
}
