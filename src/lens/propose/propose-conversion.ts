/** Other values at the same place: a table, a named conversion, or the question for one. */
import type { Json } from '../../json/index.js'
import type { Location } from '../../diff/index.js'
import { conversions, decimalPattern } from '../conversions.js'
import type { ConvertStep } from '../lens.js'
import { enumTable } from './enum-table.js'
import { unitOf, type Unit } from './likeness.js'
import { contains, kindsOf, locationOf, nodesOf } from './places.js'
import { known, shown, withHole, type Draft } from './proposal.js'
import { pathIn, valuesAt, type Pair, type Region } from './region.js'
import { standaloneSchema } from './standalone-schema.js'

/** Steps for a pair of scalars; none where the values pass as they are, or where no single step could say it. */
export function proposeConversion(pair: Pair, region: Region): readonly Draft[] {
  const timed = unitChange(pair)
  if (timed !== undefined) return [withUnit(pair, timed, region)]
  const { older, newer } = pair
  if (region.context.shapes.ofAll(older.nodes) === region.context.shapes.ofAll(newer.nodes)) return []
  const [before, after] = [locationOf(older.nodes), locationOf(newer.nodes)]
  const [values, next] = [finiteValues(before), finiteValues(after)]
  if (values !== undefined && next !== undefined) return byTable(pair, [values, next], region)
  const [kind, kindNext] = [kindsOf(before).join(), kindsOf(after).join()]
  if (isNumeric(kind) && kindNext === 'string') return [betweenNumberAndText(pair, 'number-to-text', region)]
  if (kind === 'string' && isNumeric(kindNext)) return [betweenNumberAndText(pair, 'text-to-number', region)]
  const cased = caseChange(before, after)
  if (cased !== undefined) return [named(pair, cased, region)]
  return narrowed(pair, values, region)
}

function byTable(
  pair: Pair,
  [older, newer]: readonly [readonly Json[], readonly Json[]],
  region: Region,
): readonly Draft[] {
  const { pairs, guesses, onlyOlder, onlyNewer } = enumTable(older, newer)
  const isSame = pairs.every(([from, to]) => from === to)
  if (isSame && onlyOlder.length + onlyNewer.length === 0) return []
  const { names, note } = region.context
  const where = pathIn(region, pair.newer.path)
  if (guesses.length > 0) {
    note(
      `converted ${where}: ${guesses.map(([from, to]) => `${shown(from)} to ${shown(to)}`).join(', ')}: most alike`,
    )
  }
  const holes = {
    ...(onlyOlder.length === 0
      ? {}
      : {
          table: `a pair for each of ${onlyOlder.map(shown).join(', ')}: what it becomes in ${names.newer}`,
        }),
    ...(onlyNewer.length === 0
      ? {}
      : {
          otherwise:
            `{ up, down } with, as "down", what ${onlyNewer.map(shown).join(', ')} of ${names.newer} becomes in ` +
            `${names.older}; "up" is for values that the table does not list`,
        }),
  }
  const isWhole = onlyOlder.length + onlyNewer.length === 0
  const step: ConvertStep = {
    kind: 'convert',
    path: pair.newer.path,
    by: { kind: 'table', pairs, ...(isWhole ? {} : { otherwise: 'keep' }) },
    ...(isWhole ? {} : { schema: standaloneSchema(pair.newer.nodes) }),
  }
  const standIns = [...(pairs.length === 0 ? ['table'] : []), ...(isWhole ? [] : ['otherwise'])]
  return [{ step, holes, standIns }]
}

type ConversionName = keyof typeof conversions

const conversionOf: Readonly<Record<Unit, ConversionName>> = {
  seconds: 'seconds-to-milliseconds',
  milliseconds: 'milliseconds-to-seconds',
}

/** The unit that the older name speaks of, where the newer one speaks of the other. */
function unitChange({ older, newer }: Pair): Unit | undefined {
  const unit = ({ path, nodes }: Pair['older']) => {
    const location = locationOf(nodes)
    const [said] = location.holding('annotations').flatMap(({ description = [] }) => description)
    return isNumeric(kindsOf(location).join()) ? unitOf(path.at(-1) ?? '', said) : undefined
  }
  const [before, after] = [unit(older), unit(newer)]
  return before === undefined || after === undefined || before === after ? undefined : before
}

