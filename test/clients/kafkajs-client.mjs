/**
 * @kafkajs/confluent-schema-registry, as published, against the registry at argv[2]: register a schema of the
 * bank, encode, decode, look up, evolve, references. Throws at the first thing that is not as it should be;
 * prints `ok` at the end.
 */
import assert from 'node:assert/strict'
import { Ajv2020 } from 'ajv/dist/2020.js'
import kafkajs from '@kafkajs/confluent-schema-registry'

const { SchemaRegistry, SchemaType } = kafkajs
const host = process.argv[2]
const registry = (options) => new SchemaRegistry({ host, retry: { retries: 0 } }, options)
const draft2020 = {
  [SchemaType.JSON]: { ajvInstance: new Ajv2020({ strict: false, validateFormats: false }) },
}
const subject = 'deposits-value'

const served = await (await fetch(`${host}/subjects/account.MoneyDeposited/versions/latest`)).json()
const schema = { type: SchemaType.JSON, schema: served.schema }
const event = { accountId: '1234', amount: 12_500, currency: 'EUR' }

const client = registry(draft2020)
const { id } = await client.register(schema, { subject })
assert.ok(id > 0)
const bytes = await client.encode(id, event)
assert.deepEqual([bytes[0], bytes.readInt32BE(1)], [0, id])
assert.deepEqual(await client.decode(bytes), event)
await assert.rejects(client.encode(id, { accountId: '1234' }))

// Another process: the settings that the first one left behind do not stop it.
const later = registry(draft2020)
assert.equal((await later.register(schema, { subject })).id, id)
assert.deepEqual(await registry(draft2020).decode(bytes), event)
assert.equal(await later.getLatestSchemaId(subject), id)
assert.equal(await later.getRegistryId(subject, 1), id)
assert.equal(await later.getRegistryIdBySchema(subject, schema), id)

// The client set BACKWARD, which is looser; what breaks readers is refused all the same.
const document = JSON.parse(served.schema)
const without = { ...document, properties: { ...document.properties, reference: undefined } }
await assert.rejects(
  registry(draft2020).register({ type: SchemaType.JSON, schema: JSON.stringify(without) }, { subject }),
  (error) => error.status === 409,
)

// A schema that refers to another subject, in the draft that the client knows by itself.
const id7 = 'https://example.com/money.json'
const money = { $id: id7, type: 'object', properties: { amount: { type: 'integer' } }, required: ['amount'] }
await registry().register({ type: SchemaType.JSON, schema: JSON.stringify(money) }, { subject: 'money' })
const order = { type: 'object', properties: { total: { $ref: id7 } } }
const withReference = registry()
const registered = await withReference.register(
  {
    type: SchemaType.JSON,
    schema: JSON.stringify(order),
    references: [{ name: id7, subject: 'money', version: 1 }],
  },
  { subject: 'orders-value' },
)
const total = { total: { amount: 3 } }
const encoded = await withReference.encode(registered.id, total)
assert.deepEqual(await registry().decode(encoded), total)
await assert.rejects(withReference.encode(registered.id, { total: { amount: 'three' } }))
console.log('ok')
