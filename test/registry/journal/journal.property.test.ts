/** Whatever is done to an exported journal is found. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../../../src/json/index.js'
import { hashOfEntry, journalOf, verifyJournal, type JournalEntry } from '../../../src/registry/index.js'

const facts = fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<Json>, { noNullPrototype: true })

/** Some commits of some entries each. */
const journals = fc
  .array(fc.array(fc.tuple(fc.string(), facts), { minLength: 1, maxLength: 3 }), {
    minLength: 2,
    maxLength: 8,
  })
  .map((commits) =>
    commits.reduce<readonly JournalEntry[]>(
      (entries, commit, i) => [
        ...entries,
        ...journalOf(
          commit.map(([action, told]) => ({ kind: 'record' as const, action, facts: told })),
          {
            last: entries.at(-1),
            head: i,
            at: `2026-11-23T00:00:0${i}.000Z`,
            by: { actor: `a${i % 2}`, requestId: `r${i}` },
          },
        ),
      ],
      [],
    ),
  )
const lines = (entries: readonly JournalEntry[]) => entries.map((entry) => JSON.stringify(entry))

test('what was written is whole, and its head is in it', async () => {
  await fc.assert(
    fc.asyncProperty(journals, async (entries) => {
      const head = entries.at(-1)?.hash ?? ''
      const verdict = { kind: 'whole', entries: entries.length, head }
      expect(await verifyJournal(lines(entries))).toEqual(verdict)
      expect(await verifyJournal(lines(entries), { head })).toEqual(verdict)
      expect(await verifyJournal(lines(entries), { head: entries[0]?.hash ?? '' })).toEqual(verdict)
    }),
  )
})

test('an entry that was edited, taken out, put in, doubled or moved is found where it is', async () => {
  const damage = fc.constantFrom('edit', 'forge', 'remove', 'double', 'swap', 'insert')
  await fc.assert(
    fc.asyncProperty(journals, damage, fc.nat(), async (entries, how, where) => {
      const at = where % (entries.length - 1)
      const [one, two] = [entries[at], entries[at + 1]] as [JournalEntry, JournalEntry]
      const edited = { ...one, actor: `${one.actor}!` }
      const changed = {
        edit: [...entries.slice(0, at), edited, ...entries.slice(at + 1)],
        // With a hash that fits: then the next entry does not.
        forge: [...entries.slice(0, at), { ...edited, hash: hashOfEntry(edited) }, ...entries.slice(at + 1)],
        remove: [...entries.slice(0, at), ...entries.slice(at + 1)],
        double: [...entries.slice(0, at + 1), ...entries.slice(at)],
        swap: [...entries.slice(0, at), two, one, ...entries.slice(at + 2)],
        insert: [...entries.slice(0, at), { ...one, action: 'never' }, ...entries.slice(at)],
      }[how] as readonly JournalEntry[]
      const verdict = await verifyJournal(lines(changed))
      expect(verdict.kind, how).toBe('broken')
      if (verdict.kind === 'broken') expect([at, at + 1, at + 2]).toContain(verdict.line)
    }),
  )
})

test('an end that was cut off is found against a head that somebody kept', async () => {
  await fc.assert(
    fc.asyncProperty(journals, fc.nat(), async (entries, cut) => {
      const left = entries.slice(0, cut % entries.length)
      expect((await verifyJournal(lines(left))).kind).toBe('whole')
      const head = entries.at(-1)?.hash ?? ''
      expect((await verifyJournal(lines(left), { head })).kind).toBe('broken')
    }),
  )
})

test.each([['{'], ['7'], ['{"position":1}'], ['[]'], ['{"position":"1","hash":"x","previous":"y"}']])(
  'a line such as %s is told',
  async (line) => {
    expect(await verifyJournal([line])).toMatchObject({ kind: 'broken', line: 1 })
  },
)

test('a registry that is older than its journal says so in the first entry', () => {
  const by = { actor: 'local' }
  const entries = journalOf([{ kind: 'drop-config', scope: 'a' }], {
    last: undefined,
    head: 7,
    at: 'now',
    by,
  })
  expect(entries.map(({ action, facts: told }) => [action, told])).toEqual([
    ['journal-began', { head: 7 }],
    ['settings-dropped', {}],
  ])
})
