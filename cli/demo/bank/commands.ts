/** What the bank can be asked to do, as data: one JSON object a command. */
import { compileValidator } from '../../../src/validation/index.js'
import { formatPointer, isJsonObject, type Json } from '../../../src/json/index.js'
import type { BankEvent } from './events.js'
import { CommandRefused } from './errors.js'

export interface Open {
  readonly command: 'open'
  readonly accountId: string
  readonly owner: string
  readonly currency: string
  readonly openedAt: string
}

/** The owner's particulars, in the newest shape. What is absent does not change. */
export type Update = { readonly command: 'update' } & BankEvent<'AccountUpdated'>

export interface Deposit {
  readonly command: 'deposit'
  readonly accountId: string
  /** Minor units. */
  readonly amount: number
  readonly reference?: string
}

export interface Withdraw {
  readonly command: 'withdraw'
  readonly accountId: string
  readonly amount: number
  readonly reference?: string
}

export interface Transfer {
  readonly command: 'transfer'
  readonly transferId: string
  readonly from: string
  readonly to: string
  readonly amount: number
}

/** Commands on one account. */
export type AccountCommand = Open | Update | Deposit | Withdraw
export type BankCommand = AccountCommand | Transfer

const text = { type: 'string', minLength: 1 }
const amount = { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER }
const command = (name: string, required: Record<string, Json>, optional: Record<string, Json> = {}) => ({
  properties: { command: { const: name }, ...required, ...optional },
  required: Object.keys(required),
})

const commandFormat = compileValidator({
  type: 'object',
  required: ['command'],
  properties: { command: { enum: ['open', 'update', 'deposit', 'withdraw', 'transfer'] } },
  allOf: [
    command('open', { accountId: text, owner: text, currency: text, openedAt: text }),
    command('update', { accountId: text }, { owner: text, address: { type: 'object' } }),
    command('deposit', { accountId: text, amount }, { reference: text }),
    command('withdraw', { accountId: text, amount }, { reference: text }),
    command('transfer', { transferId: text, from: text, to: text, amount }),
  ].map((then) => ({ if: { properties: { command: then.properties.command } }, then })),
})

/** @throws {CommandRefused} when `data` is no command; the events' own schemas judge the rest. */
export function parseBankCommand(data: Json): BankCommand {
  const issues = commandFormat.validate(data)
  const [first] = issues
  if (first === undefined) return data as unknown as BankCommand
  const named = isJsonObject(data) ? data['command'] : undefined
  const name = typeof named === 'string' ? named : 'do that'
  throw new CommandRefused(name, `${formatPointer(first.pointer) || 'it'} ${first.message}`)
}
