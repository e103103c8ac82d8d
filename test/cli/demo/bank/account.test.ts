/** The bank's account: given events, when a command comes, then events or a refusal. */
import { expect, test } from 'vitest'
import type { StoredEvent } from '../../../../src/event-store/index.js'
import type { Json } from '../../../../src/json/index.js'
import { accountDecider, accountFold, type Account } from '../../../../cli/demo/bank/account.js'
import { parseBankCommand, type AccountCommand } from '../../../../cli/demo/bank/commands.js'
import { CommandRefused } from '../../../../cli/demo/bank/errors.js'

const opened: [string, Json] = [
  'AccountOpened',
  { accountId: 'a', owner: 'Ada', currency: 'EUR', openedAt: 'x' },
]
const deposited = (amount: number): [string, Json] => [
  'MoneyDeposited',
  { accountId: 'a', amount, currency: 'EUR' },
]

function given(...events: readonly (readonly [string, Json])[]): Account {
  return events.reduce<Account>(
    (state, [name, data], i) => accountFold.evolve(state, stored(name, data, i)),
    accountFold.initial,
  )
}

function stored(name: string, data: Json, i: number): StoredEvent {
  const place = { topic: 'account', stream: 'a', position: BigInt(i + 1), streamVersion: BigInt(i + 1) }
  const written = { id: `e${i}`, type: `account.${name}`, schemaId: 1, major: 1, revision: 0 }
  return { ...place, ...written, data, meta: {}, time: '2026-01-01T00:00:00Z', recordedAtMs: 0 }
}

const when = (account: Account, command: AccountCommand) =>
  accountDecider.decide(command, account).map(({ type, data }) => [type, data])
const refusal = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    if (error instanceof CommandRefused) return error.reason
    throw error
  }
  return 'accepted'
}

test('an account that is not there can be opened, once', () => {
  const open = { command: 'open', accountId: 'a', owner: 'Ada', currency: 'EUR', openedAt: 'x' } as const
  expect(when(given(), open)).toEqual([['account.AccountOpened', opened[1]]])
  expect(refusal(() => when(given(opened), open))).toContain('already open')
})

test('deposits and withdrawals carry the currency of the account', () => {
  expect(when(given(opened), { command: 'deposit', accountId: 'a', amount: 5, reference: 'Rent' })).toEqual([
    ['account.MoneyDeposited', { accountId: 'a', amount: 5, currency: 'EUR', reference: 'Rent' }],
  ])
  expect(when(given(opened, deposited(5)), { command: 'withdraw', accountId: 'a', amount: 5 })).toEqual([
    ['account.MoneyWithdrawn', { accountId: 'a', amount: 5, currency: 'EUR' }],
  ])
})

test('what is not there cannot be withdrawn', () => {
  const withdraw = { command: 'withdraw', accountId: 'a', amount: 6 } as const
  expect(refusal(() => when(given(opened, deposited(5)), withdraw))).toContain('holds 5 EUR')
  expect(refusal(() => when(given(), withdraw))).toContain('no account a')
})

test('deposit 50, withdraw 20, withdraw 20: 50, 30, 10', () => {
  const withdrawn = (amount: number): [string, Json] => [
    'MoneyWithdrawn',
    { accountId: 'a', amount, currency: 'EUR' },
  ]
  const history = [opened, deposited(50), withdrawn(20), withdrawn(20)]
  const balances = [2, 3, 4].map((n) => given(...history.slice(0, n)))
  expect(balances).toEqual([50n, 30n, 10n].map((balance) => ({ kind: 'open', currency: 'EUR', balance })))
})

test('of a transfer each stream counts its own part', () => {
  const transfer = (from: string, to: string): [string, Json] => [
    'MoneyTransferred',
    { transferId: 't', from, to, amount: 3, currency: 'EUR' },
  ]
  expect(given(opened, deposited(5), transfer('a', 'b'))).toMatchObject({ balance: 2n })
  expect(given(opened, deposited(5), transfer('b', 'a'))).toMatchObject({ balance: 8n })
})

test.each([
  [{ command: 'deposit', accountId: 'a', amount: 5 }, 'accepted'],
  [{ command: 'deposit', accountId: 'a', amount: 0.5 }, '/amount'],
  [{ command: 'deposit', accountId: 'a' }, 'amount'],
  [{ command: 'steal', accountId: 'a' }, '/command'],
  [['deposit'], 'object'],
])('%j as a command: %s', (data, says) => {
  expect(refusal(() => parseBankCommand(data as Json))).toContain(says)
})
