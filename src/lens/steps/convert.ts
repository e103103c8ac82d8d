/** `convert`: other values at the same place, by a table of pairs or by a named conversion. */
import { formatPointer, isJsonArray, isJsonObject, member, type Json } from '../../json/index.js'
import type { JsonSchema } from '../../schema/index.js'
import { conversions, inverseOf, type Conversion } from '../conversions.js'
import type { Fields } from '../fields.js'
import { misfitFor, needProperty, type Misfit } from '../fit.js'
import type { ConvertStep, Otherwise } from '../lens.js'
import type { LossEntry } from '../loss.js'
import type { Program } from '../program.js'
import { listed, typesOf, withReplaced, type SchemaEdit } from '../schema-edit.js'
import type { StepKind } from '../step-kind.js'
import { firstOfEach, tableLookup, type Pairs } from '../table-lookup.js'

type Table = Extract<ConvertStep['by'], { kind: 'table' }>

export const convert: StepKind<ConvertStep> = {
  kind: 'convert',
  parse(fields) {
    const path = fields.path('path')
    const schema = fields.optionalSchema('schema')
    return { kind: 'convert', path, by: parseBy(fields), ...(schema === undefined ? {} : { schema }) }
  },
  render: ({ path, by, schema }) => ({
    path: formatPointer(path),
    ...(by.kind === 'named'
      ? { conversion: by.conversion }
      : {
          table: by.pairs,
          ...(by.otherwise === undefined ? {} : { otherwise: renderOtherwise(by.otherwise) }),
        }),
    ...(schema === undefined ? {} : { schema }),
  }),
  schemaAfter({ path, by, schema }, edit, place) {
    const misfit = misfitFor(place, path)
    const { schema: before } = needProperty(edit, path, misfit)
    if (by.kind === 'table') needCovered(edit, before, by, misfit)
    const after =
      schema ?? (by.kind === 'table' ? schemaOfTable(before, by) : conversionOf(by.conversion).newer)
    return withReplaced(edit, path, (replaced) => keepingWords(replaced, after))
  },
  up: (step) => program(step, 'up'),
  down: (step) => program(step, 'down'),
  inverse({ path, by }, older) {
    const schema = needProperty(older, path, misfitFor({ step: [] }, path)).schema
    return by.kind === 'named'
      ? { kind: 'convert', path, by: { kind: 'named', conversion: inverseOf(by.conversion) }, schema }
      : { kind: 'convert', path, by: swapped(by), schema }
  },
  loss({ path, by }) {
    if (by.kind === 'named') return conversionLoss(conversionOf(by.conversion), path)
    return { up: tableLoss(path, by, 0), down: tableLoss(path, by, 1) }
  },
}

function parseBy(fields: Fields): ConvertStep['by'] {
  const table = fields.value('table')
  const conversion = fields.optionalText('conversion')
  const otherwise = parseOtherwise(fields)
  if ((table === undefined) === (conversion === undefined)) {
    throw fields.refuse('it needs either a "table" or a "conversion"')
  }
  if (conversion !== undefined) {
    if (!Object.hasOwn(conversions, conversion)) {
      throw fields.refuse(
        `there is no conversion "${conversion}"; known: ${Object.keys(conversions).join(', ')}`,
      )
    }
    if (otherwise !== undefined) throw fields.refuse('"otherwise" belongs to a table')
    return { kind: 'named', conversion }
  }
  const pairs = fields.list('table').map((pair) => {
    if (
      !isJsonArray(pair) ||
      pair.length !== 2 ||
      pair.some((value) => typeof value === 'object' && value !== null)
    ) {
      throw fields.refuse('"table" has to list pairs [older, newer] of texts, numbers, booleans or null')
    }
    return [pair[0] as Json, pair[1] as Json] as const
  })
  if (firstOfEach(pairs).length < pairs.length) {
    throw fields.refuse('"table" lists an older value twice')
  }
  return { kind: 'table', pairs, ...(otherwise === undefined ? {} : { otherwise }) }
}

