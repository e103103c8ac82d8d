/**
 * Labels of other letters written in ASCII, and back: Punycode (RFC 3492), without the `xn--` before it.
 *
 * Law: decoding what was encoded gives the label again. A text that decodes to a label need not be the way that label is encoded.
 */

const base = 36
const [least, most] = [1, 26]
const [skew, damp] = [38, 700]
const firstBias = 72
const firstOther = 0x80

export function encodePunycode(label: string): string {
  const points = Array.from(label, (character) => character.codePointAt(0) as number)
  const basic = points.filter((point) => point < firstOther)
  let encoded = String.fromCodePoint(...basic) + (basic.length > 0 ? '-' : '')
  let [reached, delta, bias, done] = [firstOther, 0, firstBias, basic.length]
  while (done < points.length) {
    const next = Math.min(...points.filter((point) => point >= reached))
    delta += (next - reached) * (done + 1)
    reached = next
    for (const point of points) {
      if (point < reached) delta += 1
      if (point !== reached) continue
      encoded += digitsOf(delta, bias)
      bias = adapted(delta, done + 1, done === basic.length)
      delta = 0
      done += 1
    }
    delta += 1
    reached += 1
  }
  return encoded
}

/** `undefined`: no label. */
export function decodePunycode(text: string): string | undefined {
  const end = text.lastIndexOf('-')
  const points = Array.from(
    text.slice(0, Math.max(end, 0)),
    (character) => character.codePointAt(0) as number,
  )
  let [reached, at, bias] = [firstOther, 0, firstBias]
  for (let i = end + 1; i < text.length;) {
    const from = at
    for (let [weight, k] = [1, base]; ; k += base) {
      const digit = digits.indexOf((text[i++] ?? ' ').toLowerCase())
      if (digit === -1) return undefined
      at += digit * weight
      if (at > Number.MAX_SAFE_INTEGER / base) return undefined
      const threshold = thresholdAt(k, bias)
      if (digit < threshold) break
      weight *= base - threshold
    }
    const count = points.length + 1
    bias = adapted(at - from, count, from === 0)
    reached += Math.floor(at / count)
    if (reached > 0x10ffff) return undefined
    at %= count
    points.splice(at, 0, reached)
    at += 1
  }
  return String.fromCodePoint(...points)
}

const digits = 'abcdefghijklmnopqrstuvwxyz0123456789'

function digitsOf(delta: number, bias: number): string {
  let [text, left] = ['', delta]
  for (let k = base; ; k += base) {
    const threshold = thresholdAt(k, bias)
    if (left < threshold) return text + (digits[left] ?? '')
    const span = base - threshold
    text += digits[threshold + ((left - threshold) % span)] ?? ''
    left = Math.floor((left - threshold) / span)
  }
}

function thresholdAt(k: number, bias: number): number {
  return Math.min(Math.max(k - bias, least), most)
}

function adapted(delta: number, count: number, isFirst: boolean): number {
  let left = Math.floor(delta / (isFirst ? damp : 2))
  left += Math.floor(left / count)
  let k = 0
  for (; left > ((base - least) * most) / 2; k += base) left = Math.floor(left / (base - least))
  return k + Math.floor(((base - least + 1) * left) / (left + skew))
}
