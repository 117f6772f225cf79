import { Unopenable } from './unopenable.ts'

/**
 * Bytes as text: by the mark at the beginning, else strictly UTF-8, else what the page says of itself, else GB18030, else
 * UTF-16 without a mark. A text that is broken in a few places (a page cut in the middle of a character) is still read.
 */
export function decode(bytes: Uint8Array): string {
  const text = marked(bytes) ?? unmarked(bytes)
  if (text === null || isJunk(text)) throw new Unopenable('unknown')
  return text
}

function marked(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return new TextDecoder('utf-8').decode(bytes)
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return null
}

function unmarked(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return wide(bytes)
  const said = saidOfItself(bytes)
  return (
    strictly('utf-8', bytes) ??
    nearly('utf-8', bytes) ??
    (said === null ? null : strictly(said, bytes)) ??
    strictly('gb18030', bytes) ??
    nearly('gb18030', bytes) ??
    wide(bytes)
  )
}

/** `<meta charset="gb2312">`, `<meta http-equiv="Content-Type" content="text/html; charset=gbk">`, `<?xml encoding="…"?>`. */
function saidOfItself(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  const label = /<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]
  if (label === undefined) return null
  try {
    return new TextDecoder(label).encoding
  } catch {
    return null
  }
}

function strictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Of what is not ASCII, one in twenty may be broken (they are shown as such); else it is no text of this encoding. */
const BROKEN = 0.05

function nearly(encoding: string, bytes: Uint8Array): string | null {
  const text = new TextDecoder(encoding).decode(bytes)
  return count(text, '\ufffd') <= count(text, /[\u0080-\uffff]/g) * BROKEN ? text : null
}

/** UTF-16 without a mark: digits, spaces and line ends leave a zero in every second byte, on one side only. */
function wide(bytes: Uint8Array): string | null {
  const zeros = [0, 0]
  for (const [i, byte] of bytes.subarray(0, 1 << 16).entries())
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (even === odd) return null
  return strictly(odd > even ? 'utf-16le' : 'utf-16be', bytes)
}

/** Bytes of something else happen to be characters; control characters and places nobody assigned give them away. */
const JUNK = 0.02

function isJunk(text: string): boolean {
  const head = text.slice(0, 1 << 16)
  return count(head, /[\p{Cc}\p{Cn}\p{Co}\ufffd]/gu) - count(head, /[\t\n\r\f\v\x85]/g) > head.length * JUNK
}

function count(text: string, what: string | RegExp): number {
  return text.split(what).length - 1
}
