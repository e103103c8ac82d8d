/** The types that generated modules share: a small module, the same for every folder but for what is not used. */
import { header } from './header.js'

export const typesModuleName = 'types'

const open = `/**
 * As a reader of additive versions should see an event: what \`T\` names, and beside it, at every depth, members that newer writers may
 * have added.
 */
export type Open<T> = T extends readonly unknown[]
  ? { [K in keyof T]: Open<T[K]> }
  : T extends object
    ? { [K in keyof T]: Open<T[K]> } & { readonly [name: string]: unknown }
    : T
`

const json = `/** What events are made of. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [name: string]: Json
}
`

const details = `/** What a writer may say of an event beside its type and its data. */
export interface EventDetails {
  /** Unique within the topic; makes a repeated append harmless. */
  readonly id?: string
  /** When it happened, RFC 3339. */
  readonly time?: string
  /** Anything about the event that is not part of the fact. */
  readonly meta?: JsonObject
}
`

const events = `/** An event as it is handed to the writer of its topic. */
export type NewEvent<Events, Type extends keyof Events> = EventDetails & {
  readonly type: Type
  /** The major that its data has the shape of, such as \`v2\`. */
  readonly schema: string
  readonly data: Events[Type] & JsonObject
}

/** What is asked of the events that a topic version is read from. */
export interface TopicEvent {
  /** Such as \`account.v2\`. */
  readonly topicVersion: string
  readonly type: string
  readonly data: unknown
}

/** The event as it was read, with type and data known. */
export type Typed<Event, Known> = Omit<Event, 'type' | 'data'> & Known
`

const formatted = `declare const format: unique symbol
/** Text of a format, such as \`Formatted<'uuid'>\`: what a guard has seen, or somebody has vouched for by \`as\`. */
export type Formatted<Format extends string> = string & { readonly [format]: Format }
`

export function typesModule({ brands }: { readonly brands: boolean }, command: string): string {
  return [
    header('Types that the generated modules share.', command),
    ...[open, json, details, events, ...(brands ? [formatted] : [])],
  ].join('\n')
}
