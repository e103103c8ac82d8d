import { describe, expect, test } from 'vitest'
import { decideFolder, type FolderChange } from '../../src/registry/decide-folder.js'
import type { RegistryView } from '../../src/registry/registry-view.js'
import type { LensCandidate } from '../../src/registry/decide-lens.js'
import type { TopicCandidate } from '../../src/registry/decide-topic.js'
import type { Topic } from '../../src/registry/model.js'
import { candidate, change, lens, registered, topic, toyJudge, view } from './support.js'

const a = 'account.A'
const writer = 'account-service'
const decide = (registry: RegistryView, asked: FolderChange) =>
  decideFolder({ view: registry, judge: toyJudge, now: '2026-11-23T00:00:00.000Z' }, asked)

/** The kind of the decision and the reasons of its refusals. */
async function check(registry: RegistryView, asked: FolderChange, ...expected: readonly string[]) {
  const { kind, refusals } = await decide(registry, asked)
  expect([kind, ...refusals.map(({ reason }) => reason)]).toEqual(expected)
}

function steps(from: number, document: LensCandidate['lens'] | object = {}): LensCandidate {
  return { subject: a, from, to: from + 1, lens: { kind: 'steps', document: { ...document } } }
}
const partlyCode = (document: object): LensCandidate => ({
  subject: a,
  from: 1,
  to: 2,
  lens: { kind: 'none', code: true, document: { ...document } },
})
const none: LensCandidate = { subject: a, from: 1, to: 2, lens: { kind: 'none' } }
const put = (value: Topic): TopicCandidate => ({ topic: value })
const v = (names: readonly string[], major: number) => candidate(a, names, { major, writer })

const one = registered(a, ['1.0', 'a'])
const two = { ...registered(a, ['1.0', 'a'], ['2.0', 'x']), lenses: [lens(a, 1, { up: 1 })] }
const oneInTopic = topic('account', { 1: { A: 1 } })

describe('a new major', () => {
  test('needs a lens', () => check(view(one), change({ versions: [v(['x'], 2)] }), 'refuse', 'lens-missing'))
  test('comes in with a lens that keeps its laws', () =>
    check(view(one), change({ versions: [v(['x'], 2)], lenses: [steps(1)] }), 'accept'))
  test('is refused with a lens that breaks a law, with the event that shows it', async () => {
    const asked = change({ versions: [v(['x'], 2)], lenses: [steps(1, { broken: 'It loses the owner.' })] })
    const { refusals } = await decide(view(one), asked)
    expect(refusals).toMatchObject([
      { reason: 'lens-breaks-law', witness: { broken: 'It loses the owner.' } },
    ])
  })
  test('comes in with lens: none where no topic carries both', () =>
    check(view(one, oneInTopic), change({ versions: [v(['x'], 2)], lenses: [none] }), 'accept'))
  test('is refused with lens: none where a topic has to carry both', () =>
    check(
      view(one, oneInTopic),
      change({
        versions: [v(['x'], 2)],
        lenses: [none],
        topics: [put(topic('account', { 1: { A: 1 }, 2: { A: 2 } }))],
      }),
      'refuse',
      'lens-missing',
    ))
  test('comes in with a lens that is partly code where no topic carries both, if its steps fit', async () => {
    const fits = partlyCode({ steps: [] })
    const misfits = partlyCode({ steps: [{ code: { path: '/b', schema: {} } }] })
    await check(view(one, oneInTopic), change({ versions: [v(['x'], 2)], lenses: [fits] }), 'accept')
    await check(
      view(one, oneInTopic),
      change({ versions: [v(['x'], 2)], lenses: [misfits] }),
      'refuse',
      'lens-breaks-law',
    )
    await check(
      view(one, oneInTopic),
      change({
        versions: [v(['x'], 2)],
        lenses: [fits],
        topics: [put(topic('account', { 1: { A: 1 }, 2: { A: 2 } }))],
      }),
      'refuse',
      'lens-missing',
    )
  })
  test('needs a way down while a live topic version carries the older', () =>
    check(
      view(one, oneInTopic),
      change({ versions: [v(['x'], 2)], lenses: [steps(1, { noDown: true })] }),
      'refuse',
      'lens-down-missing',
    ))
  test('needs no way down once that topic version is retired', () => {
    const retired: Topic = {
      ...oneInTopic,
      versions: [{ number: 1, carries: { A: 1 }, state: 'retired' }],
    }
    return check(
      view(one, retired),
      change({ versions: [v(['x'], 2)], lenses: [steps(1, { noDown: true })] }),
      'accept',
    )
  })
  test('comes in together with the one before it', () =>
    check(view(), change({ versions: [v(['a'], 1), v(['x'], 2)], lenses: [steps(1)] }), 'accept'))
})

describe('a lens', () => {
  test('that joins nothing is refused', () =>
    check(view(one), change({ lenses: [steps(1)] }), 'refuse', 'lens-without-majors'))
  test('that is registered already changes nothing', () =>
    check(view(two), change({ lenses: [steps(1, { up: 1 })] }), 'unchanged'))
  test('that is new replaces the one before as its next revision', async () => {
    const { lenses } = await decide(view(two), change({ lenses: [steps(1, { up: 2 })] }))
    expect(lenses).toMatchObject([{ kind: 'accept', lens: { revision: 2 } }])
  })
  test('is judged again when a side of it gets a revision', () => {
    const fragile = { ...two, lenses: [lens(a, 1, { broken: 'It drops b.' })] }
    return check(view(fragile), change({ versions: [v(['a', 'b'], 1)] }), 'refuse', 'lens-breaks-law')
  })
  test('is judged on where the whole change leads', () => {
    const fragile = { ...two, lenses: [lens(a, 1, { broken: 'It drops b.' })] }
    return check(view(fragile), change({ versions: [v(['a', 'b'], 1)], lenses: [steps(1)] }), 'accept')
  })
  test('is not judged again when nothing beside it changed', () => {
    const fragile = { ...two, lenses: [lens(a, 1, { broken: 'It drops b.' })] }
    return check(view(fragile), change({ versions: [v(['a'], 1)] }), 'unchanged')
  })
})

