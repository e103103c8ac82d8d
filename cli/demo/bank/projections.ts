/** What the bank answers queries from: balances for everybody, recent transactions for the account's owner. */
import { assert, type Json } from '../../../src/json/index.js'
import type { ProjectedEvent, Projection, ProjectionTables } from '../../../src/projection/index.js'
import { dataOf } from './events.js'

export interface Balance {
  readonly accountId: string
  readonly owner: string
  readonly currency: string
  /** Minor units. */
  readonly balance: number
}

/** Table `balances`: account id → {@link Balance}. */
export const balances: Projection = {
  name: 'balances',
  version: 1,
  topicVersion: 'account.v3',
  tables: ['balances'],
  async apply(event, tables) {
    if (event.type === 'account.AccountOpened') {
      const { accountId, owner, currency } = dataOf('AccountOpened', event)
      putBalance(tables, { accountId, owner, currency, balance: 0 })
      return
    }
    const before = (await tables.get('balances', event.stream)) as unknown as Balance | undefined
    if (before === undefined) return
    if (event.type === 'account.AccountUpdated') {
      const { owner } = dataOf('AccountUpdated', event)
      if (owner !== undefined) putBalance(tables, { ...before, owner })
      return
    }
    const movement = movementOf(event)
    if (movement !== undefined) putBalance(tables, { ...before, balance: before.balance + movement.amount })
  },
}

/** Table `transactions`: `ACCOUNT/POSITION` → one movement of money, so the newest of an account are one short walk. */
export const recentTransactions: Projection = {
  name: 'recent-transactions',
  version: 1,
  topicVersion: 'account.v3',
  tables: ['transactions'],
  apply(event, tables) {
    const movement = movementOf(event)
    if (movement === undefined) return
    const key = `${event.stream}/${event.position.toString().padStart(16, '0')}`
    tables.put('transactions', key, {
      accountId: event.stream,
      time: event.time,
      ...movement,
    })
  },
}

export const bankProjections: readonly Projection[] = [balances, recentTransactions]

interface Movement {
  readonly kind: 'deposit' | 'withdrawal' | 'transfer in' | 'transfer out'
  /** Minor units; negative when money left the account. */
  readonly amount: number
  readonly currency: string
  /** The other account of a transfer. */
  readonly counterparty?: string
  readonly reference?: string
}

function movementOf(event: ProjectedEvent): Movement | undefined {
  switch (event.type) {
    case 'account.MoneyDeposited': {
      const { amount, currency, reference } = dataOf('MoneyDeposited', event)
      return { kind: 'deposit', amount, currency, ...(reference === undefined ? {} : { reference }) }
    }
    case 'account.MoneyWithdrawn': {
      const { amount, currency, reference } = dataOf('MoneyWithdrawn', event)
      return {
        kind: 'withdrawal',
        amount: -amount,
        currency,
        ...(reference === undefined ? {} : { reference }),
      }
    }
    case 'account.MoneyTransferred': {
      const { from, to, amount, currency } = dataOf('MoneyTransferred', event)
      return event.stream === to
        ? { kind: 'transfer in', amount, currency, counterparty: from }
        : { kind: 'transfer out', amount: -amount, currency, counterparty: to }
    }
    default:
      return undefined
  }
}

function putBalance(tables: ProjectionTables, row: Balance): void {
  assert(
    Number.isSafeInteger(row.balance),
    'a balance of the example bank is a whole number that JSON keeps exactly',
  )
  tables.put('balances', row.accountId, row as unknown as Json)
}
