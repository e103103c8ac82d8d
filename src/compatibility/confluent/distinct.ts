/** Tells equal JSON values by a number, each value of a document looked at once. */
import { isJsonArray, isJsonObject, type Json } from '../../json/index.js'

export class Distinct {
  readonly #ids = new Map<string, number>()
  readonly #known = new WeakMap<object, number>()

  /** The same number for equal values, without regard to the order of keys. Documents are of limited depth. */
  idOf(value: Json): number {
    if (typeof value !== 'object' || value === null) return this.#numbered(JSON.stringify(value))
    const known = this.#known.get(value)
    if (known !== undefined) return known
    const id = this.#numbered(this.#textOf(value))
    this.#known.set(value, id)
    return id
  }

  #textOf(value: Json): string {
    if (isJsonArray(value)) return `[${value.map((item) => this.idOf(item)).join()}]`
    if (!isJsonObject(value)) return JSON.stringify(value)
    const members = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}:${this.idOf(item)}`)
    return `{${members.sort().join()}}`
  }

  #numbered(text: string): number {
    const known = this.#ids.get(text)
    if (known !== undefined) return known
    this.#ids.set(text, this.#ids.size)
    return this.#ids.size - 1
  }
}
