import { describe, expect, test } from 'vitest'
import { decideRegistration } from '../../src/registry/decide-registration.js'
import type { VersionCandidate } from '../../src/registry/version-draft.js'
import { emptySubject, type SubjectView } from '../../src/registry/registry-view.js'
import type { Topic } from '../../src/registry/model.js'
import { candidate, registered, topic, toyJudge } from './support.js'

const name = 'account.AccountUpdated'

function decide(subject: SubjectView, asked: VersionCandidate, owner?: Topic) {
  return decideRegistration({ subject, topic: owner, policy: {}, judge: toyJudge }, asked)
}

/** `1.1 (v2)`, `unchanged 1.0`, or the reason of a refusal. */
function answer(subject: SubjectView, asked: VersionCandidate, owner?: Topic): string {
  const decision = decide(subject, asked, owner)
  switch (decision.kind) {
    case 'accept': {
      const { major, revision, version } = decision.draft
      return `${major}.${revision} #${version}${decision.startsMajor ? ' starts' : ''}`
    }
    case 'unchanged':
      return `unchanged ${decision.version.label}`
    case 'refuse':
      return decision.refusal.reason
  }
}

const twoMajors = registered(name, ['1.0', 'a'], ['1.1', 'a', 'b'], ['2.0', 'x'])

describe('a version', () => {
  test('is 1.0 when it is the first', () =>
    expect(answer(emptySubject(name), candidate(name, ['a']))).toBe('1.0 #1'))
  test('keeps its major when it is the first and says one, as an imported history does', () =>
    expect(answer(emptySubject(name), candidate(name, ['a'], { major: 3 }))).toBe('3.0 #1'))
  test('that is additive is the next revision of the newest major', () =>
    expect(answer(twoMajors, candidate(name, ['x', 'y']))).toBe('2.1 #4'))
  test('that is additive is the next revision of the major it names', () =>
    expect(answer(twoMajors, candidate(name, ['a', 'b', 'c'], { major: 1 }))).toBe('1.2 #4'))
  test('that is not additive is refused', () =>
    expect(answer(twoMajors, candidate(name, ['y']))).toBe('not-compatible'))
  test('that is not additive starts a major when it says so', () =>
    expect(answer(twoMajors, candidate(name, ['y'], { major: 3 }))).toBe('3.0 #4 starts'))
  test('that is undecided never passes', () =>
    expect(answer(twoMajors, candidate(name, ['x', '?']))).toBe('undecided'))
  test('cannot skip a major', () =>
    expect(answer(twoMajors, candidate(name, ['y'], { major: 4 }))).toBe('major-not-next'))
  test('cannot come before the first major', () =>
    expect(answer(registered(name, ['2.0', 'a']), candidate(name, ['b'], { major: 1 }))).toBe(
      'major-not-next',
    ))
  test('is judged against the revisions of its own major only', () =>
    expect(answer(twoMajors, candidate(name, ['x', 'z'], { major: 2 }))).toBe('2.1 #4'))
})

describe('the same content', () => {
  test('is the version that it was', () =>
    expect(answer(twoMajors, candidate(name, ['x']))).toBe('unchanged 2.0'))
  test('of an older revision is that revision, not a step back', () =>
    expect(answer(twoMajors, candidate(name, ['a'], { major: 1 }))).toBe('unchanged 1.0'))
  test('under another major is another version', () =>
    expect(answer(registered(name, ['1.0', 'a']), candidate(name, ['a'], { major: 2 }))).toBe(
      '2.0 #2 starts',
    ))
  test('with other metadata is another version', () =>
    expect(answer(twoMajors, candidate(name, ['x'], { metadata: { properties: { team: 'b' } } }))).toBe(
      '2.1 #4',
    ))
  test('of a deleted version is registered anew', () => {
    const subject = registered(name, ['1.0', 'a'], ['1.1', 'a', 'b'])
    const [first, second] = subject.versions
    const after = { ...subject, versions: [first!, { ...second!, deleted: true as const }] }
    expect(answer(after, candidate(name, ['a', 'b']))).toBe('1.2 #3')
  })
})

describe('a label', () => {
  test('that is the next one is taken', () =>
    expect(answer(twoMajors, candidate(name, ['x', 'y'], { label: '2.1' }))).toBe('2.1 #4'))
  test('that has the same content is the version that it was', () =>
    expect(answer(twoMajors, candidate(name, ['a'], { label: '1.0' }))).toBe('unchanged 1.0'))
  test('that has other content is refused, with what differs and since when', () => {
    const decision = decide(twoMajors, candidate(name, ['q'], { label: '1.0' }))
    expect(decision).toMatchObject({
      kind: 'refuse',
      refusal: { reason: 'label-taken', differs: [['holds']] },
    })
    expect(decision.kind === 'refuse' && decision.refusal.message).toMatch(/2026-01-01.*\/holds/)
  })
  test('that is not the next is refused', () =>
    expect(answer(twoMajors, candidate(name, ['x', 'y'], { label: '2.5' }))).toBe('label-not-next'))
})

describe('a topic', () => {
  const owner = topic('account', { 1: { AccountUpdated: 1 } })
  test('lets its writer register', () =>
    expect(answer(twoMajors, candidate(name, ['x', 'y'], { writer: 'account-service' }), owner)).toBe(
      '2.1 #4',
    ))
  test('refuses another writer', () =>
    expect(answer(twoMajors, candidate(name, ['x', 'y'], { writer: 'mallory' }), owner)).toBe(
      'not-the-writer',
    ))
  test('refuses who names no writer', () =>
    expect(answer(twoMajors, candidate(name, ['x', 'y']), owner)).toBe('not-the-writer'))
  test('lets anybody send what is registered already', () =>
    expect(answer(twoMajors, candidate(name, ['x']), owner)).toBe('unchanged 2.0'))
})

test('a refusal says what changed, the witness and the way out', () => {
  const decision = decide(twoMajors, candidate(name, ['y'], { path: 'account/AccountUpdated.v2.json' }))
  expect(decision).toMatchObject({
    refusal: { witness: 'x', path: 'account/AccountUpdated.v2.json', label: '2.1' },
  })
  expect(decision.kind === 'refuse' && decision.refusal.message).toMatch(
    /2\.1 is not ADDITIVE_TRANSITIVE over 2\.0\. x was removed\..*start major v3 with a lens/,
  )
})

test('a change behind a reference names the document that changed', () => {
  const before = registered(name, ['1.0', 'a'])
  const [first] = before.versions
  const subject = {
    ...before,
    versions: [{ ...first!, documents: [{ path: 'shared/Money.json', fingerprint: 'old' }] }],
  }
  const decision = decide(
    subject,
    candidate(name, ['a', 'b'], { documents: [{ path: 'shared/Money.json', fingerprint: 'new' }] }),
  )
  expect(decision).toMatchObject({ kind: 'accept', changedThrough: ['shared/Money.json'] })
})
