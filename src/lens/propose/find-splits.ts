/**
 * One text that became several, and several that became one.
 *
 * That a text and fields belong together is told by their names; how the text is put together, by sample events
 * alone. Where no sample says it, the separator is a hole.
 */
import { formatPointer, valueAt, type Pointer } from '../../json/index.js'
import { wordsOf } from './likeness.js'
import { isText, locationOf, membersOf, withInner, type Member } from './places.js'
import { known, withHole, type Draft } from './proposal.js'
import { evidenceOfExamples, evidenceOfTexts, type Evidence } from './split-evidence.js'
import { valuesAt, type Matching, type Pair, type Region } from './region.js'

export interface SplitOrJoin {
  readonly draft: Draft
  readonly older: readonly Member[]
  readonly newer: readonly Member[]
}

/** `place` leads from a path of the newer schema to where that is before anything was renamed. */
export function findSplits(
  { pairs, gone, born }: Matching,
  place: (newer: Pointer) => Pointer,
  region: Region,
): readonly SplitOrJoin[] {
  const [allGone, allBorn] = [withInner(gone), withInner(born)]
  const found: SplitOrJoin[] = []
  for (const text of gone.filter(isTextMember)) {
    const free = allBorn.filter((member) => !found.some(({ newer }) => newer.includes(member)))
    const split = intoParts(text, pairs, region) ?? intoFields(text, free, place, region)
    if (split !== undefined) found.push(split)
  }
  for (const text of allBorn.filter(isTextMember)) {
    const free = allGone.filter((member) => !found.some(({ older }) => older.includes(member)))
    const join = fromFields(text, free, place, region)
    if (join !== undefined && !found.some(({ newer }) => newer.includes(text))) found.push(join)
  }
  return found
}

/** The parts were there beside the text already: newer writers send both. */
function intoParts(text: Member, pairs: readonly Pair[], region: Region): SplitOrJoin | undefined {
  for (const { older, newer } of pairs) {
    const fields = membersOf(older.nodes, older.path).filter(isTextMember)
    const isNamed = newer.path.at(-1) === text.path.at(-1) && parentOf(newer) === parentOf(text)
    const isSibling = parentOf(older) === parentOf(text) && isAbout(older, text)
    if (fields.length < 2 || !(isNamed || isSibling)) continue
    const into = fields.map(({ path }) => path)
    const examples = region.samples.flatMap((sample) => {
      const whole = valueAt(sample, text.path)
      const parts = into.map((path) => valueAt(sample, path))
      const isBoth = typeof whole === 'string' && parts.some((part) => part !== undefined)
      return isBoth
        ? [{ text: whole, parts: parts.map((part) => (typeof part === 'string' ? part : undefined)) }]
        : []
    })
    const evidence = examples.length > 0 ? evidenceOfExamples(examples) : fromTexts(text, into.length, region)
    if (examples.length > 0 && evidence === undefined) continue
    if (evidence === undefined && !isNamed) continue
    return { draft: splitDraft(text, into, { evidence, keeps: true }, region), older: [text], newer: [] }
  }
  return undefined
}

function intoFields(
  text: Member,
  born: readonly Member[],
  place: (newer: Pointer) => Pointer,
  region: Region,
): SplitOrJoin | undefined {
  const fields = fieldsOf(text, born)
  if (fields === undefined) return undefined
  const evidence = fromTexts(text, fields.length, region)
  const into = fields.map(({ path }) => place(path))
  const isKept = fields.some(({ required }) => required)
  return {
    draft: splitDraft(text, into, { evidence, keeps: false, isKept }, region),
    older: [text],
    newer: fields,
  }
}

function fromFields(
  text: Member,
  gone: readonly Member[],
  place: (newer: Pointer) => Pointer,
  { above, context: { names, note } }: Region,
): SplitOrJoin | undefined {
  const fields = fieldsOf(text, gone)
  if (fields === undefined) return undefined
  const from = fields.map(({ path }) => path)
  note(`joined ${listed(above, from)} into ${spoken(above, text.path)}: by their names`)
  const question = `what stands between ${listed(above, from)} in the ${spoken(above, text.path)} of ${names.newer}`
  const step = { kind: 'join', from, separator: ',', into: place(text.path), overflow: 'last' } as const
  return { draft: withHole(step, 'separator', question), older: fields, newer: [text] }
}

