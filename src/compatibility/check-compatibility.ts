/**
 * Is the newer schema compatible with the older one under a mode? Facts from the diff, truth from containment.
 */
import { jsonEquals, pointersOf } from '../json/index.js'
import { changesBetween, type LocatedChange } from '../diff/index.js'
import { parseSchema, type Draft, type JsonSchema } from '../schema/index.js'
import type { FormatMode } from '../validation/index.js'
import { blameFor } from './blame.js'
import {
  demandsOf,
  parsePolicy,
  type CompatibilityMode,
  type CompatibilityPolicy,
  type Demands,
  type ProvingPolicy,
} from './compatibility-mode.js'
import { confluentVerdict } from './confluent/index.js'
import { fingerprintOfChange, fingerprintOfPair } from './fingerprint.js'
import { newMajor, type Documents } from './fixes.js'
import { Relation, type Question, type RelationOptions } from './relation.js'
import { whoBreaks } from './rules/rule.js'
import type { Finding, Verdict } from './verdict.js'
import { witnessesFor } from './witnesses.js'

export interface CompatibilityOptions {
  /** Default `ADDITIVE`. A transitive mode means the same as its plain form where there is only one older version. */
  readonly mode?: CompatibilityMode
  /**
   * Default `tolerant-reader`. Under the confluent ones nothing is proved: no witnesses, and `formats`, `markers`, `openEnums` and
   * `budgetMs` count for nothing, since that registry knows none of them.
   */
  readonly policy?: CompatibilityPolicy
  /** Where `$schema` is absent; default 2020-12. */
  readonly draft?: Draft
  /** Default `assert`. */
  readonly formats?: FormatMode
  /** For each question that is asked; default 1000. */
  readonly budgetMs?: number
  /** JSON pointers into the event (`*` for items) whose `const` or `enum` names the schema's own version. */
  readonly markers?: readonly string[]
  /** JSON pointers into the event (`*` for items) whose enums may grow: readers accept members that they do not know. */
  readonly openEnums?: readonly string[]
}

const compatible: Verdict = { kind: 'compatible', findings: [] }

/**
 * Judges one step from `older` to `newer`, both self-contained.
 *
 * Equal schemas cost nothing. A refusal, other than under the confluent policies, carries at least one finding with an event that ajv accepted on the one side and
 * refused on the other. `undecided` is no yes.
 *
 * @throws {UnknownCompatibilityMode} @throws {UnknownCompatibilityPolicy} before anything is judged: what nobody knows is no yes.
 * @throws what `parseSchema` throws for what is no schema.
 * @example
 * checkCompatibility({ properties: {} }, { properties: { a: { type: 'string' } } }).kind // 'compatible'
 */
export function checkCompatibility(
  older: JsonSchema,
  newer: JsonSchema,
  options: CompatibilityOptions = {},
): Verdict {
  const { mode = 'ADDITIVE', draft } = options
  const demands = demandsOf(mode)
  const proving = provingOptions(options)
  if (!(demands.backward || demands.forward) || areEqual(older, newer)) return compatible
  const parsing = draft === undefined ? {} : { draft }
  const [before, after] = [parseSchema(older, parsing), parseSchema(newer, parsing)]
  if (proving === undefined) {
    return confluentVerdict(before, after, { demands, lenient: options.policy === 'confluent-lenient' })
  }
  const { policy, formats } = proving
  const relation = new Relation(before, after, proving)
  const questions = questionsFor(demands, relation, policy)
  const refused = questions.filter((question) => relation.ask(question).kind === 'refuted')
  const open = questions.filter((question) => relation.ask(question).kind === 'undecided')
  if (refused.length === 0 && open.length === 0) return compatible
  const changes = changesBetween(before, after).filter(({ annotation }) => !annotation)
  const documents: Documents = { older, newer, changes }
  const accused = new Set<LocatedChange>()
  const findings = refused.flatMap((question) =>
    refusals(question, { relation, documents, formats, accused }),
  )
  return {
    kind: refused.length > 0 ? 'incompatible' : 'undecided',
    findings: [...findings, ...open.map((question) => doubts(question, relation))],
  }
}

