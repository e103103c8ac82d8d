/** Event types as people name them on the command line. */

/** `AccountUpdated` or `account.AccountUpdated`. */
export function isNamed(subject: string, type: string): boolean {
  return subject === type || subject.endsWith(`.${type}`)
}
