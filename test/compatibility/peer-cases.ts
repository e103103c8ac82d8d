/**
 * Pairs with the verdicts of other registries and tools, beside the checkout: third-party data, never part of the repository.
 *
 * `compatible` is what that peer says; `contained` is the truth, where it is known. The two differ where `semantic_disagrees`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Draft, JsonSchema } from '../../src/schema/index.js'
import type { ContainmentCase } from '../containment/cases.js'

export interface PeerCase {
  readonly id: string
  readonly draft: Draft
  readonly old: JsonSchema
  readonly new: JsonSchema
  readonly compatible: boolean
  readonly contained: boolean | null
  readonly semantic_disagrees?: boolean
  /** What that registry lists, `NAME path`; its own files only. */
  readonly differences?: readonly string[]
}

export interface PeerFile {
  readonly name: string
  readonly path: string
}

/** The files of `casesDirectory()`, by name. */
export function peerFiles(directory: string): readonly PeerFile[] {
  return readdirSync(directory)
    .filter((file) => /^peer-.*\.jsonl$/.test(file))
    .sort()
    .map((file) => ({ name: file.replace(/\.jsonl$/, ''), path: join(directory, file) }))
}

export function readPeerCases(path: string): readonly PeerCase[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as PeerCase)
}

/** Where the truth is known, the pair as a question of containment. Their labels were made without asserting formats. */
export function truthsOf(cases: readonly PeerCase[]): readonly ContainmentCase[] {
  return cases.flatMap(({ id, draft, old, new: newer, contained }) =>
    contained === null ? [] : [{ id, draft, s1: old, s2: newer, contained, tags: [] }],
  )
}
