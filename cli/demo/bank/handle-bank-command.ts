/** The account service: commands against the store, through the one writer of topic `account`. */
import {
  WrongExpectedVersion,
  type AppendResult,
  type EventStore,
  type TopicWriter,
} from '../../../src/event-store/index.js'
import { accountDecider, accountFold, mustBeOpen, mustCover, type Account } from './account.js'
import type { BankCommand, Transfer } from './commands.js'
import { CommandRefused } from './errors.js'
import { bankEvent } from './events.js'

export interface BankPorts {
  readonly store: EventStore
  readonly writer: TopicWriter
}

const maxAttempts = 5

/**
 * Carries out one command; what it led to is durable when the promise resolves.
 *
 * @throws {CommandRefused} when the bank says no.
 */
export async function handleBankCommand(
  { store, writer }: BankPorts,
  command: BankCommand,
): Promise<AppendResult['events']> {
  if (command.command === 'transfer') return transfer({ store, writer }, command)
  const { events } = await store.handleCommand(writer, {
    stream: command.accountId,
    command,
    decider: accountDecider,
  })
  return events
}

/**
 * A transfer is decided on two accounts and recorded in both streams, in one transaction: either both
 * accounts know of it or none does.
 */
async function transfer({ store, writer }: BankPorts, command: Transfer): Promise<AppendResult['events']> {
  const { topic } = writer
  for (let attempt = 1; ; attempt++) {
    const from = await store.stateAsOf({ topic, stream: command.from }, accountFold)
    const to = await store.stateAsOf({ topic, stream: command.to }, accountFold)
    const event = decideTransfer(command, from.state, to.state)
    try {
      const { events } = await writer.appendAll([
        { stream: command.from, expectedVersion: from.version, events: [event] },
        { stream: command.to, expectedVersion: to.version, events: [event] },
      ])
      return events
    } catch (error) {
      if (!(error instanceof WrongExpectedVersion) || attempt >= maxAttempts) throw error
    }
  }
}

function decideTransfer({ transferId, from, to, amount }: Transfer, payer: Account, receiver: Account) {
  if (from === to) throw new CommandRefused('transfer', `account ${from} cannot pay itself`)
  const { currency } = mustCover('transfer', from, payer, amount)
  const other = mustBeOpen('transfer', to, receiver)
  if (other.currency !== currency) {
    throw new CommandRefused(
      'transfer',
      `account ${from} is in ${currency}, account ${to} in ${other.currency}`,
    )
  }
  return bankEvent('MoneyTransferred', { transferId, from, to, amount, currency })
}
