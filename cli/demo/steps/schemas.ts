/** The first half: schemas registered, an additive change taken, a breaking one refused, two majors started. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { registryClient } from '../../../src/client/index.js'
import { compileReaderValidator, compileWriterValidator } from '../../../src/validation/index.js'
import { isJsonObject, jsonEquals, parseJson, type Json, type JsonObject } from '../../../src/json/index.js'
import { bankStage } from '../bank-stages.js'
import { linesOf, ndjson } from '../show.js'
import { data, edit, type ServedStage, type Stage } from '../stage.js'
import { textAddress } from '../story.js'

const accountUpdated = 'account/AccountUpdated.v1.json'

export async function startServer(stage: Stage): Promise<ServedStage> {
  const { show, children } = stage
  await show.step('A schemas folder, and a server')
  await show.say('The bank on its first day: five event types, one topic, one version of everything.')
  await show.strata(['init', 'schemas', '--example', 'bank-first-day'])
  const args = ['serve', '--port', '0', ...data]
  await show.announce(args, { after: ' &' })
  const server = children.start(args)
  const listening = await server.firstMatch(/^Strata listening on (http:\/\/\S+)$/m)
  if (listening?.[1] === undefined) show.holds(false, `the server starts: ${(await server.ended).stderr}`)
  const url = listening?.[1] ?? ''
  await show.output(`Strata listening on ${url}`, 1)
  const health = await fetch(`${url}/healthz`)
  await show.proven(
    health.ok,
    'The server answers; everything it keeps is in one SQLite file, data/strata.db.',
  )
  return { ...stage, server, url }
}

export async function registerFirstDay({ show, url }: ServedStage): Promise<void> {
  await show.step('Register the whole folder')
  await show.strata(['push', '--registry', url])
  const names = ['AccountOpened', 'AccountUpdated', 'MoneyDeposited', 'MoneyTransferred', 'MoneyWithdrawn']
  const labels = await Promise.all(names.map((name) => newestLabel(url, `account.${name}`)))
  await show.proven(
    labels.every((label) => label === '1.0'),
    'Five event types are registered at 1.0, all of them or none.',
  )
}

export async function additiveChange(stage: ServedStage): Promise<void> {
  const { show, url } = stage
  await show.step('An additive change is taken')
  await edit(
    stage,
    bankStage('address-detailed'),
    'AccountUpdated gets an optional addressDetailed beside its address.',
  )
  await show.strata(['check', '--against', `registry:${url}`])
  await show.strata(['push', '--registry', url], { lines: 0 })
  await show.proven(
    (await newestLabel(url)) === '1.1',
    'It became revision 1.1: old readers read new events, new readers read old ones.',
  )
}

/** Retyping the address in place, as somebody in a hurry would. */
export async function breakingChange(stage: ServedStage): Promise<void> {
  const { show, url, folder } = stage
  await show.step('A breaking change is refused, with the event that it would break')
  const path = join(folder, 'schemas', accountUpdated)
  const before = readFileSync(path, 'utf8')
  await edit(
    stage,
    [{ path: accountUpdated, text: withObjectAddress(before) }],
    'Somebody turns address into an object, in version 1 itself.',
  )
  const checked = await show.strata(['check', '--against', `registry:${url}`], { exits: 1, lines: 30 })
  const witness = witnessIn(checked.stdout)
  show.holds(witness !== undefined, 'the refusal carries a witness')
  const [older, newer] = [bundledAddress(before), bundledAddress(withObjectAddress(before))]
  await show.proven(
    compileWriterValidator(older).isValid(witness ?? null) &&
      !compileReaderValidator(newer).isValid(witness ?? null),
    'ajv agrees: the witness is valid as it was written, and a reader of the new schema refuses it.',
  )
  await edit(stage, [{ path: accountUpdated, text: before }], 'So it goes back to how it was.')
}

export async function secondMajor(stage: ServedStage): Promise<void> {
  const { show, url } = stage
  await show.step('The way out: a second major, with a lens')
  await edit(
    stage,
    bankStage('structured-address'),
    'AccountUpdated v2 has the address as an object. A lens says how events go up and down;\ntopic account gets a version v2 that carries it.',
  )
  await show.strata(['lens', 'test'], { lines: 20 })
  const event = { accountId: '1234', address: textAddress }
  await show.strata(['push', '--registry', url])
  await show.proven(
    (await newestLabel(url)) === '2.0',
    'AccountUpdated 2.0 is registered; version 1 lives on beside it.',
  )
  const cast = ['cast', 'account.AccountUpdated', '--from', '1', '--to', '2']
  const up = await show.strata([...cast, '--registry', url], { stdin: ndjson([event]) })
  const address = firstObject(up.stdout)['address']
  await show.proven(
    isJsonObject(address) && address['city'] === 'Springfield',
    'An event written as text is read as an object.',
  )
}

export async function thirdMajor(stage: ServedStage): Promise<void> {
  const { show, url } = stage
  await show.step('And a third')
  await edit(stage, bankStage('coordinates'), 'AccountUpdated v3 can say where an address is.')
  await show.strata(['push', '--registry', url])
  await show.proven(
    (await newestLabel(url)) === '3.0',
    'AccountUpdated 3.0 is registered; topic account now lives in v1, v2 and v3.',
  )
}

/** Asked of the server itself. */
async function newestLabel(url: string, subject = 'account.AccountUpdated'): Promise<string> {
  return (await registryClient({ url }).version(subject, 'latest')).label
}

/** The first event that the printed refusal shows: one that was written before. */
function witnessIn(text: string): Json | undefined {
  const shown = /witness .*older version may have written.*\n\s*(\{.*\})/.exec(
    stripVTControlCharacters(text),
  )?.[1]
  return shown === undefined ? undefined : parseJson(shown).value
}

function withObjectAddress(text: string): string {
  const schema = parseJson(text).value as JsonObject
  const properties = schema['properties'] as JsonObject
  const address = { type: 'object', properties: { street: { type: 'string' } }, required: ['street'] }
  const { examples: _, ...rest } = schema
  return `${JSON.stringify({ ...rest, properties: { ...properties, address } }, undefined, 2)}\n`
}

/** The two places of the schema that the change is about, without its references to other files. */
function bundledAddress(text: string): JsonObject {
  const { properties, required } = parseJson(text).value as JsonObject
  const { address, owner } = properties as JsonObject
  const members: Record<string, Json> = {
    accountId: { type: 'string', minLength: 1, maxLength: 64 },
    owner: owner ?? true,
    address: address ?? true,
    addressDetailed: true,
  }
  return { type: 'object', properties: members, required: required ?? [] }
}

function firstObject(text: string): JsonObject {
  const [first] = linesOf(text)
  return isJsonObject(first) ? first : {}
}

export const sameJson = (a: Json | undefined, b: Json | undefined): boolean =>
  a !== undefined && b !== undefined && jsonEquals(a, b)
