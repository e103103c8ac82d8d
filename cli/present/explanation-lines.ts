/**
 * An explanation as lines: each demand of the reader, and what in the writer's schema meets it.
 *
 * A demand is told by its place in the document and its keyword; the pointers into both schemas stand dimmed behind it.
 */
import type { Explanation, Reason, Statement } from '../../src/index.js'
import { formatPointer, type Json, type JsonObject, type Pointer } from '../../src/json/index.js'
import type { Paint } from './paint.js'

export function explanationLines(explanation: Explanation, paint: Paint): readonly string[] {
  switch (explanation.kind) {
    case 'contained':
      return explanation.reasons.length === 0
        ? ['the reader asks nothing']
        : explanation.reasons.flatMap((reason) => reasonLines(reason, paint))
    case 'refuted':
      return [
        `witness: ${JSON.stringify(explanation.witness)}`,
        ...explanation.refusals.map(
          ({ pointer, message, schemaPointer }) =>
            `refused at ${formatPointer(pointer) || '(the document)'}: ${message}  ${paint.dim(schemaPointer)}`,
        ),
      ]
    case 'undecided':
      return explanation.because.map(
        ({ message, pointer }) =>
          `${message}${pointer === undefined ? '' : paint.dim(`  #${formatPointer(pointer)}`)}`,
      )
  }
}

function reasonLines(reason: Reason, paint: Paint): readonly string[] {
  const { demand } = reason
  const asked = `${placeOf(demand)}${said(demand)}`
  const line = (why: string, ...by: readonly Statement[]) =>
    `${asked}  ${paint.dim('⇐')} ${why}  ${paint.dim([demand, ...by].map(source).join(' ⇐ '))}`
  switch (reason.how) {
    case 'same':
      return [paint.dim(line('the same', ...reason.by))]
    case 'implied':
      return [line(reason.by.length === 0 ? 'always so' : listed(reason.by, demand), ...reason.by)]
    case 'absent':
      return [line(`never there: ${listed(reason.by, demand)}`, ...reason.by)]
    case 'shown':
      return [line(`shown at ${formatPointer(reason.at) || '(the document)'}`)]
    case 'branch':
      return [
        `${asked}  ${paint.dim('⇐')} branch ${paint.dim(`#${formatPointer(reason.branch)}`)}`,
        ...indented(reason.reasons.flatMap((inner) => reasonLines(inner, paint))),
        ...indented(
          reason.excluded.map(
            ({ branch, by }) =>
              `not branch ${paint.dim(`#${formatPointer(branch)}`)}  ${paint.dim('⇐')} ${listed(by, demand)}`,
          ),
        ),
      ]
    case 'cases':
      return [
        `${asked}  ${paint.dim('⇐')} case by case`,
        ...indented(
          reason.cases.flatMap(({ assuming, reasons }) => [
            `if ${elsewhere(assuming, demand)}${said(assuming)}  ${paint.dim(source(assuming))}`,
            ...indented(reasons.flatMap((inner) => reasonLines(inner, paint))),
          ]),
        ),
      ]
  }
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`)

const placeOf = ({ path }: Statement) => `${formatPointer(path) || '(the document)'} `

/** `maximum 5`; what takes more than a line is told by its keyword alone. */
function said({ keyword, says, implicit }: Statement): string {
  if (keyword === 'false') return implicit === true ? 'not declared, so never written' : 'nothing allowed'
  const what = keyword === undefined || schemaKeywords.has(keyword) ? 'schema' : keyword
  return `${what}${says === undefined ? '' : ` ${JSON.stringify(says)}`}`
}

/** Under these stands the schema of one part, which the statement is about. */
const schemaKeywords: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'additionalProperties',
  'prefixItems',
  'items',
  'additionalItems',
])

function listed(by: readonly Statement[], demand: Statement): string {
  return by.map((one) => `${elsewhere(one, demand)}${said(one)}`).join(' and ')
}

/** The place of a statement, where it is another one than the demand's. */
function elsewhere(statement: Statement, demand: Statement): string {
  return formatPointer(statement.path) === formatPointer(demand.path) ? '' : placeOf(statement)
}

const source = ({ pointer }: Statement) => `#${formatPointer(pointer)}`

/** The same with pointers as text. */
export function explanationJson(explanation: Explanation): Json {
  return jsonOf(explanation as unknown as Json, undefined)
}

const pointers: ReadonlySet<string> = new Set(['pointer', 'path', 'at', 'branch'])

/** What documents say stands in `says`, `witness` and messages, and is passed on as it is. */
function jsonOf(value: Json, name: string | undefined): Json {
  if (name === 'says' || name === 'witness' || typeof value !== 'object' || value === null) return value
  if (name !== undefined && pointers.has(name)) return formatPointer(value as unknown as Pointer)
  if (Array.isArray(value)) return value.map((item: Json) => jsonOf(item, undefined))
  return Object.fromEntries(
    Object.entries(value as JsonObject).map(([key, part]) => [key, jsonOf(part, key)]),
  )
}
