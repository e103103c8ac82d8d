/** One request to a registry: JSON there and back, problems and silence as typed errors. */
import { isJsonObject, parseJson, ToolkitError, type Json, type JsonObject } from '../json/index.js'
import { AnswerUnreadable, RegistryUnreachable, RemoteProblem } from './errors.js'

export interface HttpOptions {
  /** Address of the registry, such as http://127.0.0.1:8081. */
  readonly url: string
  /** Default 30 000. */
  readonly timeoutMs?: number
  /** Sent as `Authorization: Bearer`. */
  readonly token?: string
  /** Default Node's own. */
  readonly fetch?: typeof fetch
}

export interface HttpRequest {
  readonly method?: 'GET' | 'POST'
  /** Below the registry's address; percent-encoded. */
  readonly path: string
  readonly body?: Json
}

export type Send = (request: HttpRequest) => Promise<JsonObject>

/**
 * @throws {RegistryUnreachable | AnswerUnreadable | RemoteProblem} from each request.
 */
export function sender(options: HttpOptions): Send {
  const { timeoutMs = 30_000, token, fetch: send = fetch } = options
  const url = options.url.replace(/\/+$/, '')
  return async ({ method = 'GET', path, body }) => {
    const answer = await answered(url, () =>
      send(`${url}${path}`, {
        method,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          accept: 'application/json, application/problem+json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
    const text = await answered(url, () => answer.text())
    const data = readAnswer(url, answer.status, text)
    if (answer.ok) return data
    if (isProblem(data)) throw new RemoteProblem(answer.status, data)
    throw new AnswerUnreadable(url, answer.status, 'its error is no problem document')
  }
}

async function answered<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw new RegistryUnreachable(url, reasonOf(cause), { cause })
  }
}

function readAnswer(url: string, status: number, text: string): JsonObject {
  try {
    const { value } = parseJson(text)
    if (isJsonObject(value)) return value
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error
  }
  throw new AnswerUnreadable(url, status, 'the answer is no JSON object')
}

function isProblem(
  data: JsonObject,
): data is JsonObject & { readonly code: string; readonly detail: string } {
  return typeof data['code'] === 'string' && typeof data['detail'] === 'string'
}

/** fetch hides the reason in causes. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return 'it did not answer in time'
  if (error instanceof AggregateError && error.message === '') return error.errors.map(reasonOf).join('; ')
  return error.cause === undefined ? error.message : reasonOf(error.cause)
}
