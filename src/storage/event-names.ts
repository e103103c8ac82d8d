/**
 * Names that event rows hold as numbers: streams and schemas. A number never changes its meaning, so what was read once
 * need not be read again.
 */

/** Type and version of an event, as a side table keeps them. */
export interface EventVersion {
  readonly type: string
  readonly schemaId: number
  readonly major: number
  readonly revision: number
}

export function versionKey({ type, schemaId, major, revision }: EventVersion): string {
  return `${schemaId} ${major} ${revision} ${type}`
}

/** A map that forgets everything when it has grown too large: a cache whose misses are cheap. */
export class BoundedMap<Key, Value> {
  readonly #map = new Map<Key, Value>()

  constructor(private readonly maxSize: number) {}

  get(key: Key): Value | undefined {
    return this.#map.get(key)
  }

  set(key: Key, value: Value): void {
    if (this.#map.size >= this.maxSize) this.#map.clear()
    this.#map.set(key, value)
  }

  clear(): void {
    this.#map.clear()
  }
}
