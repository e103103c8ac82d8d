/** A registry that speaks the Confluent API, as the source of an import. Reads only, a few versions at a time, and tries again where that may help. */
import { isJsonArray, isJsonObject, parseJson, type Json, type JsonObject } from '../json/index.js'
import type { SourceRegistry, SourceVersion } from '../registry/index.js'
import { AnswerUnreadable, RegistryUnreachable, SourceRefused } from './errors.js'

export interface ConfluentSourceOptions {
  readonly url: string
  /** The value of `Authorization`: `Bearer …` or `Basic …`. */
  readonly authorization?: string
  /** For one request. Default 30 000. */
  readonly timeoutMs?: number
  /** Times that a request is tried when the source is busy or silent. Default 5. */
  readonly attempts?: number
  /** How long to wait before the second time; twice as long before each that follows. Default 500. */
  readonly backoffMs?: number
  readonly fetch?: typeof fetch
}

const versionsAtOnce = 8
const longestAnswer = 64 * 1024 * 1024
const worthAnotherTry = new Set([408, 429, 500, 502, 503, 504])

/** @throws {RegistryUnreachable | AnswerUnreadable | SourceRefused} from each of its functions. */
export function confluentSource(options: ConfluentSourceOptions): SourceRegistry {
  const url = options.url.replace(/\/+$/, '')
  const get = (path: string) => answered(url, path, options)
  const subjectPath = (subject: string) => `/subjects/${encodeURIComponent(subject)}/versions`

  const numbers = async (path: string): Promise<readonly number[]> => {
    const found = await get(path)
    if (found === undefined) return []
    if (isJsonArray(found) && found.every((one) => typeof one === 'number')) return found
    throw new AnswerUnreadable(url, 200, `${path} is no list of versions`)
  }

  return {
    async subjects() {
      const found = (await get('/subjects?deleted=true&subjectPrefix=%3A%2A%3A')) ?? []
      if (isJsonArray(found) && found.every((one) => typeof one === 'string')) return [...found].sort()
      throw new AnswerUnreadable(url, 200, '/subjects is no list of names')
    },
    async versionsOf(subject) {
      const path = subjectPath(subject)
      const all = await numbers(`${path}?deleted=true`)
      const live = new Set(await numbers(path))
      const versions: SourceVersion[] = []
      for (let i = 0; i < all.length; i += versionsAtOnce) {
        const some = all.slice(i, i + versionsAtOnce)
        const found = await Promise.all(some.map((version) => get(`${path}/${version}?deleted=true`)))
        versions.push(
          ...found.map((data, j) => versionIn(data, { url, subject, deleted: !live.has(some[j] ?? 0) })),
        )
      }
      return versions
    },
    async configOf(subject) {
      const found = await get(`/config/${encodeURIComponent(subject)}`)
      if (found === undefined) return undefined
      if (!isJsonObject(found))
        throw new AnswerUnreadable(url, 200, `the settings of ${subject} are no object`)
      const { compatibilityLevel, ...rest } = found
      return { ...rest, ...(compatibilityLevel === undefined ? {} : { compatibility: compatibilityLevel }) }
    },
  }
}

function versionIn(
  data: Json | undefined,
  { url, subject, deleted }: { readonly url: string; readonly subject: string; readonly deleted: boolean },
): SourceVersion {
  const unreadable = (what: string) => new AnswerUnreadable(url, 200, `a version of ${subject} ${what}`)
  if (!isJsonObject(data)) throw unreadable('is no object')
  const { version, id, schema, schemaType = 'AVRO', references = [], metadata, ruleSet } = data
  if (!isWhole(version) || !isWhole(id)) throw unreadable('has no number or no id')
  if (typeof schema !== 'string' || typeof schemaType !== 'string') throw unreadable('has no schema')
  if (!isJsonArray(references)) throw unreadable('has references that are no list')
  return {
    subject,
    version,
    id,
    type: schemaType,
    text: schema,
    references: references.map((item) => {
      const { name, subject: to, version: number } = isJsonObject(item) ? item : {}
      if (typeof name !== 'string' || typeof to !== 'string' || !isWhole(number)) {
        throw unreadable('has a reference without name, subject and version')
      }
      return { name, subject: to, version: number }
    }),
    ...object('metadata', metadata),
    ...object('ruleSet', ruleSet),
    deleted,
  }
}

function isWhole(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0
}

function object(name: string, value: Json | undefined): Readonly<Record<string, JsonObject>> {
  return isJsonObject(value) ? { [name]: value } : {}
}

/** `undefined` for what is not there. */
async function answered(
  url: string,
  path: string,
  options: ConfluentSourceOptions,
): Promise<Json | undefined> {
  const { attempts = 5, backoffMs = 500 } = options
  for (let attempt = 1; ; attempt++) {
    const isLast = attempt === attempts
    try {
      const { status, text } = await asked(url, path, options)
      if (status === 404) return undefined
      if (status === 200) return dataIn(url, text)
      if (!worthAnotherTry.has(status)) throw new SourceRefused(url, path, status, text.slice(0, 300))
      if (isLast) throw new SourceRefused(url, path, status, text.slice(0, 300))
    } catch (error) {
      if (!(error instanceof RegistryUnreachable) || isLast) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, backoffMs * 2 ** (attempt - 1)))
  }
}

async function asked(
  url: string,
  path: string,
  { authorization, timeoutMs = 30_000, fetch: send = fetch }: ConfluentSourceOptions,
): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const answer = await send(`${url}${path}`, {
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        accept: 'application/vnd.schemaregistry.v1+json, application/json',
        ...(authorization === undefined ? {} : { authorization }),
      },
    })
    return { status: answer.status, text: await boundedText(url, answer) }
  } catch (cause) {
    if (cause instanceof AnswerUnreadable) throw cause
    throw new RegistryUnreachable(url, cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

async function boundedText(url: string, answer: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true })
    if (text.length > longestAnswer) {
      throw new AnswerUnreadable(url, answer.status, `an answer is longer than ${longestAnswer} characters`)
    }
  }
  return text + decoder.decode()
}

function dataIn(url: string, text: string): Json {
  try {
    return parseJson(text, { maxLength: longestAnswer, maxDepth: 256 }).value
  } catch {
    throw new AnswerUnreadable(url, 200, 'an answer is no JSON')
  }
}
