/**
 * Every command: a line here, and a file beside it that is read only when the command is the one asked for.
 * `strata --help` therefore loads none of them.
 */
import type { Command } from '../command.js'

export interface CommandEntry {
  /** With its positionals as yargs writes them: `check [paths..]`. */
  readonly name: string
  readonly summary: string
  load(): Promise<Command>
}

/** Commands that share a noun: `strata events append`. */
export interface CommandGroup {
  readonly name: string
  readonly summary: string
  readonly commands: readonly CommandEntry[]
}

export const commands: readonly (CommandEntry | CommandGroup)[] = [
  {
    name: 'init [dir]',
    summary: 'Make a schemas folder',
    load: async () => (await import('./init.js')).init,
  },
  {
    name: 'check [paths..]',
    summary: 'May this change of schemas go in? The verdict for a pull request',
    load: async () => (await import('./check.js')).check,
  },
  {
    name: 'diff [older] [newer]',
    summary: 'What changed, as facts',
    load: async () => (await import('./diff.js')).diff,
  },
  {
    name: 'explain <older> <newer>',
    summary: 'Why a reader can, or cannot, read what a writer writes',
    load: async () => (await import('./explain.js')).explain,
  },
  {
    name: 'push',
    summary: 'Register a schemas folder: all of it or nothing',
    load: async () => (await import('./push.js')).push,
  },
  {
    name: 'generate',
    summary: 'Write TypeScript for every version of every event type',
    load: async () => (await import('./generate.js')).generate,
  },
  {
    name: 'lens',
    summary: 'The ways between majors',
    commands: [
      {
        name: 'propose <type> <from> <to>',
        summary: 'Draft a lens from the difference of two majors',
        load: async () => (await import('./lens-propose.js')).lensPropose,
      },
      {
        name: 'test [paths..]',
        summary: 'Check that lenses keep their laws',
        load: async () => (await import('./lens-test.js')).lensTest,
      },
      {
        name: 'coverage [types..]',
        summary: 'Has every version a way to every major that is read?',
        load: async () => (await import('./lens-coverage.js')).lensCoverage,
      },
    ],
  },
  {
    name: 'cast <type> [file]',
    summary: 'Cast events from one version to another',
    load: async () => (await import('./cast.js')).cast,
  },
  {
    name: 'serve',
    summary: 'Serve the registry, its APIs and the store',
    load: async () => (await import('./serve.js')).serve,
  },
  {
    name: 'registry',
    summary: 'Whole registries',
    commands: [
      {
        name: 'import <url>',
        summary: 'Take in a registry that speaks the Confluent API, ids kept',
        load: async () => (await import('./registry-import.js')).registryImport,
      },
    ],
  },
  {
    name: 'audit',
    summary: 'The journal: who changed what',
    commands: [
      {
        name: 'ls',
        summary: 'List entries',
        load: async () => (await import('./audit-ls.js')).auditLs,
      },
      {
        name: 'export',
        summary: 'Write the journal as NDJSON',
        load: async () => (await import('./audit-export.js')).auditExport,
      },
      {
        name: 'verify <file>',
        summary: 'Check an exported journal, offline',
        load: async () => (await import('./audit-verify.js')).auditVerify,
      },
    ],
  },
  {
    name: 'token',
    summary: 'Tokens: who may do what at the server',
    commands: [
      {
        name: 'create <name>',
        summary: 'Make a token; its secret is printed once',
        load: async () => (await import('./token-create.js')).tokenCreate,
      },
      {
        name: 'ls',
        summary: 'List tokens',
        load: async () => (await import('./token-ls.js')).tokenLs,
      },
      {
        name: 'revoke <name>',
        summary: 'Revoke a token',
        load: async () => (await import('./token-revoke.js')).tokenRevoke,
      },
    ],
  },
  {
    name: 'events',
    summary: 'Append and read events',
    commands: [
      {
        name: 'append <topic> [file]',
        summary: 'Append events from NDJSON, as the one writer of the topic',
        load: async () => (await import('./events-append.js')).eventsAppend,
      },
      {
        name: 'read <topic>',
        summary: 'Read events as they were written',
        load: async () => (await import('./events-read.js')).eventsRead,
      },
    ],
  },
  {
    name: 'topics',
    summary: 'Topic versions: one history in several shapes',
    commands: [
      {
        name: 'ls',
        summary: 'List topic versions',
        load: async () => (await import('./topics-ls.js')).topicsLs,
      },
      {
        name: 'read <name>',
        summary: 'Read the whole history in the shape of one version',
        load: async () => (await import('./topics-read.js')).topicsRead,
      },
      {
        name: 'verify <topic>',
        summary: 'Prove that all versions hold the same history',
        load: async () => (await import('./topics-verify.js')).topicsVerify,
      },
    ],
  },
  {
    name: 'project',
    summary: 'Projections: tables folded from a topic version',
    commands: [
      {
        name: 'run <name>',
        summary: 'Bring a projection up to date',
        load: async () => (await import('./project-run.js')).projectRun,
      },
      {
        name: 'query <name> [key]',
        summary: 'Read rows of a projection',
        load: async () => (await import('./project-query.js')).projectQuery,
      },
    ],
  },
  {
    name: 'bank [file]',
    summary: 'The account service of the example, taking commands as NDJSON',
    load: async () => (await import('./bank.js')).bank,
  },
  {
    name: 'demo',
    summary: 'The whole main job, explained as it runs',
    load: async () => (await import('./demo.js')).demo,
  },
  {
    name: 'corpus <dir>',
    summary: 'Take a folder of real schema histories through everything',
    load: async () => (await import('./corpus.js')).corpus,
  },
]
