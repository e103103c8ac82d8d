import { expect, test } from 'vitest'
import { FolderInvalid } from '../../../src/registry/errors.js'
import { folderOf } from '../../../src/registry/folder/folder-files.js'
import { readSchemaFolder } from '../../../src/registry/folder/read-schema-folder.js'

const schema = JSON.stringify({ type: 'object', properties: { a: { type: 'string' } } })
const draft = `eventType: crew.Named
from: 1
to: 2
steps:
  - rename: { from: /a, to: /b }
  - add:
      path: /c
      schema: { type: string }
      holes: { fill: what v1 gets as /c }
  - each:
      path: /lines
      steps:
        - remove:
            path: /d
            holes:
              fill: what v1 gets as /d
`

test('each hole of a drafted lens is a problem of its own, where it stands', async () => {
  const files = folderOf({
    'strata.yaml': 'version: 1\n',
    'crew/Named.v1.json': schema,
    'crew/Named.v2.json': schema,
    'crew/Named.v1-v2.lens.yaml': draft,
  })
  const refusal: unknown = await readSchemaFolder(files).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(FolderInvalid)
  const path = 'crew/Named.v1-v2.lens.yaml'
  const rest = 'Write the field, and delete its hole.'
  expect((refusal as FolderInvalid).problems).toEqual([
    {
      path,
      line: 9,
      column: 22,
      code: 'LENS_HAS_HOLES',
      message: `/steps/1/add/holes/fill is a hole: what v1 gets as /c. ${rest}`,
    },
    {
      path,
      line: 16,
      column: 21,
      code: 'LENS_HAS_HOLES',
      message: `/steps/2/each/steps/0/remove/holes/fill is a hole: what v1 gets as /d. ${rest}`,
    },
  ])
})
