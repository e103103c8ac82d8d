/** A folder that is gone after the tests of the file. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** Gives a path inside for each name; `fresh()` gives one that was not given before. */
export function temporaryFolder(): { at: (name: string) => string; fresh: (suffix?: string) => string } {
  const folder = mkdtempSync(join(tmpdir(), 'strata-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let count = 0
  return {
    at: (name) => join(folder, name),
    fresh: (suffix = '') => join(folder, `${(count += 1)}${suffix}`),
  }
}
