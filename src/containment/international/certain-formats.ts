/**
 * Texts that certainly have an international format, by the specifications that the format stands for.
 *
 * The validator does not know these formats and accepts every text. So a text that certainly has the format is accepted by both readings, and of any
 * other nobody can tell: the validator would accept what the specification may refuse.
 */
import { isCertainlyHostName } from './host-name.js'
import { isCertainlyIri, isCertainlyIriReference } from './iri.js'

const tests: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ['idn-hostname', isCertainlyHostName],
  ['idn-email', isCertainlyMailbox],
  ['iri', isCertainlyIri],
  ['iri-reference', isCertainlyIriReference],
])

/** `undefined` for a format that is none of these. */
export function certainTestOf(format: string): ((text: string) => boolean) | undefined {
  return tests.get(format)
}

const longestLocalPart = 64
const longestMailbox = 254

/** `Dot-string@domain` (RFC 5321, 4.1.2, with letters of RFC 6531, 3.3). Quoted names and addresses in brackets are not looked into. */
function isCertainlyMailbox(text: string): boolean {
  const at = text.indexOf('@')
  const [local, domain] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)]
  if (!dotString.test(local) || !isCertainlyHostName(domain)) return false
  if (local.normalize('NFC') !== local) return false
  return octets(local) <= longestLocalPart && octets(text) <= longestMailbox
}

const atom = "[\\p{L}\\p{M}\\p{Nd}!#$%&'*+\\-\\/=?^_`\\{\\|\\}~]+"
const dotString = new RegExp(`^${atom}(?:\\.${atom})*$`, 'u')

function octets(text: string): number {
  return new TextEncoder().encode(text).length
}
