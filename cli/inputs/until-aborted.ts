/** Waiting that a signal can end. */
import { Interrupted } from '../errors.js'

/**
 * The items of `source`, until it ends.
 *
 * @throws {Interrupted} as soon as `signal` aborts, also while it waits for the next item.
 */
export async function* untilAborted<Item>(
  source: AsyncIterable<Item>,
  signal: AbortSignal,
): AsyncGenerator<Item, void> {
  const iterator = source[Symbol.asyncIterator]()
  let stop = () => {}
  const aborted = new Promise<'aborted'>((resolve) => {
    stop = () => resolve('aborted')
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    for (;;) {
      if (signal.aborted) throw new Interrupted(String(signal.reason))
      const next = await Promise.race([iterator.next(), aborted])
      if (next === 'aborted') throw new Interrupted(String(signal.reason))
      if (next.done === true) return
      yield next.value
    }
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** The name of the signal that ends the command, once it comes. */
export async function untilSignal(signal: AbortSignal): Promise<string> {
  if (!signal.aborted) {
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
  }
  return String(signal.reason)
}
