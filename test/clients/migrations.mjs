/**
 * @confluentinc/schemaregistry, as published, against the registry at argv[2]: writes the events of the plan at argv[3]
 * with one major and reads them with another, by the migration rules that the registry serves. Throws at the first event that comes
 * out other than the plan says, and where the plan says `refused`, at the first that comes out at all; prints how
 * many it read, then `ok`.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import {
  JsonataExecutor,
  JsonDeserializer,
  JsonSerializer,
  SchemaRegistryClient,
  SerdeType,
} from '@confluentinc/schemaregistry'

const client = new SchemaRegistryClient({ baseURLs: [process.argv[2]] })
const plan = JSON.parse(readFileSync(process.argv[3], 'utf8'))
JsonataExecutor.register()

/** `latest`, or a major. */
const choice = (wanted) =>
  wanted === 'latest'
    ? { useLatestVersion: true }
    : { useLatestWithMetadata: { 'application.major.version': String(wanted) } }

const made = new Map()
const once = (key, make) => made.get(key) ?? made.set(key, make()).get(key)
const writer = (subject, major) =>
  once(
    `write ${subject} ${major}`,
    () =>
      new JsonSerializer(client, SerdeType.VALUE, {
        subjectNameStrategy: () => subject,
        validate: true,
        strict: false,
        validateFormats: false,
        ...choice(major),
      }),
  )
const reader = (subject, wanted) =>
  once(
    `read ${subject} ${wanted}`,
    () =>
      new JsonDeserializer(client, SerdeType.VALUE, {
        subjectNameStrategy: () => subject,
        ...choice(wanted),
      }),
  )

let read = 0
for (const { subject, write, reads, event, expected, refused } of plan) {
  const bytes = await writer(subject, write).serialize('topic', event)
  const migrated = reader(subject, reads).deserialize('topic', bytes)
  if (refused !== undefined) {
    await assert.rejects(migrated, (error) => {
      assert.ok(String(error.message).includes(refused), `refused with: ${error.message}`)
      return true
    })
  } else {
    // As plain JSON: the client's JSONata makes objects without a prototype.
    const plain = JSON.parse(JSON.stringify(await migrated))
    assert.deepEqual(
      plain,
      expected,
      `${subject} written as ${write}, read as ${reads}: ${JSON.stringify(event)}`,
    )
  }
  read += 1
}
console.log(`${read} events`)
console.log('ok')
