/**
 * One account: what its events make of it, and what may be done to it.
 *
 * Pure. Amounts are whole minor units (cents) and added exactly.
 */
import {
  foldByType,
  type Decider,
  type Fold,
  type NewEvent,
  type StoredEvent,
} from '../../../src/event-store/index.js'
import type { AccountCommand } from './commands.js'
import { CommandRefused } from './errors.js'
import { bankEvent, dataOf } from './events.js'

export type Account =
  { readonly kind: 'none' } | { readonly kind: 'open'; readonly currency: string; readonly balance: bigint }

export const accountFold: Fold<Account> = foldByType<Account>(
  { kind: 'none' },
  {
    'account.AccountOpened': (_, event) => ({
      kind: 'open',
      currency: dataOf('AccountOpened', event).currency,
      balance: 0n,
    }),
    'account.MoneyDeposited': (account, event) => plus(account, dataOf('MoneyDeposited', event).amount),
    'account.MoneyWithdrawn': (account, event) => plus(account, -dataOf('MoneyWithdrawn', event).amount),
    'account.MoneyTransferred': (account, event) => plus(account, ownPart(event)),
  },
)

/** A transfer stands in the streams of both accounts; each counts its own part. */
function ownPart(event: StoredEvent): number {
  const { to, amount } = dataOf('MoneyTransferred', event)
  return event.stream === to ? amount : -amount
}

function plus(account: Account, amount: number): Account {
  return account.kind === 'open' ? { ...account, balance: account.balance + BigInt(amount) } : account
}

export const accountDecider: Decider<Account, AccountCommand> = { ...accountFold, decide }

function decide(command: AccountCommand, account: Account): readonly NewEvent[] {
  const { accountId } = command
  switch (command.command) {
    case 'open': {
      if (account.kind === 'open')
        throw new CommandRefused(command.command, `account ${accountId} is already open`)
      const { owner, currency, openedAt } = command
      return [bankEvent('AccountOpened', { accountId, owner, currency, openedAt })]
    }
    case 'update': {
      mustBeOpen(command.command, accountId, account)
      const { command: _, ...particulars } = command
      return [bankEvent('AccountUpdated', particulars)]
    }
    case 'deposit': {
      const { currency } = mustBeOpen(command.command, accountId, account)
      return [
        bankEvent('MoneyDeposited', { accountId, amount: command.amount, currency, ...referenceOf(command) }),
      ]
    }
    case 'withdraw': {
      const { currency } = mustCover(command.command, accountId, account, command.amount)
      return [
        bankEvent('MoneyWithdrawn', { accountId, amount: command.amount, currency, ...referenceOf(command) }),
      ]
    }
  }
}

const referenceOf = ({ reference }: { readonly reference?: string }) =>
  reference === undefined ? {} : { reference }

/** @throws {CommandRefused} */
export function mustBeOpen(command: string, accountId: string, account: Account) {
  if (account.kind === 'open') return account
  throw new CommandRefused(command, `there is no account ${accountId}`)
}

/** @throws {CommandRefused} */
export function mustCover(command: string, accountId: string, account: Account, amount: number) {
  const open = mustBeOpen(command, accountId, account)
  if (open.balance >= BigInt(amount)) return open
  throw new CommandRefused(
    command,
    `account ${accountId} holds ${open.balance} ${open.currency} (minor units), less than ${amount}`,
  )
}
