/** A structural proof of "every value of the new schema is one of the old", for 2020-12; what it cannot prove it calls breaking. */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { peerFile, type Tool } from '../tool.js'

interface Jsoncompat {
  readonly initSync: (given: { readonly module: Uint8Array }) => unknown
  readonly check_compat: (older: string, newer: string, role: 'serializer') => boolean
}

const { initSync, check_compat } = (await import(
  pathToFileURL(peerFile('jsoncompat/jsoncompat_wasm.js')).href
)) as Jsoncompat
initSync({ module: readFileSync(peerFile('jsoncompat/jsoncompat_wasm_bg.wasm')) })

export const tool: Tool = ({ writer, reader }) =>
  check_compat(JSON.stringify(reader), JSON.stringify(writer), 'serializer') ? 'contained' : 'refuted'
