import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { diskFolder } from '../../../cli/inputs/disk-folder.js'
import { findSchemasFolder } from '../../../cli/inputs/find-schemas.js'
import { writeAll } from '../support/bank.js'
import { tempFolders } from '../support/temp-folder.js'

const newFolder = tempFolders()

test('JSON and YAML files are listed in order; hidden folders and node_modules are not', async () => {
  const folder = newFolder()
  writeAll(folder, {
    'strata.yaml': 'x',
    'b/E.v1.json': '{}',
    'a/topic.yml': 'x',
    'a/README.md': 'x',
    '.git/config.json': '{}',
    'node_modules/x/package.json': '{}',
  })
  expect(await diskFolder(folder).list()).toEqual(['a/topic.yml', 'b/E.v1.json', 'strata.yaml'])
  expect(await diskFolder(folder).readText('strata.yaml')).toBe('x')
})

test('a link inside the folder is followed, one that leads out of it is refused by name', async () => {
  const folder = newFolder()
  writeAll(folder, { 'shared/A.json': '{"a":1}' })
  symlinkSync(join(folder, 'shared/A.json'), join(folder, 'shared/B.json'))
  expect(await diskFolder(folder).list()).toEqual(['shared/A.json', 'shared/B.json'])
  symlinkSync('/etc/hostname', join(folder, 'shared/C.json'))
  await expect(diskFolder(folder).list()).rejects.toThrow(/C\.json.*outside the schemas folder/)
})

test('a folder or a file that is not there, or is no UTF-8, is said', async () => {
  const folder = newFolder()
  await expect(diskFolder(join(folder, 'nope')).list()).rejects.toThrow(/there is no such file or folder/)
  await expect(diskFolder(folder).readText('nope.json')).rejects.toThrow(/nope\.json: there is no such file/)
  writeFileSync(join(folder, 'x.json'), Buffer.from([0xff]))
  await expect(diskFolder(folder).readText('x.json')).rejects.toThrow(/it is not UTF-8/)
})

test('the schemas folder is the one named, or the nearest upwards', () => {
  const folder = newFolder()
  writeAll(folder, { 'schemas/strata.yaml': 'x', 'other/strata.yaml': 'x' })
  mkdirSync(join(folder, 'schemas/account'))
  mkdirSync(join(folder, 'src/deep'), { recursive: true })
  expect(findSchemasFolder(join(folder, 'schemas/account'), undefined)).toBe(join(folder, 'schemas'))
  expect(findSchemasFolder(join(folder, 'src/deep'), undefined)).toBe(join(folder, 'schemas'))
  expect(findSchemasFolder(folder, 'other')).toBe(join(folder, 'other'))
  expect(() => findSchemasFolder(folder, 'src')).toThrow(/no strata\.yaml/)
  expect(() => findSchemasFolder(newFolder(), undefined)).toThrow(/strata init/)
})
