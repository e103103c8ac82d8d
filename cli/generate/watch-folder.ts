/**
 * Doing something whenever a schemas folder has changed, until a signal ends it.
 *
 * Looks at the stamps of the files twice a second: that works on every file system, mounted ones and those of containers too, and a few
 * hundred files cost a few milliseconds.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { diskFolder } from '../inputs/disk-folder.js'
import { sameStamps, stampsOf, type FileStamps } from './file-stamps.js'

const everyMs = 500

/** Does it once at the start, too. */
export async function watchFolder(
  folder: string,
  signal: AbortSignal,
  act: () => Promise<void>,
): Promise<void> {
  let seen: FileStamps | undefined
  while (!signal.aborted) {
    const now = await stampsNow(folder)
    if (seen === undefined || !sameStamps(seen, now)) {
      await act()
      seen = now
    }
    await sleep(everyMs, undefined, { signal }).catch(() => undefined)
  }
}

/** A folder that is being replaced may be away for a moment. */
async function stampsNow(folder: string): Promise<FileStamps> {
  const paths = await diskFolder(folder)
    .list()
    .catch(() => [])
  return stampsOf(folder, paths)
}
