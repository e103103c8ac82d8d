/** A server on a registry in memory, with a clock that stands still, and the bank's files. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import { buildServer, type ServerOptions } from '../../registry-server/index.js'
import type { JsonObject } from '../../src/json/index.js'
import { standardJudge, type RegistryPorts } from '../../src/registry/index.js'
import { openMemory } from '../../src/storage/memory/index.js'

export const bankFolder = join(import.meta.dirname, '../../schemas')

export function filesOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  )
}

export const bank = filesOf(bankFolder)

export function memoryPorts() {
  const storage = openMemory()
  const registry: RegistryPorts = {
    store: storage.registry,
    now: () => new Date('2026-11-23T12:00:00Z'),
    judge: standardJudge,
  }
  return { storage, registry }
}

export interface Answer {
  readonly status: number
  readonly type: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: JsonObject
}

/** `ask('POST', '/api/v1/check', {...})` */
export function serverUnderTest(options: ServerOptions = {}) {
  const { storage, registry } = memoryPorts()
  let secrets = 0
  const tokens = {
    tokens: storage.tokens,
    now: registry.now,
    randomHex: () => String((secrets += 1)).padStart(64, '0'),
  }
  const app = buildServer({ registry, events: storage.events, tokens }, options)
  const ask = async (
    method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: unknown,
    more: Omit<InjectOptions, 'method' | 'url' | 'payload'> = {},
  ): Promise<Answer> => {
    const { statusCode, headers, body } = await app.inject({
      method,
      url,
      ...(payload === undefined ? {} : { payload: payload as object }),
      ...more,
    })
    return {
      status: statusCode,
      type: String(headers['content-type']).split(';')[0] ?? '',
      headers,
      body: (!String(headers['content-type']).includes('ndjson') &&
      (body.startsWith('{') || body.startsWith('[') || body.startsWith('"') || /^\d/.test(body))
        ? JSON.parse(body)
        : { text: body }) as JsonObject,
    }
  }
  return { app, ask, storage, registry }
}

/** A member of an answer that is text. */
export function textIn(body: JsonObject, name: string): string {
  const value = body[name]
  return typeof value === 'string' ? value : JSON.stringify(value)
}
