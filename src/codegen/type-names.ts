/** Names in generated code: from any text a stranger wrote to an identifier, stable and without collisions. */
import { sha256Hex } from '../json/index.js'
import { textLiteral } from '../lens/index.js'

/** `order-placed` → `OrderPlaced`. Letters and digits of ASCII only; `fallback` when nothing is left. */
export function pascalCase(text: string, fallback = 'Type'): string {
  const words = text
    .normalize('NFKD')
    .slice(0, 200)
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
  const joined = words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('')
  const named = /^[A-Za-z]/.test(joined) ? joined : joined === '' ? fallback : `${fallback}${joined}`
  const short = named.length <= 60 ? named : `${named.slice(0, 50)}${sha256Hex(text).slice(0, 8)}`
  return taken.has(short) ? `${short}Type` : short
}

/** Is `name` usable as a property name without quotes, everywhere, whatever reads the text? */
export function isPlainName(name: string): boolean {
  return /^[A-Za-z_$][A-Za-z0-9_$]{0,99}$/.test(name) && !surprising.has(name)
}

/** A name as the key of a member: quoted where it has to be. `"__proto__"` means nothing particular in a type. */
export function propertyKey(name: string): string {
  return isPlainName(name) ? name : quoted(name)
}

/** Text as a literal in single quotes, or in double ones where that needs fewer escapes. */
export function quoted(text: string): string {
  const double = textLiteral(text)
  if (text.includes("'") && text.split("'").length > text.split('"').length) return double
  const inside = double.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${inside}'`
}

/** The first of `wishes` that is free, otherwise the last one with a number. Claims it. */
export function claimName(claimed: Set<string>, ...wishes: readonly string[]): string {
  const free = wishes.find((wish) => !claimed.has(wish)) ?? numbered(claimed, wishes.at(-1) ?? 'Type')
  claimed.add(free)
  return free
}

function numbered(claimed: Set<string>, wish: string): string {
  for (let number = 2; ; number += 1) {
    const name = `${wish}${number}`
    if (!claimed.has(name)) return name
  }
}

/** Names that generated code uses itself, or that would hide something everybody expects. */
const taken = new Set(
  (
    'Array Boolean Date Error Function JSON Map Math Number Object Omit Partial Pick Promise Proxy Readonly ' +
    'ReadonlyArray Record RegExp Required Set String Symbol Fields Infinity NaN'
  ).split(' '),
)
/** Own properties of these names are fine in JSON and trouble in tools on the way to the text. */
const surprising = new Set(['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty'])
