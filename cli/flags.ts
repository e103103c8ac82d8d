/** Flags that several commands share: one name, one meaning. */
import { UsageError } from './errors.js'

export const formatFlag = {
  choices: ['text', 'json'],
  default: 'text',
  describe: 'How results are printed',
} as const

export const reportFormatFlag = {
  choices: ['text', 'json', 'github'],
  default: 'text',
  describe: 'How findings are printed; github makes annotations',
} as const

export const registryFlag = {
  type: 'string',
  requiresArg: true,
  describe: 'URL of a running server',
} as const

/** A whole number of at least `least`, exact however large. @throws {UsageError} */
export function wholeNumber(flag: string, text: string, least = 1n): bigint {
  if (/^\d{1,20}$/.test(text) && BigInt(text) >= least) return BigInt(text)
  throw new UsageError(`--${flag} has to be a whole number from ${least} on, not ${JSON.stringify(text)}`)
}
