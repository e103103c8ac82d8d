/** Consumers in SQLite. */
import type { Consumer, ConsumerStore } from '../../topics/index.js'
import { consumerFormat } from '../consumer-format.js'
import type { SqliteDatabase } from './database.js'

export const sqliteConsumerFormat = consumerFormat({ text: 'TEXT', integer: 'INTEGER' })

export class SqliteConsumerStore implements ConsumerStore {
  constructor(private readonly database: SqliteDatabase) {}

  async seen({ topicVersion, consumer, position, seenAt }: Consumer): Promise<void> {
    this.database
      .prepare(
        `INSERT INTO strata_consumers (topic_version, consumer, position, seen_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (topic_version, consumer) DO UPDATE SET position = excluded.position, seen_at = excluded.seen_at`,
      )
      .run(topicVersion, consumer, position, seenAt)
  }

  async consumers(topicVersion?: string): Promise<readonly Consumer[]> {
    return this.database
      .prepare(
        `SELECT topic_version, consumer, position, seen_at FROM strata_consumers
         WHERE ?1 IS NULL OR topic_version = ?1 ORDER BY topic_version, consumer`,
      )
      .all(topicVersion ?? null)
      .map((row) => ({
        topicVersion: String(row['topic_version']),
        consumer: String(row['consumer']),
        position: BigInt(Number(row['position'])),
        seenAt: String(row['seen_at']),
      }))
  }

  async forget(topicVersion: string, consumer: string): Promise<boolean> {
    const { changes } = this.database
      .prepare('DELETE FROM strata_consumers WHERE topic_version = ? AND consumer = ?')
      .run(topicVersion, consumer)
    return changes === 1
  }
}
