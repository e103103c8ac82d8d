/** The bank's events as types. */
import type { Json } from '../../../src/json/index.js'
import type { NewEvent } from '../../../src/event-store/index.js'

export interface AccountOpenedV1 {
  readonly accountId: string
  readonly owner: string
  readonly currency: string
  readonly openedAt: string
}
export interface AccountUpdatedV3 {
  readonly accountId: string
  readonly owner?: string
  readonly address?: {
    readonly street: string
    readonly city?: string
    readonly postalCode?: string
    readonly country?: string
    readonly coordinates?: { readonly latitude: number; readonly longitude: number }
  }
}
export interface MoneyDepositedV1 {
  readonly accountId: string
  readonly amount: number
  readonly currency: string
  readonly reference?: string
}
export type MoneyWithdrawnV1 = MoneyDepositedV1
export interface MoneyTransferredV1 {
  readonly transferId: string
  readonly from: string
  readonly to: string
  readonly amount: number
  readonly currency: string
}

/** The newest shape of each, by the name of its event type. */
export interface BankEvents {
  readonly AccountOpened: AccountOpenedV1
  readonly AccountUpdated: AccountUpdatedV3
  readonly MoneyDeposited: MoneyDepositedV1
  readonly MoneyWithdrawn: MoneyWithdrawnV1
  readonly MoneyTransferred: MoneyTransferredV1
}

export type BankEventName = keyof BankEvents

/** An event of the bank, ready to be appended. */
export function bankEvent<Name extends BankEventName>(name: Name, data: BankEvents[Name]): NewEvent {
  return { type: `account.${name}`, data: data as unknown as Json }
}

/** The data of an event that was read; the store let in nothing that its schema refuses. */
export function dataOf<Name extends BankEventName>(
  _name: Name,
  { data }: { readonly data: Json },
): BankEvents[Name] {
  return data as unknown as BankEvents[Name]
}
