/** Sample events against the versions they were published with: as written, under W and under R. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatPointer, parseJson, type Json } from '../../src/json/index.js'
import {
  compileReaderValidator,
  compileValidator,
  compileWriterValidator,
  type Validator,
} from '../../src/validation/index.js'
import type { CorpusEvent, CorpusSource, CorpusSubject } from './corpus-source.js'
import type { EffectiveVersion } from './effective-versions.js'
import { problemOf, unexpected, type Problem, type SampleIssue, type SamplesReport } from './report.js'

const examplesKept = 3

export async function checkSamples(
  o: { readonly source: CorpusSource; readonly subject: CorpusSubject; readonly name: string },
  versions: readonly EffectiveVersion[],
): Promise<{ readonly report: SamplesReport; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = []
  const examples: SampleIssue[] = []
  const counts = { checks: 0, valid: 0, validForWriter: 0, validForReader: 0 }
  for (const version of versions) {
    const published = o.subject.events.filter((event) => wasPublishedWith(event, version, versions))
    if (published.length === 0) continue
    const place = { stage: 'samples', subject: o.name, version: version.label } as const
    try {
      const validators = {
        schema: compileValidator(version.bundled),
        writer: compileWriterValidator(version.bundled),
        reader: compileReaderValidator(version.bundled),
      }
      for (const { file } of published) {
        const event = parseJson(await readFile(join(o.source.folder, file), 'utf8')).value
        const refusals = refusalsOf(event, validators)
        counts.checks += 1
        if (refusals.schema === undefined) counts.valid += 1
        if (refusals.writer === undefined) counts.validForWriter += 1
        if (refusals.reader === undefined) counts.validForReader += 1
        const first = (['schema', 'writer', 'reader'] as const).find((side) => refusals[side] !== undefined)
        if (first !== undefined && examples.length < examplesKept) {
          examples.push({
            event: file,
            version: version.label,
            refusedBy: first,
            issue: refusals[first] ?? '',
          })
        }
        const broken = brokenLaw(refusals)
        if (broken !== undefined) problems.push({ ...place, code: unexpected, message: `${file}: ${broken}` })
      }
    } catch (error) {
      problems.push(problemOf(error, place))
    }
  }
  return { report: { ...counts, examples }, problems }
}

type Refusals = Readonly<Record<'schema' | 'writer' | 'reader', string | undefined>>

function refusalsOf(event: Json, validators: Readonly<Record<keyof Refusals, Validator>>): Refusals {
  const by = (validator: Validator) => {
    const [first] = validator.validate(event)
    return first === undefined ? undefined : `${formatPointer(first.pointer) || 'the event'} ${first.message}`
  }
  return { schema: by(validators.schema), writer: by(validators.writer), reader: by(validators.reader) }
}

/** W(S) ⊆ S ⊆ R(S), for every event. */
function brokenLaw({ schema, writer, reader }: Refusals): string | undefined {
  if (writer === undefined && schema !== undefined) return `valid for the writer, not as written: ${schema}`
  if (schema === undefined && reader !== undefined) return `valid as written, not for the reader: ${reader}`
  return undefined
}

/** With each release that the index names; where it names none, with the last state of each version. */
function wasPublishedWith(
  { versions: numbers, releases }: CorpusEvent,
  version: EffectiveVersion,
  all: readonly EffectiveVersion[],
): boolean {
  if (!numbers.includes(version.own.n)) return false
  if (releases.length > 0) return releases.some((release) => version.releases.includes(release))
  return all.findLast(({ own }) => own === version.own) === version
}
