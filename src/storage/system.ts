/** The real clock and real ids, for rims that have no reason to bring their own. */
import { uuidv7 } from 'uuidv7'

export const systemNow = (): Date => new Date()

/** A UUID whose text sorts by the time it was made, so that an index of ids grows at its end. */
export const newSystemId = (): string => uuidv7()
