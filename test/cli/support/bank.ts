/** The bank's schemas on a disk, at any of its stages. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bankStage, type BankStage } from '../../../cli/demo/bank-stages.js'

const stages: readonly BankStage[] = ['first-day', 'address-detailed', 'structured-address', 'coordinates']

/** Files of a schemas folder as they stand at `stage`. */
export function bankFiles(stage: BankStage = 'first-day', under = 'schemas'): Record<string, string> {
  const reached = stages.slice(0, stages.indexOf(stage) + 1)
  return Object.fromEntries(
    reached
      .flatMap(bankStage)
      .map(({ path, text }) => [under === '' ? path : `${under}/${path}`, text] as const),
  )
}

export function writeAll(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

interface SchemaFile {
  properties: Record<string, unknown>
  required: string[]
}

/** The text of a schema file after `change` was made to it. */
export function edited(text: string, change: (schema: SchemaFile) => void): string {
  const schema = JSON.parse(text) as SchemaFile
  change(schema)
  return `${JSON.stringify(schema, undefined, 2)}\n`
}

export function editFile(path: string, change: (schema: SchemaFile) => void): void {
  writeFileSync(path, edited(readFileSync(path, 'utf8'), change))
}