/** Nested beyond what can be compared, they are not the same for all that we know: reading them says what is wrong. */
function areEqual(older: JsonSchema, newer: JsonSchema): boolean {
  try {
    return jsonEquals(older, newer)
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** What a proof needs to know, every default filled in; `undefined` under the confluent policies. @throws {UnknownCompatibilityPolicy} */
export function provingOptions(
  options: CompatibilityOptions,
): (RelationOptions & { readonly draft?: Draft }) | undefined {
  const { formats = 'assert', budgetMs = 1000, draft, markers, openEnums } = options
  const policy = parsePolicy(options.policy ?? 'tolerant-reader')
  if (policy === 'confluent' || policy === 'confluent-lenient') return undefined
  return {
    policy,
    formats,
    budgetMs,
    markers: pointersOf(markers),
    openEnums: pointersOf(openEnums),
    ...(draft === undefined ? {} : { draft }),
  }
}

/** What has to be answered. `kept` implies `backward`, which is asked only to tell who breaks when `kept` does not hold. */
function questionsFor(
  { backward, forward, additive }: Demands,
  relation: Relation,
  policy: ProvingPolicy,
): readonly Question[] {
  // Read literally, a schema's writer and reader are one, and `kept` is `backward`.
  const asksKept = additive && policy === 'tolerant-reader'
  const asksBackward = backward && !(asksKept && relation.ask('kept').kind === 'contained')
  // What breaks a reader is said first; what is only taken away, behind it.
  return [
    ...(asksBackward ? (['backward'] as const) : []),
    ...(forward ? (['forward'] as const) : []),
    ...(asksKept ? (['kept'] as const) : []),
  ]
}

interface Judging {
  readonly relation: Relation
  readonly documents: Documents
  readonly formats: FormatMode
  /** Changes that are accused of breaking a reader: what they take away besides is not said again. */
  readonly accused: Set<LocatedChange>
}

function refusals(question: Question, judging: Judging): readonly Finding[] {
  const { relation, documents, formats, accused } = judging
  const answer = relation.ask(question)
  if (answer.kind !== 'refuted') return []
  const direction = question === 'kept' ? {} : { direction: question }
  const all = blameFor(question, documents.changes, relation)
  const blames = all.filter(({ change }) => question !== 'kept' || !accused.has(change))
  if (blames.length === 0) {
    // What breaks a reader has been said, and explains what is not kept.
    if (all.length > 0 || (question === 'kept' && relation.ask('backward').kind === 'refuted')) return []
    const finding = {
      ruleId: 'not-contained',
      level: 'error',
      message: `The schemas allow different events: ${whoBreaks(question)}.`,
      ...direction,
      path: [],
      olderPointer: [],
      newerPointer: [],
      witness: answer.witness,
      fixes: [newMajor],
    } as const
    return [ofPair(finding, relation)]
  }
  const witnesses = witnessesFor(blames, {
    witness: answer.witness,
    refuser: relation.refuser(question),
    formats,
    isWitness: (event) =>
      relation.hasTimeForHints &&
      relation.accepts(relation.writerOf(question), event) &&
      !relation.accepts(relation.refuser(question), event),
  })
  return blames.map(({ change, rule }, i) => {
    accused.add(change)
    const witness = witnesses[i]
    const finding = {
      ruleId: rule.id,
      level: 'error',
      message: rule.message(change, question),
      ...direction,
      path: change.path,
      olderPointer: change.olderPointer,
      newerPointer: change.newerPointer,
      ...(witness === undefined ? {} : { witness }),
      fixes: rule.fixes(change, documents),
    } as const
    return { ...finding, fingerprint: fingerprintOfChange(finding, change, documents) }
  })
}

function doubts(question: Question, relation: Relation): Finding {
  const answer = relation.ask(question)
  const because = answer.kind === 'undecided' ? answer.because : []
  const finding = {
    ruleId: 'undecided',
    level: 'warning',
    message: `It could not be decided whether ${whoBreaks(question)}. Undecided is no yes: simplify what is named, or waive it with a reason and an end date.`,
    ...(question === 'kept' ? {} : { direction: question }),
    path: [],
    olderPointer: [],
    newerPointer: [],
    because,
    fixes: [newMajor],
  } as const
  return ofPair(finding, relation)
}

function ofPair(finding: Omit<Finding, 'fingerprint'>, { older, newer }: Relation): Finding {
  return { ...finding, fingerprint: fingerprintOfPair(finding, older.schema, newer.schema) }
}
