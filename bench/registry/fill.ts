/** Many subjects in a data folder, written as registering them one by one would have. */
import { join } from 'node:path'
import { labelOf, type RegisteredVersion, type RegistryChange } from '../../src/registry/index.js'
import { contentKeyOf, guidOf } from '../../src/registry/schema-content.js'
import { fingerprintOf, type JsonSchema } from '../../src/schema/index.js'
import { openSqlite } from '../../src/storage/sqlite/index.js'
import { databaseFile } from '../../registry-server/start-server.js'

/** `ids` from 1, in order of subject and version. */
export async function fill(
  folder: string,
  o: { readonly subjects: number; readonly versions: number },
): Promise<void> {
  const storage = await openSqlite(join(folder, databaseFile))
  try {
    let id = 0
    for (let subject = 0; subject < o.subjects; subject += 100) {
      const changes: RegistryChange[] = []
      for (let i = subject; i < Math.min(subject + 100, o.subjects); i++) {
        for (let version = 1; version <= o.versions; version++) {
          changes.push(addVersion(`team${i % 50}.Subject${i}-value`, version, ++id))
        }
      }
      await storage.registry.commit(changes, { expectedHead: await storage.registry.head() })
    }
  } finally {
    await storage.close()
  }
}

/** An event of ten members, and one more for each twenty versions. */
export function schemaOf(subject: string, version: number): JsonSchema {
  const names = Array.from({ length: 10 + Math.floor(version / 20) }, (_, i) => `member${i}`)
  return {
    title: subject,
    description: `As of version ${version}`,
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, { type: 'string', maxLength: 200 }])),
    required: names.slice(0, 10),
  }
}

function addVersion(subject: string, version: number, id: number): RegistryChange {
  const bundled = schemaOf(subject, version)
  const fingerprint = fingerprintOf(bundled)
  const contentKey = contentKeyOf({ fingerprint })
  const registered: RegisteredVersion = {
    subject,
    version,
    major: 1,
    revision: version - 1,
    label: labelOf(1, version - 1),
    id,
    guid: guidOf(contentKey),
    fingerprint,
    schemaText: JSON.stringify(bundled),
    bundled,
    draft: '7',
    references: [],
    documents: [],
    registeredAt: '2026-01-01T00:00:00.000Z',
  }
  return { kind: 'add-version', version: registered, contentKey }
}
