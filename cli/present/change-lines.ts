/** Changes as facts, a line each: what the event gains, what it loses, what became different. */
import type { Change } from '../../src/diff/index.js'
import { formatPointer, type Json, type JsonObject } from '../../src/json/index.js'
import type { Paint } from './paint.js'

export function changeText(change: Change, paint: Paint): string {
  const { kind, path, before, after, newerPointer, annotation } = change
  const sign = kind.endsWith('-added') ? '+' : kind.endsWith('-removed') ? '-' : '~'
  const colour = annotation ? paint.dim : { '+': paint.green, '-': paint.red, '~': paint.yellow }[sign]
  const what = before === undefined && after === undefined ? '' : `  ${shown(before)} → ${shown(after)}`
  const at = paint.dim(`  #${formatPointer(newerPointer)}`)
  return `${colour(`${sign} ${kind.padEnd(26)}`)} ${formatPointer(path) || '(the event)'}${change.required === true ? ' (required)' : ''}${what}${at}`
}

const shown = (value: Json | undefined) => (value === undefined ? '(nothing)' : JSON.stringify(value))

export function changeJson({ path, olderPointer, newerPointer, ...change }: Change): JsonObject {
  return {
    ...change,
    path: formatPointer(path),
    olderPointer: formatPointer(olderPointer),
    newerPointer: formatPointer(newerPointer),
  }
}
