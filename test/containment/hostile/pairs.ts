/** Too large, too deep, too many ways: every pair. */
import { hard } from './hard.js'
import { large } from './large.js'
import { nested } from './nested.js'
import type { HostilePair } from './pair.js'

export const hostilePairs: readonly HostilePair[] = [...large, ...nested, ...hard]
