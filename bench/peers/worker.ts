/**
 * One tool in a process of its own, which its parent may kill: asked over IPC, one question at a time.
 *
 * No socket of this process connects anywhere, so a tool that fetches what a schema refers to gets an error.
 */
import { Socket } from 'node:net'
import type { Answer, Question, Tool } from './tool.js'

/** Questions are numbered, since a tool may fail once more after it has answered. */
export interface Asked {
  readonly id: number
  readonly question: Question
}

export type Reply = { readonly id: number; readonly ms: number } & (
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'error'; readonly message: string }
)

Socket.prototype.connect = function connect(this: Socket) {
  return this.destroy(new Error('This process may not reach the network.'))
}
globalThis.fetch = () => Promise.reject(new Error('This process may not reach the network.'))

const { tool } = (await import(`./tools/${process.argv[2] ?? ''}.js`)) as { readonly tool: Tool }
const say = (reply: Reply) => process.send?.(reply)
let [current, askedAt] = [0, 0]

process.on('message', ({ id, question }: Asked) => {
  ;[current, askedAt] = [id, performance.now()]
  void answered(question).then((reply) => say({ id, ms: performance.now() - askedAt, ...reply }))
})
// What a tool throws where nobody waits for it belongs to the question that it was asked.
process.on('uncaughtException', (error) => {
  say({ id: current, kind: 'error', message: String(error), ms: performance.now() - askedAt })
})
say({ id: current, kind: 'ready', ms: 0 })

async function answered(question: Question) {
  try {
    return { kind: 'answer', answer: await tool(question) } as const
  } catch (error) {
    return { kind: 'error', message: String(error) } as const
  }
}
