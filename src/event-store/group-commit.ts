/**
 * Group commit: what several callers hand over while a transaction is under way goes into the next one together,
 * so that they share its flush to disk. Each caller gets the answer to its own part.
 */
export interface GroupCommit<Request, Answer> {
  /** `size` counts towards the limit of a group. */
  submit(request: Request, size: number): Promise<Answer>
}

interface Waiting<Request, Answer> {
  readonly request: Request
  readonly size: number
  readonly resolve: (answer: Answer) => void
  readonly reject: (reason: unknown) => void
}

/** `commit` answers each request of a group, in order; when it fails, all of the group fail with its error. */
export function groupCommit<Request, Answer>(
  commit: (group: readonly Request[]) => Promise<readonly Answer[]>,
  { maxGroupSize }: { readonly maxGroupSize: number },
): GroupCommit<Request, Answer> {
  let queue: Waiting<Request, Answer>[] = []
  let isRunning = false

  function nextGroup(): readonly Waiting<Request, Answer>[] {
    let size = 0
    let count = 0
    while (count < queue.length && (count === 0 || size + (queue[count]?.size ?? 0) <= maxGroupSize)) {
      size += queue[count]?.size ?? 0
      count += 1
    }
    const group = queue.slice(0, count)
    queue = queue.slice(count)
    return group
  }

  async function run(): Promise<void> {
    // Callers of the same turn of the event loop are still arriving.
    await endOfTurn()
    while (queue.length > 0) {
      const group = nextGroup()
      try {
        const answers = await commit(group.map(({ request }) => request))
        for (const [i, { resolve }] of group.entries()) resolve(answers[i] as Answer)
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
      if (queue.length > 0) await endOfTurn()
    }
    // In the same breath as the last look at the queue, or a caller in between would wait for ever.
    isRunning = false
  }

  return {
    submit: (request, size) =>
      new Promise<Answer>((resolve, reject) => {
        queue.push({ request, size, resolve, reject })
        if (isRunning) return
        isRunning = true
        void run()
      }),
  }
}

function endOfTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
