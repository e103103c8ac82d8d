/** One schema object under the eyes of those that read its parts. */
import {
  isJsonArray,
  isJsonObject,
  member,
  type Json,
  type JsonObject,
  type Pointer,
} from '../../json/index.js'
import { isAtLeast, type Draft } from '../../schema/index.js'
import type { Common, Notes, Rest, Subschema } from './model.js'

export class Reading {
  #parts = 0

  constructor(
    readonly schema: JsonObject,
    readonly at: Pointer,
    readonly draft: Draft,
    private readonly ports: {
      readonly nextId: () => number
      /** The number of a part of this schema object; see `alike.ts`. */
      readonly sameAs: (part: number) => number
      readonly below: (value: Json, pointer: Pointer) => Subschema
    },
  ) {}

  isAtLeast(draft: Draft): boolean {
    return isAtLeast(this.draft, draft)
  }

  /** What every part has. Only the whole schema object carries notes, not each of its parts. */
  common(notes: Notes = {}): Common {
    this.#parts += 1
    return { id: this.ports.nextId(), same: this.ports.sameAs(this.#parts), at: this.at, notes }
  }

  value(keyword: string): Json | undefined {
    return member(this.schema, keyword)
  }

  number(keyword: string): number | undefined {
    const value = this.value(keyword)
    return typeof value === 'number' ? value : undefined
  }

  text(keyword: string): string | undefined {
    const value = this.value(keyword)
    return typeof value === 'string' ? value : undefined
  }

  texts(keyword: string): ReadonlySet<string> {
    return textsIn(this.value(keyword))
  }

  /** Members of a map of names; none where it is absent. */
  entries(keyword: string): readonly (readonly [string, Json])[] {
    const value = this.value(keyword)
    return isJsonObject(value) ? Object.entries(value) : []
  }

  list(keyword: string): readonly Json[] | undefined {
    const value = this.value(keyword)
    return isJsonArray(value) ? value : undefined
  }

  schemaAt(value: Json, ...path: readonly string[]): Subschema {
    return this.ports.below(value, [...this.at, ...path])
  }

  /** `additionalProperties` and its like: a schema, or whether anything is allowed at all. */
  rest(keyword: string): Rest {
    const value = this.value(keyword)
    if (isJsonObject(value)) return { permitted: true, schema: this.schemaAt(value, keyword) }
    return { permitted: value !== false, schema: undefined }
  }
}

export function textsIn(value: Json | undefined): ReadonlySet<string> {
  const list = isJsonArray(value) ? value : []
  return new Set(list.filter((text) => typeof text === 'string'))
}