describe('a topic', () => {
  test('comes in with what it carries', () =>
    check(view(), change({ versions: [v(['a'], 1)], topics: [put(oneInTopic)] }), 'accept'))
  test('is refused when it carries what is not registered', () =>
    check(
      view(one),
      change({ topics: [put(topic('account', { 1: { A: 2, B: 1 } }))] }),
      'refuse',
      'topic-carries-unknown',
      'topic-carries-unknown',
    ))
  test('is not blamed for a version that was refused already', () =>
    check(
      view(one, oneInTopic),
      change({
        versions: [candidate('account.B', ['b'], { major: 1, writer: 'mallory' })],
        topics: [put(topic('account', { 1: { A: 1, B: 1 } }))],
      }),
      'refuse',
      'not-the-writer',
    ))
  test('keeps what its versions carry', () =>
    check(
      view(two, oneInTopic),
      change({ topics: [put(topic('account', { 1: { A: 2 } }))] }),
      'refuse',
      'topic-version-fixed',
    ))
  test('keeps its versions', () =>
    check(
      view(two, oneInTopic),
      change({ topics: [put(topic('account', { 2: { A: 2 } }))] }),
      'refuse',
      'topic-version-fixed',
    ))
  test('may carry one more event type', () =>
    check(
      view(one, registered('account.B', ['1.0', 'b']), oneInTopic),
      change({ topics: [put(topic('account', { 1: { A: 1, B: 1 } }))] }),
      'accept',
    ))
  test('stays with its writer', () =>
    check(
      view(one, oneInTopic),
      change({
        versions: [candidate(a, ['a', 'b'], { writer: 'mallory' })],
        topics: [put({ ...oneInTopic, writer: 'mallory' })],
      }),
      'refuse',
      'not-the-writer',
      'not-the-writer',
    ))
  test('cannot begin to carry a major that the lens has no way down to', () =>
    check(
      view({ ...two, lenses: [lens(a, 1, { noDown: true })] }),
      change({ topics: [put(topic('account', { 1: { A: 1 }, 2: { A: 2 } }))] }),
      'refuse',
      'lens-down-missing',
    ))
  test('cannot carry majors that no lens joins', () =>
    check(
      view({ ...two, lenses: [lens(a, 1, 'none')] }, oneInTopic),
      change({ topics: [put(topic('account', { 1: { A: 1 }, 2: { A: 2 } }))] }),
      'refuse',
      'lens-missing',
    ))
})

test('one undecided version leaves the whole change undecided', () =>
  check(view(one), change({ versions: [v(['a', '?'], 1)] }), 'undecided', 'undecided'))

test('one refused version refuses the whole change', () =>
  check(
    view(one),
    change({ versions: [v([], 1), candidate('account.B', ['b'])] }),
    'refuse',
    'not-compatible',
  ))

test('the same change again changes nothing', () =>
  check(
    view(two, topic('account', { 1: { A: 1 }, 2: { A: 2 } })),
    change({
      versions: [v(['a'], 1), v(['x'], 2)],
      lenses: [steps(1, { up: 1 })],
      topics: [put(topic('account', { 1: { A: 1 }, 2: { A: 2 } }))],
    }),
    'unchanged',
  ))

test('what a reference to a version of the same change means is known when its turn comes', async () => {
  const pendingReferences = [{ name: 'strata:account.A/1', subject: a, major: 1 }]
  const { versions } = await decide(
    view(one),
    change({ versions: [v(['a', 'b'], 1), candidate('account.B', ['b'], { pendingReferences })] }),
  )
  expect(versions[1]).toMatchObject({
    draft: { references: [{ name: 'strata:account.A/1', subject: a, version: 2 }] },
  })
})

describe('a version of a topic says', () => {
  const inTopic = topic('account', { 1: { A: 1 } })

  test('its major, and the way from the major before it', async () => {
    const { versions } = await decide(
      view(one, inTopic),
      change({ versions: [v(['x'], 2)], lenses: [steps(1)] }),
    )
    expect(versions[0]).toMatchObject({
      draft: {
        metadata: { properties: { 'application.major.version': '2' } },
        ruleSet: { migrationRules: [{ mode: 'UPGRADE' }, { mode: 'DOWNGRADE', expr: 'down' }] },
      },
    })
  })
  test('nothing of a way inside its major', async () => {
    const { versions } = await decide(view(one, inTopic), change({ versions: [v(['a', 'b'], 1)] }))
    const [decision] = versions
    expect(decision?.kind === 'accept' && decision.draft.ruleSet).toBeUndefined()
  })
  test('the way back when an older major grows later', async () => {
    const { versions } = await decide(view(two, inTopic), change({ versions: [v(['a', 'b'], 1)] }))
    expect(versions[0]).toMatchObject({
      draft: {
        ruleSet: {
          migrationRules: [
            { mode: 'UPGRADE', expr: 'down' },
            { mode: 'DOWNGRADE', name: 'up' },
          ],
        },
      },
    })
  })
})
