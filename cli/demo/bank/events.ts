/** The bank's events as types: those that `strata generate` made, in the newest shape of topic account. */
import type { Json } from '../../../src/json/index.js'
import type { NewEvent } from '../../../src/event-store/index.js'
import type { AccountV3 } from './generated/account/index.js'

/** `AccountOpened`, `AccountUpdated` … */
export type BankEventName = keyof AccountV3 extends `account.${infer Name}` ? Name : never

/** What an event of that name says. */
export type BankEvent<Name extends BankEventName> = Readonly<AccountV3[`account.${Name}`]>

/** An event of the bank, ready to be appended. */
export function bankEvent<Name extends BankEventName>(name: Name, data: BankEvent<Name>): NewEvent {
  return { type: `account.${name}`, data: data as unknown as Json }
}

/** The data of an event that was read; the store let in nothing that its schema refuses. */
export function dataOf<Name extends BankEventName>(
  _name: Name,
  { data }: { readonly data: Json },
): BankEvent<Name> {
  return data as unknown as BankEvent<Name>
}
