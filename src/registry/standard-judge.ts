/** The judge of this library: the compatibility and lens rooms, each answer remembered. */
import { canonicalHash, type Json } from '../json/index.js'
import { checkAgainstHistory, type Verdict } from '../compatibility/index.js'
import { diffSchemas } from '../diff/index.js'
import { checkLensLaws, compileLens, LensMisfit, lensToMigrationRules, parseLens } from '../lens/index.js'
import { BoundedMap } from './bounded-map.js'
import type { CompatibilityQuestion, Judge, LensJudgement, LensQuestion } from './judge.js'
import { defaultMode } from './model.js'

/** A registration is decided again when another writer came first; its proofs are still good then. */
const remembered = 512

/** Versions never change, so what links two of them is kept: a history of a hundred versions costs one link for the hundred and first. */
const links = new BoundedMap<boolean>(20_000)

export const standardJudge: Judge = {
  compatibility: rememberedBy(
    ({ history, candidate, draft, policy }: CompatibilityQuestion): Verdict =>
      checkAgainstHistory(
        history.map(({ bundled }) => bundled),
        candidate,
        {
          mode: policy.mode ?? defaultMode,
          draft,
          memory: links,
          hashes: history.map(({ fingerprint }) => fingerprint),
          ...(policy.reading === undefined ? {} : { policy: policy.reading }),
          ...(policy.formats === undefined ? {} : { formats: policy.formats }),
          ...(policy.markers === undefined ? {} : { markers: policy.markers }),
          ...(policy.openEnums === undefined ? {} : { openEnums: policy.openEnums }),
        },
      ),
    ({ history, ...question }) => ({ ...question, history: history.map(({ fingerprint }) => fingerprint) }),
  ),
  differences: (older, newer) => diffSchemas(older, newer).map(({ newerPointer }) => newerPointer),
  lens: rememberedBy<LensQuestion, Promise<LensJudgement>>(judgeLens, (question) => question),
  hasDown: (document) => compileLens(parseLens(document)).hasDown,
  migrationRules: (document) => lensToMigrationRules(parseLens(document)),
}

async function judgeLens({ document, older, newer, samples }: LensQuestion): Promise<LensJudgement> {
  const lens = parseLens(document)
  try {
    const { holds, broken, loss } = await checkLensLaws({
      lens,
      older,
      newer,
      ...(samples === undefined ? {} : { samples }),
    })
    const [first] = broken
    if (holds || first === undefined) {
      return { kind: 'holds', hasDown: compileLens(lens).hasDown, loss: loss as unknown as Json }
    }
    return { kind: 'broken', message: first.message, event: first.event }
  } catch (error) {
    if (error instanceof LensMisfit) return { kind: 'broken', message: error.message }
    throw error
  }
}

/** Answers depend on the question alone, or what `told` makes of it, so the last few are kept. */
function rememberedBy<Question extends object, Answer>(
  answer: (question: Question) => Answer,
  told: (question: Question) => object,
): (question: Question) => Answer {
  const known = new BoundedMap<Answer>(remembered)
  return (question) => {
    const key = canonicalHash(told(question) as unknown as Json)
    const before = known.get(key)
    if (before !== undefined) return before
    const now = answer(question)
    known.set(key, now)
    return now
  }
}
