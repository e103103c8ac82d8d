/** Could a value of one schema become one of the other where it stands, by a step or as it is? */
import type { Location, Shapes } from '../../diff/index.js'
import { isArray, isObject, isScalar, itemsOf, kindsOf, locationOf, type Nodes } from './places.js'

export function convertible(a: Nodes, b: Nodes, shapes: Shapes): boolean {
  const [older, newer] = [locationOf(a), locationOf(b)]
  if (shapes.ofAll(a) === shapes.ofAll(b)) return true
  if (kindsOf(older).length === 0 || kindsOf(newer).length === 0) return true
  if (isScalar(older) && isScalar(newer)) return true
  return (
    isOneItemOf(older, newer, shapes) || isOneItemOf(newer, older, shapes) || haveKindsInCommon(older, newer)
  )
}

/** Is `array` a list of what `one` is? */
export function isOneItemOf(one: Location, array: Location, shapes: Shapes): boolean {
  const items = itemsOf(array)
  if (items === undefined || isArray(one)) return false
  if (shapes.ofAll(items) === shapes.ofAll(one.nodes)) return true
  const item = locationOf(items)
  return kindsOf(item).join() === kindsOf(one).join() && isObject(item) === isObject(one)
}

function haveKindsInCommon(older: Location, newer: Location): boolean {
  const kinds = kindsOf(newer)
  return kindsOf(older).some(
    (kind) => kind !== 'null' && (kinds.includes(kind) || (isNumber(kind) && kinds.some(isNumber))),
  )
}

function isNumber(kind: string): boolean {
  return kind === 'number' || kind === 'integer'
}
