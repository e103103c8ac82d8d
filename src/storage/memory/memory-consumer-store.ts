/** Consumers in memory. */
import type { Consumer, ConsumerStore } from '../../topics/index.js'

export class MemoryConsumerStore implements ConsumerStore {
  readonly #kept = new Map<string, Consumer>()

  async seen(consumer: Consumer): Promise<void> {
    this.#kept.set(keyOf(consumer.topicVersion, consumer.consumer), consumer)
  }

  async consumers(topicVersion?: string): Promise<readonly Consumer[]> {
    return [...this.#kept.entries()]
      .filter(([, kept]) => topicVersion === undefined || kept.topicVersion === topicVersion)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, kept]) => kept)
  }

  async forget(topicVersion: string, consumer: string): Promise<boolean> {
    return this.#kept.delete(keyOf(topicVersion, consumer))
  }
}

function keyOf(topicVersion: string, consumer: string): string {
  return `${topicVersion}\u0000${consumer}`
}
