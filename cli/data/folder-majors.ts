/** The event types of a schemas folder as self-contained schemas, major by major. */
import { bundleEventType, type FolderEventType, type SchemaFolder } from '../../src/registry/index.js'
import { detectDraft, type Draft, type JsonSchema } from '../../src/schema/index.js'
import { openMemory } from '../../src/storage/memory/index.js'

export interface FolderMajor extends FolderEventType {
  readonly bundled: JsonSchema
  readonly draft: Draft
}

/** By subject, then major. Nothing but the folder is looked at. */
export async function majorsOfFolder(folder: SchemaFolder): Promise<readonly FolderMajor[]> {
  const { registry } = openMemory()
  const majors: FolderMajor[] = []
  for (const eventType of folder.eventTypes) {
    const bundled = await bundleEventType(registry, folder, eventType)
    majors.push({ ...eventType, bundled, draft: detectDraft(bundled) })
  }
  return majors
}
