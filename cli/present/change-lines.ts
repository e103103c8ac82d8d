/**
 * Changes for people: what the event gains, what it loses, what became different; what that does to the values that are allowed, with one
 * that no longer is; and where both files say so.
 */
import type { ClassifiedChange, Effect } from '../../src/compatibility/index.js'
import { formatPointer, type Json, type JsonObject } from '../../src/json/index.js'
import type { FilePosition } from '../diff/located-schema.js'
import type { Paint } from './paint.js'

export interface ShownChange extends ClassifiedChange {
  readonly olderPosition?: FilePosition
  readonly newerPosition?: FilePosition
}

/** All that was allowed is among what is (⊂), the reverse (⊃), both (=), neither (≠), not known (?). */
const signs: Readonly<Record<Effect, string>> = {
  widening: '⊂',
  narrowing: '⊃',
  equivalent: '=',
  incomparable: '≠',
  unknown: '?',
}

export function changeLines(change: ShownChange, paint: Paint): readonly string[] {
  const { kind, path, before, after, newerPointer, annotation, lost } = change
  const sign = kind.endsWith('-added') ? '+' : kind.endsWith('-removed') ? '-' : '~'
  const colour = annotation ? paint.dim : { '+': paint.green, '-': paint.red, '~': paint.yellow }[sign]
  const what = before === undefined && after === undefined ? '' : `  ${shown(before)} → ${shown(after)}`
  const at = paint.dim(`  #${formatPointer(newerPointer)}`)
  const place = `${formatPointer(path) || theEvent}${change.required === true ? ' (required)' : ''}`
  const files = positions(change)
  return [
    `${colour(`${sign} ${kind.padEnd(26)}`)} ${effectText(change, paint)} ${place}${what}${at}`,
    ...(lost === undefined
      ? []
      : [`    lost  ${paint.bold(JSON.stringify(lost.value))}  at ${formatPointer(lost.path) || theEvent}`]),
    ...(files === '' ? [] : [`    at    ${paint.cyan(files)}`]),
  ]
}

const theEvent = '(the event)'

function effectText({ effect }: ShownChange, paint: Paint): string {
  const text = (effect === undefined ? '' : `${signs[effect]} ${effect}`).padEnd(14)
  switch (effect) {
    case 'widening':
      return paint.green(text)
    case 'narrowing':
    case 'incomparable':
      return paint.red(text)
    case 'unknown':
      return paint.yellow(text)
    default:
      return paint.dim(text)
  }
}

function positions({ olderPosition, newerPosition }: ShownChange): string {
  const is = newerPosition === undefined ? [] : [positionText(newerPosition)]
  const was = olderPosition === undefined ? [] : [`was ${positionText(olderPosition)}`]
  return [...is, ...was].join('  ')
}

const positionText = ({ file, line, column }: FilePosition) => `${file}:${line}:${column}`

const shown = (value: Json | undefined) => (value === undefined ? '(nothing)' : JSON.stringify(value))

export function changeJson(change: ShownChange): JsonObject {
  const { path, olderPointer, newerPointer, lost, olderPosition, newerPosition, ...facts } = change
  return {
    ...facts,
    ...(lost === undefined ? {} : { lost: { path: formatPointer(lost.path), value: lost.value } }),
    path: formatPointer(path),
    olderPointer: formatPointer(olderPointer),
    newerPointer: formatPointer(newerPointer),
    ...(olderPosition === undefined ? {} : { olderPosition: { ...olderPosition } }),
    ...(newerPosition === undefined ? {} : { newerPosition: { ...newerPosition } }),
  }
}
