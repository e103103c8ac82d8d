/** A map of the last entries only: past `most`, the oldest goes first. */
export class BoundedMap<Value> {
  private readonly entries = new Map<string, Value>()

  constructor(private readonly most: number) {}

  get(key: string): Value | undefined {
    return this.entries.get(key)
  }

  set(key: string, value: Value): void {
    this.entries.set(key, value)
    const oldest = this.entries.size > this.most ? this.entries.keys().next().value : undefined
    if (oldest !== undefined) this.entries.delete(oldest)
  }
}
