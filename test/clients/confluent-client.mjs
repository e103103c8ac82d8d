/**
 * @confluentinc/schemaregistry, as published (another release of it under the name argv[3]), against the registry at argv[2], with the token argv[4] if it asks for one: register a schema of the bank,
 * serialise, deserialise, evolve, migrate up and down by the rules the registry serves, ids in headers.
 * Throws at the first thing that is not as it should be; prints `ok` at the end.
 */
import assert from 'node:assert/strict'

const [url, packageName = '@confluentinc/schemaregistry', secret] = process.argv.slice(2)
const {
  HeaderSchemaIdSerializer,
  JsonataExecutor,
  JsonDeserializer,
  JsonSerializer,
  SchemaRegistryClient,
  SerdeType,
} = await import(packageName)

const client = new SchemaRegistryClient({
  baseURLs: [url],
  ...(secret === undefined
    ? {}
    : { basicAuthCredentials: { credentialsSource: 'USER_INFO', userInfo: `anybody:${secret}` } }),
})
const type = 'account.AccountUpdated'
const major = (number) => ({ useLatestWithMetadata: { 'application.major.version': String(number) } })
const event = { accountId: '1234', owner: 'Ada', address: '12 Main St, Springfield, 12345, US' }
const structured = { street: '12 Main St', city: 'Springfield', postalCode: '12345', country: 'US' }

JsonataExecutor.register()

// A schema of the bank under a subject of the client's own, found by the default strategy `{topic}-value`.
const v1 = await client.getSchemaMetadata(type, 1)
const schema = JSON.parse(v1.schema)
const id = await client.register('updates-value', { schemaType: 'JSON', schema: v1.schema })
assert.ok(id > 0)
assert.equal(await client.register('updates-value', { schemaType: 'JSON', schema: v1.schema }), id)
{
  const serializer = new JsonSerializer(client, SerdeType.VALUE, { useLatestVersion: true, validate: true })
  const deserializer = new JsonDeserializer(client, SerdeType.VALUE, { validate: true })
  const bytes = await serializer.serialize('updates', event)
  assert.deepEqual([bytes[0], bytes.readInt32BE(1)], [0, id])
  assert.deepEqual(await deserializer.deserialize('updates', bytes), event)
  await assert.rejects(serializer.serialize('updates', { owner: 'nobody' }))
}

// It evolves: an optional property is compatible, another type is not, and the client hears why.
const grown = { ...schema, properties: { ...schema.properties, note: { type: 'string' } } }
const broken = { ...schema, properties: { ...schema.properties, owner: { type: 'number' } } }
const asInfo = (document) => ({ schemaType: 'JSON', schema: JSON.stringify(document) })
assert.equal(await client.testSubjectCompatibility('updates-value', asInfo(grown)), true)
assert.equal(await client.testSubjectCompatibility('updates-value', asInfo(broken)), false)
assert.ok((await client.register('updates-value', asInfo(grown))) > id)
await assert.rejects(client.register('updates-value', asInfo(broken)), (error) => {
  assert.equal(error.status, 409)
  assert.match(error.message, /incompatible with an earlier schema/)
  return true
})
assert.deepEqual(await client.getAllVersions('updates-value'), [1, 2])

// Ids in headers, by guid.
{
  const serializer = new JsonSerializer(client, SerdeType.VALUE, {
    useLatestVersion: true,
    schemaIdSerializer: HeaderSchemaIdSerializer,
  })
  const headers = {}
  const bytes = await serializer.serialize('updates', event, headers)
  assert.deepEqual(JSON.parse(bytes.toString('utf8')), event)
  const deserializer = new JsonDeserializer(client, SerdeType.VALUE, {})
  assert.deepEqual(await deserializer.deserialize('updates', bytes, headers), event)
}

// The event type that Strata registered: each major reads what the other wrote, by the lens as JSONata.
// Release 1.9 takes a function only where no kind of strategy is asked for.
const named = { subjectNameStrategy: () => type, subjectNameStrategyType: 'NONE' }
const write = (number, value) =>
  new JsonSerializer(client, SerdeType.VALUE, {
    ...named,
    validate: true,
    ...major(number),
  }).serialize('account', value)
/** As plain JSON: the client's JSONata makes objects without a prototype. */
const read = async (number, bytes) => {
  const conf = { ...named, ...major(number) }
  const event = await new JsonDeserializer(client, SerdeType.VALUE, conf).deserialize('account', bytes)
  return JSON.parse(JSON.stringify(event))
}

const written = await write(1, event)
assert.deepEqual(await read(1, written), event)
assert.deepEqual(await read(2, written), { accountId: '1234', owner: 'Ada', address: structured })
assert.deepEqual(await read(3, written), { accountId: '1234', owner: 'Ada', address: structured })

const newer = { accountId: '1234', address: { ...structured, coordinates: { latitude: 1, longitude: 2 } } }
const writtenNewer = await write(3, newer)
assert.deepEqual(await read(3, writtenNewer), newer)
assert.deepEqual(await read(2, writtenNewer), { accountId: '1234', address: structured })
assert.deepEqual(await read(1, writtenNewer), {
  accountId: '1234',
  address: '12 Main St, Springfield, 12345, US',
  addressDetailed: structured,
})

// One schema refers to another, under the name that its `$ref` says.
await client.register('shared-value', asInfo({ $id: 'shared.json', type: 'string' }))
const referring = {
  ...asInfo({ type: 'object', properties: { owner: { $ref: 'shared.json' } } }),
  references: [{ name: 'shared.json', subject: 'shared-value', version: 1 }],
}
await client.register('referring-value', referring)
assert.deepEqual((await client.getLatestSchemaMetadata('referring-value')).references, referring.references)
{
  const serializer = new JsonSerializer(client, SerdeType.VALUE, { useLatestVersion: true, validate: true })
  await serializer.serialize('referring', { owner: 'Ada' })
  await assert.rejects(serializer.serialize('referring', { owner: 7 }))
}
await assert.rejects(client.deleteSubject('shared-value'), (error) => error.status === 422)

// In a context of its own, ids begin anew.
assert.equal(await client.register(':.staging:first', asInfo({ title: 'first' })), 1)
assert.deepEqual((await client.getLatestSchemaMetadata(':.staging:first')).subject, ':.staging:first')

// Deleted as clients delete.
assert.deepEqual(await client.deleteSubject('updates-value'), [1, 2])
assert.deepEqual(await client.deleteSubject('updates-value', true), [1, 2])
console.log('ok')
