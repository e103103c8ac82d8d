/**
 * What a version of a topic says of itself to clients that know no lens: its major as the metadata property
 * `application.major.version`, and the way from the version before it as migration rules.
 */
import type { VersionDraft } from './version-draft.js'
import type { Judge } from './judge.js'
import { migrationRulesBetween } from './migration-rules.js'
import type { RegisteredVersion } from './model.js'
import type { SubjectView } from './registry-view.js'

export const majorProperty = 'application.major.version'

export function withMajorDescribed(
  draft: VersionDraft,
  o: {
    readonly subject: SubjectView
    readonly before: RegisteredVersion | undefined
    readonly judge: Pick<Judge, 'migrationRules'>
  },
): VersionDraft {
  const migrationRules = migrationRulesBetween(
    o.subject,
    o.before?.major ?? draft.major,
    draft.major,
    o.judge,
  )
  const { migrationRules: _replaced, ...otherRules } = draft.ruleSet ?? {}
  const ruleSet = migrationRules.length === 0 ? otherRules : { ...otherRules, migrationRules }
  const { ruleSet: _before, ...rest } = draft
  return {
    ...rest,
    metadata: {
      ...draft.metadata,
      properties: { ...draft.metadata?.properties, [majorProperty]: String(draft.major) },
    },
    ...(Object.keys(ruleSet).length === 0 ? {} : { ruleSet }),
  }
}

/** The major that a client's metadata says, when it says one. */
export function majorSaid(properties: Readonly<Record<string, string>> | undefined): number | undefined {
  const text = properties === undefined ? undefined : properties[majorProperty]
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}
