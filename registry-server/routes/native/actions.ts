/** Check, register and cast. A check is a dry run of the very decision that registering takes. */
import type { FastifyInstance } from 'fastify'
import { generateFolderWithNotes, type GenerateOptions } from '../../../src/codegen/index.js'
import type { Json, JsonObject } from '../../../src/json/index.js'
import {
  castEvents,
  checkFolder,
  checkVersion,
  folderOf,
  parseSelector,
  readSchemaFolder,
  registerFolder,
  registerVersion,
  type Caller,
  type RegisterVersion,
  type RegistrationReport,
  type SchemaReference,
} from '../../../src/registry/index.js'
import { topicsToGenerate, type PartsToGenerate } from '../../../src/topics/index.js'
import type { NativeApiOptions } from '../../server-ports.js'
import { assertRegistered } from '../../registration-errors.js'
import { answers, castBody, folderBody, generateBody, oneVersionBody, reportShape } from './shapes.js'

const tags = ['actions']

interface OneVersion {
  readonly subject: string
  readonly schema: Json
  readonly major?: number
  readonly label?: string
  readonly writer?: string
  readonly lens?: JsonObject | 'none'
  readonly references?: readonly SchemaReference[]
  readonly expectedHead?: number
}

interface Folder {
  readonly files: Readonly<Record<string, string>>
  readonly writer?: string
  readonly expectedHead?: number
}

interface Cast {
  readonly subject: string
  readonly from: string
  readonly to: string
  readonly events: readonly Json[]
}

export async function actions(app: FastifyInstance, { ports, metrics }: NativeApiOptions): Promise<void> {
  const { registry } = ports
  const checked = (report: RegistrationReport) => {
    metrics.countVerdict('check', report.kind)
    return report
  }
  const registered = (report: RegistrationReport) => {
    metrics.countVerdict('register', report.kind)
    return assertRegistered(report)
  }
  // The route's schema has checked the body by then.
  const post = (path: string, schema: object, handle: (body: never) => Promise<unknown>) =>
    app.post(path, { schema }, ({ body }) => handle(body as never))

  post(
    '/check',
    {
      tags,
      summary: 'What registering this version would answer',
      body: oneVersionBody,
      response: answers('The report, refusals included', reportShape),
    },
    async (body: OneVersion) => checked(await checkVersion(registry, requestOf(body, ports.caller()))),
  )
  post(
    '/register',
    {
      tags,
      summary: 'Register one version',
      body: oneVersionBody,
      response: answers(
        'It is registered, or was before; refusals are problems with the `report`',
        reportShape,
      ),
    },
    async (body: OneVersion) =>
      registered(await registerVersion(registry, requestOf(body, ports.caller()), insisting(body))),
  )
  post(
    '/check/folder',
    {
      tags,
      summary: 'What registering this folder would answer',
      body: folderBody,
      response: answers('The report, refusals included', reportShape),
    },
    async ({ files, writer }: Folder) =>
      checked(
        await checkFolder(
          registry,
          await readSchemaFolder(folderOf(files)),
          writerOf(writer ?? ports.caller()?.writer),
        ),
      ),
  )
  post(
    '/register/folder',
    {
      tags,
      summary: 'Register a folder of schemas, lenses and topics: all of it or nothing',
      body: folderBody,
      response: answers(
        'It is registered, or was before; refusals are problems with the `report`',
        reportShape,
      ),
    },
    async ({ files, writer, ...rest }: Folder) =>
      registered(
        await registerFolder(registry, await readSchemaFolder(folderOf(files)), {
          ...writerOf(writer ?? ports.caller()?.writer),
          ...insisting(rest),
        }),
      ),
  )
  post(
    '/cast',
    {
      tags,
      summary: 'Cast events between versions of an event type',
      body: castBody,
      response: answers('The events in the shape asked for', {
        type: 'object',
        properties: {
          subject: { type: 'string' },
          from: { type: 'string' },
          to: { type: 'string' },
          events: { type: 'array' },
        },
      }),
    },
    async ({ subject, from, to, events }: Cast) =>
      castEvents(registry, { subject, from: parseSelector(from), to: parseSelector(to), events }),
  )
  post(
    '/generate',
    {
      tags,
      summary: 'TypeScript of what is registered: the files that `strata generate` writes',
      body: generateBody,
      response: answers('The files, by their paths', {
        type: 'object',
        properties: {
          files: {
            type: 'array',
            items: {
              type: 'object',
              properties: { path: { type: 'string' }, text: { type: 'string' } },
              required: ['path', 'text'],
            },
          },
          unchecked: {
            type: 'array',
            items: { type: 'object' },
            description: 'Versions without a validator though it was wanted, each with the reason',
          },
        },
        required: ['files', 'unchecked'],
      }),
    },
    async ({ options = {}, ...parts }: Generate) =>
      generateFolderWithNotes({ topics: await topicsToGenerate(registry, parts), options }),
  )
}

interface Generate extends PartsToGenerate {
  readonly options?: GenerateOptions
}

/** A writer with a token speaks for its service, whether the request says so or not. */
function requestOf(
  { schema, expectedHead: _insisted, ...rest }: OneVersion,
  caller: Caller | undefined,
): RegisterVersion {
  const { writer = caller?.writer } = rest
  return { ...rest, ...writerOf(writer), text: typeof schema === 'string' ? schema : JSON.stringify(schema) }
}

function insisting({ expectedHead }: { readonly expectedHead?: number }): { readonly expectedHead?: number } {
  return expectedHead === undefined ? {} : { expectedHead }
}

function writerOf(writer: string | undefined): { readonly writer?: string } {
  return writer === undefined ? {} : { writer }
}
