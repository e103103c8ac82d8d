/**
 * The places of an event that a program speaks of, held apart from each other while it runs, so that an object is copied once
 * and not once per step.
 *
 * Every path of the program is a place, and every object above it. A place holds nothing, an object, or any other value. Of an object only the members that
 * are places themselves are taken apart; the rest is copied when the object is written, and one that nothing changed is passed on as it came.
 * Own properties only. A path leads through objects; where it meets anything else there is nothing, and nothing can be put.
 *
 * One instance serves one event at a time.
 */
import { isJsonObject, type Json, type JsonObject, type Pointer } from '../json/index.js'
import type { MaybeJson } from './value-function.js'

interface Place {
  readonly name: string
  /** Objects of JavaScript have a property of that name without having it as their own. */
  readonly isInherited: boolean
  /** Those above, the event first. */
  readonly above: readonly number[]
  readonly below: number[]
  readonly names: Set<string>
}

const nothing = 0
const object = 1
const other = 2

export class EventPlaces {
  private readonly places: Place[] = [placeOf('', [])]
  private readonly numbers = new Map<string, number>([['[]', 0]])
  private readonly kinds: (typeof nothing | typeof object | typeof other)[] = [nothing]
  /** Of an object: what it was, `undefined` for one that was made. */
  private readonly values: MaybeJson[] = [undefined]
  private readonly changed: boolean[] = [false]

  /** The number of the place at `path`. To be asked for before the first event. */
  at(path: Pointer): number {
    const key = JSON.stringify(path)
    const known = this.numbers.get(key)
    if (known !== undefined) return known
    const above = this.at(path.slice(0, -1))
    const outer = this.places[above] as Place
    const name = path.at(-1) ?? ''
    const place = this.places.push(placeOf(name, [...outer.above, above])) - 1
    this.kinds.push(nothing)
    this.values.push(undefined)
    this.changed.push(false)
    outer.below.push(place)
    outer.names.add(name)
    this.numbers.set(key, place)
    return place
  }

  /** Takes an event, or a value for a place, apart. */
  load(place: number, value: MaybeJson): void {
    const { below } = this.places[place] as Place
    this.changed[place] = false
    this.values[place] = value
    const isObject = value !== undefined && isJsonObject(value)
    this.kinds[place] = value === undefined ? nothing : isObject ? object : other
    for (const inner of below) this.load(inner, isObject ? this.memberOf(value, inner) : undefined)
  }

  /** The value of a place, put together. */
  read(place: number): MaybeJson {
    const value = this.values[place]
    if (this.kinds[place] !== object || this.changed[place] !== true) return value
    const { below, names } = this.places[place] as Place
    const made: Record<string, Json> = {}
    if (value !== undefined) {
      const whole = value as JsonObject
      for (const name of Object.keys(whole)) if (!names.has(name)) set(made, name, whole[name] as Json)
    }
    for (const inner of below) {
      const member = this.read(inner)
      if (member !== undefined) set(made, (this.places[inner] as Place).name, member)
    }
    return made
  }

  /** Exactly `value` at a place; missing objects above are made when `create` is set and there is something to put. */
  put(place: number, value: MaybeJson, create: boolean): void {
    const { above } = this.places[place] as Place
    for (const outer of above) {
      if (this.kinds[outer] === other) return
      if (this.kinds[outer] === nothing) {
        if (!create || value === undefined) return
        this.kinds[outer] = object
        this.values[outer] = undefined
      }
    }
    for (const outer of above) this.changed[outer] = true
    this.load(place, value)
  }

  /** Empties a place, and the objects above it that then hold nothing, down to a depth of `keep`. */
  remove(place: number, keep: number): void {
    const { above } = this.places[place] as Place
    this.put(place, undefined, false)
    for (let depth = above.length - 1; depth > keep; depth -= 1) {
      const outer = above[depth] as number
      if (!this.isEmptyObject(outer)) break
      this.put(outer, undefined, false)
    }
  }

  private isEmptyObject(place: number): boolean {
    if (this.kinds[place] !== object) return false
    const { below, names } = this.places[place] as Place
    if (below.some((inner) => this.kinds[inner] !== nothing)) return false
    const value = this.values[place]
    return value === undefined || Object.keys(value as JsonObject).every((name) => names.has(name))
  }

  private memberOf(whole: JsonObject, place: number): MaybeJson {
    const { name, isInherited } = this.places[place] as Place
    return isInherited && !Object.hasOwn(whole, name) ? undefined : whole[name]
  }
}

function placeOf(name: string, above: readonly number[]): Place {
  return { name, isInherited: name in {}, above, below: [], names: new Set() }
}

/** An own property even of the name `__proto__`, which an assignment would not make. */
function set(made: Record<string, Json>, name: string, value: Json): void {
  if (name !== '__proto__') made[name] = value
  else Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true })
}
