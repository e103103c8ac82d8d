/**
 * The one place that makes a function of text. The text comes from `tree-text.ts`, never from a user.
 *
 * Some places forbid it (a content security policy, `--disallow-code-generation-from-strings`); there the closures stay.
 */
import type { WrittenRunner, WrittenTree } from './tree-text.js'

/** `undefined` where text may not be evaluated. */
export function evaluated({ text, constants }: WrittenTree): WrittenRunner | undefined {
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what this file is for
    const make = new Function(...constants.keys(), `'use strict'\n${text}`) as (
      ...values: readonly unknown[]
    ) => WrittenRunner
    return make(...constants.values())
  } catch (error) {
    if (!(error instanceof EvalError)) throw error
    return undefined
  }
}
