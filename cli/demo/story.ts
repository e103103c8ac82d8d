/** What happens in the demo's bank: commands, updates in every shape, and what has to come out of them. */
import type { Json } from '../../src/json/index.js'

const at = '2026-01-15T09:30:00Z'

/** First day: three accounts and some money. The last command is one the bank refuses. */
export const firstDay: readonly Json[] = [
  { command: 'open', accountId: '1234', owner: 'Ada Lovelace', currency: 'EUR', openedAt: at },
  { command: 'open', accountId: '5678', owner: 'Grace Hopper', currency: 'EUR', openedAt: at },
  { command: 'open', accountId: '9012', owner: 'Alan Turing', currency: 'EUR', openedAt: at },
  { command: 'deposit', accountId: '1234', amount: 50_000, reference: 'Salary' },
  { command: 'deposit', accountId: '5678', amount: 20_000 },
  { command: 'withdraw', accountId: '1234', amount: 12_500, reference: 'Rent' },
  { command: 'transfer', transferId: 't-1', from: '1234', to: '5678', amount: 5_000 },
]

export const tooMuch: Json = { command: 'withdraw', accountId: '9012', amount: 1 }

/** Later, when there are three versions. */
export const later: readonly Json[] = [
  { command: 'deposit', accountId: '9012', amount: 7_500, reference: 'Prize' },
  { command: 'transfer', transferId: 't-2', from: '5678', to: '9012', amount: 2_500 },
  { command: 'withdraw', accountId: '9012', amount: 1_000 },
]

/** Deposits minus withdrawals, and transfers net to zero. */
export const expectedBalances: Readonly<Record<string, number>> = {
  '1234': 50_000 - 12_500 - 5_000,
  '5678': 20_000 + 5_000 - 2_500,
  '9012': 7_500 + 2_500 - 1_000,
}

export const textAddress = '12 Main St, Springfield, 12345, US'
const springfield = { street: '12 Main St', city: 'Springfield', postalCode: '12345', country: 'US' }
const arlington = { street: '1 Navy Rd', city: 'Arlington', postalCode: '22202', country: 'US' }
const wilmslow = { street: '43 Adlington Rd', city: 'Wilmslow', postalCode: 'SK9 2BJ', country: 'GB' }
export const coordinates = { latitude: 53.3284, longitude: -2.2091 }

const updated = (schema: string, accountId: string, data: Record<string, Json>): Json => ({
  id: `updated-${schema}`,
  stream: accountId,
  type: 'account.AccountUpdated',
  schema,
  data: { accountId, ...data },
})

/** The same kind of fact, written by three generations of the account service. */
export const writtenAs10 = updated('1.0', '1234', { address: textAddress })
export const writtenAs11 = updated('1.1', '1234', { address: textAddress, addressDetailed: springfield })
export const writtenAs20 = updated('2.0', '5678', { owner: 'Grace B. Hopper', address: arlington })
export const writtenAs30 = updated('3.0', '9012', { address: { ...wilmslow, coordinates } })
