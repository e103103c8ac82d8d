/** Edits in place: content that stood under a label before is offered again under that label, and has to be refused. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseJson } from '../../src/json/index.js'
import { registerVersion } from '../../src/registry/index.js'
import type { JsonSchema } from '../../src/schema/index.js'
import type { CorpusSource, CorpusSubject } from './corpus-source.js'
import { bundledBeside } from './effective-versions.js'
import type { HistoryPorts, PushedHistory } from './push-history.js'
import { problemOf, type Problem, type ReplacedReport } from './report.js'
import type { SourceDocuments } from './source-documents.js'

export async function offerReplaced(
  ports: HistoryPorts,
  o: {
    readonly source: CorpusSource
    readonly subject: CorpusSubject
    readonly documents: SourceDocuments
    /** The subject's name in the registry. */
    readonly name: string
    readonly registered: PushedHistory['registered']
  },
): Promise<{ readonly report: ReplacedReport; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = []
  const counts = { contents: o.subject.replaced.length, refused: 0, same: 0, unusable: 0 }
  for (const { n, label, file } of o.subject.replaced) {
    const place = { stage: 'replaced', subject: o.name, version: label } as const
    const standing = o.registered.find(({ version }) => version.own.n === n)
    if (standing === undefined) {
      counts.unusable += 1
      continue
    }
    try {
      const { value } = parseJson(await readFile(join(o.source.folder, file), 'utf8'))
      const bundled = await bundledBeside(
        value as JsonSchema,
        { subject: o.subject, own: standing.version.own },
        o.documents,
      )
      const { kind, refusals } = await registerVersion(ports, {
        subject: o.name,
        text: JSON.stringify(bundled),
        label: standing.label,
      })
      if (kind === 'unchanged') counts.same += 1
      else if (refusals[0]?.reason === 'label-taken') counts.refused += 1
      else {
        const message = `${file} was offered as ${standing.label}, which is registered; the answer was ${kind}, not a refusal.`
        problems.push({ ...place, code: 'UNEXPECTED', message })
      }
    } catch (error) {
      counts.unusable += 1
      problems.push(problemOf(error, place))
    }
  }
  return { report: counts, problems }
}