function parseOtherwise(fields: Fields): Otherwise | undefined {
  const value = fields.value('otherwise')
  if (value === undefined || value === 'keep') return value
  const [up, down] = isJsonObject(value) ? [member(value, 'up'), member(value, 'down')] : []
  if (up === undefined || down === undefined) {
    throw fields.refuse('"otherwise" has to be "keep", or an object with "up" and "down"')
  }
  return { up, down }
}

function renderOtherwise(otherwise: Otherwise): Json {
  return otherwise === 'keep' ? 'keep' : { up: otherwise.up, down: otherwise.down }
}

function conversionOf(name: string): Conversion {
  return conversions[name as keyof typeof conversions]
}

function program({ path, by }: ConvertStep, direction: 'up' | 'down'): Program {
  const apply =
    by.kind === 'named'
      ? conversionOf(by.conversion)[direction]
      : tableLookup(
          direction === 'up' ? by.pairs : turned(by.pairs),
          typeof by.otherwise === 'object' ? by.otherwise[direction] : undefined,
        )
  return [
    { kind: 'read', path, into: 0 },
    { kind: 'apply', function: apply, from: [0], into: [1] },
    { kind: 'put', path, from: 1, create: false },
  ]
}

function turned(pairs: Pairs): Pairs {
  return pairs.map(([older, newer]) => [newer, older] as const)
}

function swapped({ pairs, otherwise }: Table): Table {
  const firsts = firstOfEach(turned(pairs))
  if (otherwise === undefined || otherwise === 'keep') {
    return { kind: 'table', pairs: firsts, ...(otherwise === undefined ? {} : { otherwise }) }
  }
  return { kind: 'table', pairs: firsts, otherwise: { up: otherwise.down, down: otherwise.up } }
}

/** A value that the table does not list would go through unchanged, into a schema that does not know it. */
function needCovered(
  edit: SchemaEdit,
  before: JsonSchema,
  { pairs, otherwise }: Table,
  misfit: Misfit,
): void {
  if (otherwise !== undefined) return
  const values =
    listed(edit.document, before) ??
    (typesOf(edit.document, before)?.join() === 'boolean' ? [true, false] : undefined)
  if (values === undefined) {
    throw misfit('it has no enum that a table could cover; say what happens "otherwise", or give it an enum')
  }
  const covered = new Set(pairs.map(([older]) => older))
  const missing = values.filter((value) => !covered.has(value))
  if (missing.length > 0) {
    throw misfit(`the table does not cover ${missing.map((value) => JSON.stringify(value)).join(', ')}`)
  }
}

function schemaOfTable(before: JsonSchema, { pairs, otherwise }: Table): JsonSchema {
  if (otherwise === 'keep') return before
  const values = [...pairs.map(([, newer]) => newer), ...(otherwise === undefined ? [] : [otherwise.up])]
  return { enum: [...new Set(values)] }
}

/** What people wrote about the property stays with it. */
function keepingWords(before: JsonSchema, after: JsonSchema): JsonSchema {
  const description = isJsonObject(before) ? member(before, 'description') : undefined
  return description === undefined || !isJsonObject(after) ? after : { description, ...after }
}

function tableLoss(path: readonly string[], { pairs, otherwise }: Table, side: 0 | 1): readonly LossEntry[] {
  const results = new Map<Json, number>()
  for (const pair of pairs)
    results.set(pair[1 - side] as Json, (results.get(pair[1 - side] as Json) ?? 0) + 1)
  const shared = pairs.filter((pair) => (results.get(pair[1 - side] as Json) ?? 0) > 1)
  const merged: LossEntry[] =
    shared.length === 0
      ? []
      : [
          {
            path,
            what: `no longer told apart: ${shared.map((pair) => JSON.stringify(pair[side])).join(', ')}`,
          },
        ]
  const fill = typeof otherwise === 'object' ? (side === 0 ? otherwise.up : otherwise.down) : undefined
  return fill === undefined
    ? merged
    : [...merged, { path, what: `values outside the table become ${JSON.stringify(fill)}` }]
}

function conversionLoss({ losesUp, losesDown }: Conversion, path: readonly string[]) {
  const entries = (what: string | undefined) => (what === undefined ? [] : [{ path, what }])
  return { up: entries(losesUp), down: entries(losesDown) }
}
