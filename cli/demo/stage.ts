/** What the steps of the demo share. */
import type { OutputFile } from '../outputs/write-files.js'
import { writeFiles } from '../outputs/write-files.js'
import { join } from 'node:path'
import type { Children, Running } from './children.js'
import type { Show } from './show.js'

export interface Stage {
  readonly show: Show
  readonly children: Children
  /** Everything the demo writes is below this folder; commands run in it. */
  readonly folder: string
}

/** The stage with a server running on it. */
export interface ServedStage extends Stage {
  readonly server: Running
  readonly url: string
}

/** Edits the schemas as a person would, and says which files. */
export async function edit(
  { show, folder }: Stage,
  files: readonly OutputFile[],
  what: string,
): Promise<void> {
  await writeFiles(join(folder, 'schemas'), files)
  await show.say(
    `${what}\n${show.paint.dim(`edited: ${files.map(({ path }) => `schemas/${path}`).join(', ')}`)}`,
  )
}

/** `--data` of every command of the demo. */
export const data = ['--data', 'data'] as const
