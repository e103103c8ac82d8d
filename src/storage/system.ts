/** The real clock and real ids, for rims that have no reason to bring their own. */
import { uuidv7 } from 'uuidv7'

export const systemNow = (): Date => new Date()

/** A UUID whose text sorts by the time it was made, so that an index of ids grows at its end. */
export const newSystemId = (): string => uuidv7()

/** 32 bytes that nobody can guess, in hexadecimal. */
export const newSecretHex = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
