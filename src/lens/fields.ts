/** The fields of one step's body, read one by one: every field known, every type checked, every error placed. */
import {
  formatPointer,
  isJsonArray,
  isJsonObject,
  member,
  parsePointer,
  type Json,
  type JsonObject,
  type Pointer,
} from '../json/index.js'
import type { JsonSchema } from '../schema/index.js'
import { LensInvalid } from './errors.js'

export class Fields {
  private readonly read = new Set<string>()

  constructor(
    private readonly body: JsonObject,
    readonly step: readonly number[],
  ) {}

  /** A path to a property; never the whole event. */
  path(name: string): Pointer {
    const path = this.pathOrRoot(name)
    if (path.length === 0) throw this.refuse(`"${name}" has to lead to a property, such as /address`)
    return path
  }

  /** A path to an object; `""` is the whole event. */
  pathOrRoot(name: string, byDefault?: Pointer): Pointer {
    const value = this.value(name)
    if (value === undefined && byDefault !== undefined) return byDefault
    return this.asPath(name, value)
  }

  paths(name: string): readonly Pointer[] {
    const value = this.value(name)
    if (!isJsonArray(value) || value.length < 2) {
      throw this.refuse(`"${name}" has to be a list of two or more paths`)
    }
    const paths = value.map((item) => this.asPath(name, item))
    const texts = paths.map(formatPointer)
    if (texts.includes('') || new Set(texts).size < texts.length) {
      throw this.refuse(`"${name}" has to list different properties`)
    }
    return paths
  }

  text(name: string): string {
    const value = this.optionalText(name)
    if (value === undefined || value === '') throw this.refuse(`"${name}" has to be a text that is not empty`)
    return value
  }

  optionalText(name: string): string | undefined {
    const value = this.value(name)
    if (value !== undefined && typeof value !== 'string') throw this.refuse(`"${name}" has to be a text`)
    return value
  }

  choice<Name extends string>(name: string, names: readonly [Name, ...Name[]]): Name {
    const value = this.value(name)
    if (value === undefined) return names[0]
    const found = names.find((known) => known === value)
    if (found === undefined) throw this.refuse(`"${name}" has to be one of ${names.join(', ')}`)
    return found
  }

  optionalBoolean(name: string): boolean | undefined {
    const value = this.value(name)
    if (value !== undefined && typeof value !== 'boolean')
      throw this.refuse(`"${name}" has to be true or false`)
    return value
  }

  schema(name: string): JsonSchema {
    const value = this.optionalSchema(name)
    if (value === undefined) throw this.refuse(`"${name}" is missing: the schema of what the step makes`)
    return value
  }

  optionalSchema(name: string): JsonSchema | undefined {
    const value = this.value(name)
    if (value === undefined || typeof value === 'boolean' || isJsonObject(value)) return value
    throw this.refuse(`"${name}" has to be a JSON Schema: an object, true or false`)
  }

  value(name: string): Json | undefined {
    this.read.add(name)
    return member(this.body, name)
  }

  list(name: string): readonly Json[] {
    const value = this.value(name)
    if (!isJsonArray(value) || value.length === 0)
      throw this.refuse(`"${name}" has to be a list that is not empty`)
    return value
  }

  /** Fields that nobody read are misspelled. */
  finish(): void {
    const unknown = Object.keys(this.body).filter((name) => !this.read.has(name))
    if (unknown.length > 0) {
      throw this.refuse(`it has no field "${unknown.join('", "')}"; known here: ${[...this.read].join(', ')}`)
    }
  }

  refuse(reason: string, path?: Pointer): LensInvalid {
    return new LensInvalid({ step: this.step, ...(path === undefined ? {} : { path }) }, reason)
  }

  private asPath(name: string, value: Json | undefined): Pointer {
    const path = typeof value === 'string' && !value.startsWith('#') ? parsePointer(value) : undefined
    if (path === undefined) {
      throw this.refuse(`"${name}" has to be a JSON pointer, such as /address/city`)
    }
    return path
  }
}
