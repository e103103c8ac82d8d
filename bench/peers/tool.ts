/** A tool that is asked whether one schema contains another, and the packages beside this file that it may come from. */
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Draft, JsonSchema } from '../../src/schema/index.js'

export type Answer = 'contained' | 'refuted' | 'undecided'

export interface Question {
  readonly writer: JsonSchema
  readonly reader: JsonSchema
  readonly draft: Draft
  readonly formats: 'assert' | 'annotate'
}

/** Throws what the tool throws; that is counted as an error. */
export type Tool = (question: Question) => Answer | Promise<Answer>

const here = createRequire(import.meta.url)

/** Installed by `npm ci --prefix bench/peers`; typed by its caller, since the packages are not there when types are checked. */
export function peerPackage(name: string): unknown {
  return here(name) as unknown
}

export function peerFile(path: string): string {
  return fileURLToPath(new URL(`node_modules/${path}`, import.meta.url))
}
