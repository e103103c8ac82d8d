/**
 * A program as one JSONata expression, for every consumer that runs JSONata instead of us.
 *
 * Two habits of JSONata are worked around all over: it drops empty objects out of `$sift`, and it takes arrays
 * of one for their item and arrays in arrays for their items. So objects are rebuilt with `$merge([{}, …])`,
 * and arrays of one item with a pair of brackets more. And it takes some members of its context for marks of its
 * own (`tupleStream`, `outerWrapper`), so the program runs over an empty object, with the event in a variable.
 */
import { assert, type Pointer } from '../json/index.js'
import type { Instruction, Program } from './program.js'

/** An expression whose input is the event and whose result is the event afterwards. */
export function jsonataOf(program: Program): string {
  const [first, ...others] = program
  if (first === undefined) return '$$'
  if (first.kind === 'expression' && others.length === 0) return first.source
  return `{}.(${[...prelude, '$e := $$', ...program.flatMap(statements), '$e'].join('; ')})`
}

const prelude = [
  '$drop := function($o, $k) { $merge([{}, $sift($o, function($v, $n) { $n != $k })]) }',
  '$set := function($o, $k, $v) { $exists($v) ? $merge([$o, {$k: $v}]) : $drop($o, $k) }',
  '$items := function($a, $f) { $count($a) = 1 ? ($x := $f($a[0]); $type($x) = "array" ? [[$x]] : [$x]) : [$map($a, $f)] }',
]

function statements(instruction: Instruction): readonly string[] {
  switch (instruction.kind) {
    case 'read':
      return [`${slot(instruction.into)} := ${read('$e', instruction.path)}`]
    case 'take': {
      const { path, into, keep } = instruction
      return [
        `${slot(into)} := ${read('$e', path)}`,
        `$e := (${[`$e := ${put('$e', path, undefined, false, 0)}`, withoutEmpty(path.slice(0, -1), keep)].join('; ')})`,
      ]
    }
    case 'put':
      return [`$e := ${put('$e', instruction.path, slot(instruction.from), instruction.create, 0)}`]
    case 'literal':
      return [`${slot(instruction.into)} := ${JSON.stringify(instruction.value)}`]
    case 'apply': {
      const results = instruction.function.jsonata(instruction.from.map(slot))
      return [
        ...instruction.into.map((_, i) => `$r${i} := ${results[i] ?? ''}`),
        ...instruction.into.map((into, i) => `${slot(into)} := $r${i}`),
      ]
    }
    case 'each': {
      const body = called(instruction.body, '$i')
      return [
        `$a := ${read('$e', instruction.path)}`,
        `$f := function($i) { $type($i) = "object" ? ${body} : $i }`,
        `$e := ($type($a) = "array" ? ${put('$e', instruction.path, '$items($a, $f)', false, 0)} : $e)`,
      ]
    }
    case 'when': {
      const { path, tag, is, body } = instruction
      const object = path.length === 0 ? '$e' : read('$e', path)
      const replaced = path.length === 0 ? called(body, '$o') : put('$e', path, called(body, '$o'), false, 0)
      return [
        `$o := ${object}`,
        `$t := ${read('$o', [tag])}`,
        `$e := ($t in ${JSON.stringify(is)} ? ${replaced} : $e)`,
      ]
    }
    case 'expression':
      // What an expression calls the root is the event that it gets, not the one that the program began with.
      return ['$$ := $e', `$e := $e.(${instruction.source})`]
  }
}

function called(body: Program, event: string): string {
  return `(function($e) { (${[...body.flatMap(statements), '$e'].join('; ')}) })(${event})`
}

/** The event without the object at `path` where that is empty, then without the one around it, until one is not. */
function withoutEmpty(path: Pointer, keep: number): string {
  if (path.length <= keep) return '$e'
  const held = read('$e', path)
  const outer = withoutEmpty(path.slice(0, -1), keep)
  const taken = `($e := ${put('$e', path, undefined, false, 0)}; ${outer})`
  return `($type(${held}) = "object" and $count($keys(${held})) = 0 ? ${taken} : $e)`
}

function slot(number: number): string {
  return `$v${number}`
}

function name(token: string): string {
  return JSON.stringify(token)
}

/** The value at `path` below the variable `from`; absent where the path meets anything but an object. */
function read(from: string, path: Pointer): string {
  const [token, ...rest] = path
  if (token === undefined) return from
  const held = `($type(${from}) = "object" ? $lookup(${from}, ${name(token)}))`
  return rest.length === 0 ? held : `($h := ${held}; ${read('$h', rest)})`
}

/** `value` is `undefined` for taking out. */
function put(from: string, path: Pointer, value: string | undefined, create: boolean, depth: number): string {
  const [token, ...rest] = path
  assert(token !== undefined, 'a program puts at a property, never at the whole event')
  const inner = `$n${depth}`
  if (rest.length === 0) {
    return value === undefined ? `$drop(${from}, ${name(token)})` : `$set(${from}, ${name(token)}, ${value})`
  }
  const made =
    create && value !== undefined
      ? `($exists(${inner}) or $not($exists(${value})) ? ${from} : $set(${from}, ${name(token)}, ${nest(rest, value)}))`
      : from
  const changed = `$set(${from}, ${name(token)}, ${put(inner, rest, value, create, depth + 1)})`
  return `(${inner} := ${read(from, [token])}; $type(${inner}) = "object" ? ${changed} : ${made})`
}

function nest(path: Pointer, value: string): string {
  return path.reduceRight((held, token) => `{${name(token)}: ${held}}`, value)
}
