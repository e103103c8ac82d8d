/** Which of a subject's versions a selector means. */
import { assertNever } from '../json/index.js'
import type { RegisteredVersion } from './model.js'
import type { VersionSelector } from './names.js'
import { latestOfMajor } from './registry-view.js'

/** `versions` ascending. Soft-deleted ones are found only with `deleted`, and never as latest while one lives. */
export function selectVersion(
  versions: readonly RegisteredVersion[],
  selector: VersionSelector,
  { deleted = false }: { readonly deleted?: boolean } = {},
): RegisteredVersion | undefined {
  const live = versions.filter((version) => version.deleted !== true)
  const eligible = deleted ? versions : live
  switch (selector.kind) {
    case 'latest':
      return live.at(-1) ?? (deleted ? versions.at(-1) : undefined)
    case 'version':
      return eligible.find(({ version }) => version === selector.version)
    case 'label':
      return eligible.findLast(({ label }) => label === selector.label)
    case 'major':
      return latestOfMajor({ versions: eligible }, selector.major)
    default:
      return assertNever(selector)
  }
}
