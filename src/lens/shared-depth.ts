import type { Pointer } from '../json/index.js'

/** How many objects two paths go through together. */
export function sharedDepth(a: Pointer, b: Pointer): number {
  const differs = a.findIndex((token, depth) => token !== b[depth])
  return differs === -1 ? a.length : differs
}
