/** The table of access tokens, for both SQL engines: what is told of one is a document, its secret a hash. */
import type { ComponentFormat } from './migrations.js'

/** `text` is the engine's type for text that compares by its bytes. */
export function tokenFormat(text: string): ComponentFormat {
  return {
    component: 'tokens',
    steps: [
      `CREATE TABLE strata_tokens (
        name ${text} NOT NULL PRIMARY KEY,
        hash ${text} NOT NULL UNIQUE,
        document ${text} NOT NULL,
        last_used_at ${text}
      );`,
    ],
  }
}
