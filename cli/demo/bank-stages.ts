/**
 * The bank's schemas as they stood on its first day and after each change: what the demo and `strata init` write.
 *
 * Made from the package's own `schemas/`, which holds the newest state, so that there is one bank to keep.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OutputFile } from '../outputs/write-files.js'
import { packageFolder } from '../version.js'

export type BankStage = 'first-day' | 'address-detailed' | 'structured-address' | 'coordinates'

/** Files that a stage adds or changes, after those of the stages before it. */
export function bankStage(stage: BankStage): readonly OutputFile[] {
  const file = (path: string): OutputFile => ({ path, text: bankText(path) })
  switch (stage) {
    case 'first-day':
      return [
        { path: 'strata.yaml', text: strataYaml },
        { path: 'account/topic.yaml', text: topicYaml([1]) },
        ...['AccountOpened', 'MoneyDeposited', 'MoneyWithdrawn', 'MoneyTransferred'].map((name) =>
          file(`account/${name}.v1.json`),
        ),
        { path: accountUpdated(1), text: withoutAddressDetailed(bankText(accountUpdated(1))) },
        ...['AccountId', 'Currency', 'MinorUnits'].map((name) => file(`shared/${name}.json`)),
      ]
    case 'address-detailed':
      return [file(accountUpdated(1)), file('shared/Address.json')]
    case 'structured-address':
      return [
        file(accountUpdated(2)),
        file('account/AccountUpdated.v1-v2.lens.yaml'),
        { path: 'account/topic.yaml', text: topicYaml([1, 2]) },
      ]
    case 'coordinates':
      return [
        file(accountUpdated(3)),
        file('account/AccountUpdated.v2-v3.lens.yaml'),
        file('shared/Coordinates.json'),
        { path: 'account/topic.yaml', text: topicYaml([1, 2, 3]) },
      ]
  }
}

/** The whole bank as it is today. */
export function bankToday(): readonly OutputFile[] {
  const root = join(packageFolder(), 'schemas')
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .toSorted()
    .map((path) => ({ path, text: bankText(path) }))
}

/** `AccountUpdated` v1 with its `address` gone: what nobody may do. */
export function withoutAddress(text: string): string {
  return edited(text, ['address'], () => false)
}

const accountUpdated = (major: number) => `account/AccountUpdated.v${major}.json`

function bankText(path: string): string {
  return readFileSync(join(packageFolder(), 'schemas', path), 'utf8')
}

/** Revision 1.0: before `addressDetailed`. */
function withoutAddressDetailed(text: string): string {
  return edited(text, ['addressDetailed'], (example) => !('addressDetailed' in example))
}

function edited(text: string, removed: readonly string[], keepExample: (example: object) => boolean): string {
  const { properties, examples, ...rest } = JSON.parse(text) as {
    properties: Record<string, unknown>
    examples: readonly object[]
  } & Record<string, unknown>
  const kept = Object.fromEntries(Object.entries(properties).filter(([name]) => !removed.includes(name)))
  const shown = examples.filter(keepExample)
  return `${JSON.stringify({ ...rest, properties: kept, ...(shown.length === 0 ? {} : { examples: shown }) }, undefined, 2)}\n`
}

const strataYaml = `# Every tool finds the folder by this file.
version: 1
registry: http://127.0.0.1:8081

policy:
  mode: ADDITIVE_TRANSITIVE

generate:
  out: ../generated
  validators: true
`

function topicYaml(versions: readonly number[]): string {
  const lines = versions.map(
    (major) =>
      `  v${major}:\n    carries:\n      { AccountOpened: 1, AccountUpdated: ${major}, MoneyDeposited: 1, MoneyWithdrawn: 1, MoneyTransferred: 1 }\n`,
  )
  return `# One log, one writer. Stream = account id.\ntopic: account\nwriter: account-service\nversions:\n${lines.join('')}`
}