/** Two or more texts in one object that are named after the text: `firstName` and `lastName`, or all texts of an object called `name`. */
export function fieldsOf(text: Member, among: readonly Member[]): readonly Member[] | undefined {
  if (!isTextMember(text)) return undefined
  const groups = new Map<string, Member[]>()
  for (const member of among.filter(isTextMember)) {
    const isInside = member.holder !== undefined && isAbout(member.holder, text)
    if (!isInside && !isAbout(member, text)) continue
    const key = parentOf(member)
    groups.set(key, [...(groups.get(key) ?? []), member])
  }
  return [...groups.values()].find((group) => group.length > 1 && group.length <= mostFields)
}

/** More than a line of text is ever cut into. */
const mostFields = 12

/** Does the name of one end as the other does, or begin with all of it? */
function isAbout(member: Member, text: Member): boolean {
  const [words, wanted] = [wordsOf(member.path.at(-1) ?? ''), wordsOf(text.path.at(-1) ?? '')]
  return words.at(-1) === wanted.at(-1) || wanted.every((word, i) => words[i] === word)
}

function fromTexts(text: Member, fields: number, { samples }: Region): Evidence | undefined {
  const declared = locationOf(text.nodes)
    .holding('annotations')
    .flatMap(({ examples = [] }) => examples)
  const texts = [...valuesAt(samples, text.path), ...declared].filter((value) => typeof value === 'string')
  return evidenceOfTexts([...new Set(texts)], fields)
}

interface Splitting {
  readonly evidence: Evidence | undefined
  /** The fields may be there already. */
  readonly keeps: boolean
  /** One of the fields is always there, so nothing is ever filled in. */
  readonly isKept?: boolean
}

function splitDraft(
  { path, required }: Member,
  into: readonly Pointer[],
  { evidence, keeps, isKept = false }: Splitting,
  { above, context: { names, note } }: Region,
): Draft {
  const step = {
    kind: 'split',
    path,
    separator: evidence?.separator ?? ',',
    into,
    overflow: evidence?.overflow ?? 'last',
    existing: keeps ? 'keep' : 'refuse',
    ...(required ? { fill: '' } : {}),
  } as const
  const where = spoken(above, path)
  const fill =
    required && !isKept ? { fill: `what ${names.older} gets as ${where} when no part of it is there` } : {}
  if (evidence !== undefined) {
    note(
      `split ${where} at ${JSON.stringify(step.separator)} into ${listed(above, into)}: ` +
        `seen in ${evidence.seen} ${evidence.seen === 1 ? 'sample' : 'samples'}` +
        (evidence.isOrdered ? ' beside its parts' : ', in the order in which the fields are declared'),
    )
    return { ...known(step), holes: fill, standIns: Object.keys(fill) }
  }
  note(`split ${where} into ${listed(above, into)}: by their names, in the order in which they are declared`)
  const separator = `what stands between ${listed(above, into)} in ${where}; sample events would tell (--samples)`
  return { step, holes: { separator, ...fill }, standIns: ['separator', ...Object.keys(fill)] }
}

function isTextMember({ nodes }: Member): boolean {
  const location = locationOf(nodes)
  return isText(location) && location.values === undefined && location.holding('format').length === 0
}

function parentOf({ path }: Member): string {
  return JSON.stringify(path.slice(0, -1))
}

function spoken(above: Pointer, path: Pointer): string {
  return formatPointer([...above, ...path])
}

function listed(above: Pointer, paths: readonly Pointer[]): string {
  const texts = paths.map((path) => spoken(above, path))
  return `${texts.slice(0, -1).join(', ')} and ${texts.at(-1) ?? ''}`
}
