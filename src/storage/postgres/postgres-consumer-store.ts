/** Consumers in PostgreSQL. */
import type { Consumer, ConsumerStore } from '../../topics/index.js'
import { consumerFormat } from '../consumer-format.js'
import { translatedPostgres, type PostgresDatabase } from './pool.js'

export const postgresConsumerFormat = consumerFormat({ text: 'text COLLATE "C"', integer: 'bigint' })

type Found = Readonly<Record<string, string>>

export class PostgresConsumerStore implements ConsumerStore {
  constructor(private readonly database: PostgresDatabase) {}

  async seen({ topicVersion, consumer, position, seenAt }: Consumer): Promise<void> {
    await this.#query(
      `INSERT INTO strata_consumers (topic_version, consumer, position, seen_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (topic_version, consumer) DO UPDATE SET position = excluded.position, seen_at = excluded.seen_at`,
      [topicVersion, consumer, position, seenAt],
    )
  }

  async consumers(topicVersion?: string): Promise<readonly Consumer[]> {
    const { rows } = await this.#query(
      `SELECT topic_version, consumer, position, seen_at FROM strata_consumers
       WHERE $1::text IS NULL OR topic_version = $1 ORDER BY topic_version, consumer`,
      [topicVersion ?? null],
    )
    return rows.map((row) => ({
      topicVersion: row['topic_version'] ?? '',
      consumer: row['consumer'] ?? '',
      position: BigInt(row['position'] ?? 0),
      seenAt: row['seen_at'] ?? '',
    }))
  }

  async forget(topicVersion: string, consumer: string): Promise<boolean> {
    const { rowCount } = await this.#query(
      'DELETE FROM strata_consumers WHERE topic_version = $1 AND consumer = $2',
      [topicVersion, consumer],
    )
    return rowCount === 1
  }

  async #query(
    text: string,
    values: readonly unknown[],
  ): Promise<{ rows: readonly Found[]; rowCount: number | null }> {
    try {
      return await this.database.pool.query<Found>(text, [...values])
    } catch (cause) {
      throw translatedPostgres(this.database.address, cause)
    }
  }
}