function withUnit(pair: Pair, unit: Unit, region: Region): Draft {
  region.context.note(`converted ${pathIn(region, pair.newer.path)} from ${unit}: by its name or description`)
  return named(pair, conversionOf[unit], region)
}

/** With the newer schema, where that is not what the conversion makes anyway. */
function named({ newer }: Pair, conversion: ConversionName, { context: { shapes } }: Region): Draft {
  const isImplied = shapes.ofAll(newer.nodes) === shapes.ofAll(nodesOf(conversions[conversion].newer))
  return known({
    kind: 'convert',
    path: newer.path,
    by: { kind: 'named', conversion },
    ...(isImplied ? {} : { schema: standaloneSchema(newer.nodes) }),
  })
}

const numbers = nodesOf({ type: 'number' })
const decimals = nodesOf({ type: 'string', pattern: decimalPattern })

/** Known only where every text on the one side is a number that the other side takes; otherwise somebody has to agree. */
function betweenNumberAndText(
  pair: Pair,
  conversion: 'number-to-text' | 'text-to-number',
  region: Region,
): Draft {
  const { older, newer } = pair
  const { names } = region.context
  const isUp = conversion === 'number-to-text'
  const [number, text] = isUp ? [older, newer] : [newer, older]
  const [ofNumber, ofText] = isUp ? [names.older, names.newer] : [names.newer, names.older]
  const texts = contains(text.nodes, decimals)
  const isTaken = contains(numbers, number.nodes).kind === 'contained'
  const isWritten = contains(decimals, text.nodes).kind === 'contained'
  const draft = named(pair, conversion, region)
  if (texts.kind === 'contained' && isTaken && isWritten) return draft
  const other =
    texts.kind === 'refuted'
      ? `${ofText} allows texts that are no numbers, such as ${shown(texts.witness)}, which this passes on as they are`
      : 'not every number that one version allows is one that the other allows'
  const sampled = isUp ? '' : decimalsSeen(older.path, region)
  const question = `${other}${sampled}; keep it if ${ofNumber} and ${ofText} never meet others, or narrow the schema`
  return withHole(draft.step, 'conversion', question, { suggested: true })
}

function decimalsSeen(path: readonly string[], { samples }: Region): string {
  const texts = valuesAt(samples, path).filter((value) => typeof value === 'string')
  const pattern = new RegExp(decimalPattern)
  const seen = texts.filter((text) => pattern.test(text)).length
  return texts.length === 0 ? '' : ` (${seen} of ${texts.length} samples are numbers)`
}

/** Patterns that are the same but for the case of their letters. */
function caseChange(before: Location, after: Location): ConversionName | undefined {
  const [from, ...others] = before.holding('pattern')
  const [to, ...more] = after.holding('pattern')
  if (from === undefined || to === undefined || from === to || others.length + more.length > 0)
    return undefined
  if (from.replaceAll('a-z', 'A-Z') === to && !from.includes('A-Z')) return 'to-upper-case'
  return from.replaceAll('A-Z', 'a-z') === to && !from.includes('a-z') ? 'to-lower-case' : undefined
}

/** Older values that the newer schema refuses, where it takes none that the older one refuses: a table could say what they become. */
function narrowed(pair: Pair, values: readonly Json[] | undefined, region: Region): readonly Draft[] {
  const { older, newer } = pair
  const lost = contains(older.nodes, newer.nodes)
  if (lost.kind !== 'refuted' || contains(newer.nodes, older.nodes).kind !== 'contained') return []
  const { names } = region.context
  const refused = values === undefined ? `values such as ${shown(lost.witness)}` : shown(lost.witness)
  const question =
    `pairs [${names.older}, ${names.newer}] for ${refused}, which ${names.newer} refuses; ` +
    'those that no pair lists stay as they are'
  const step: ConvertStep = {
    kind: 'convert',
    path: newer.path,
    by: { kind: 'table', pairs: [], otherwise: 'keep' },
    schema: standaloneSchema(newer.nodes),
  }
  return [withHole(step, 'table', question)]
}

function finiteValues(location: Location): readonly Json[] | undefined {
  const values = location.values === undefined ? undefined : [...location.values.values()]
  const found = values ?? (location.types?.join() === 'boolean' ? [false, true] : undefined)
  return found?.every((value) => typeof value !== 'object' || value === null) === true ? found : undefined
}

function isNumeric(kind: string): boolean {
  return kind === 'number' || kind === 'integer'
}
