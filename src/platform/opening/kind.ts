import { decode } from './decode.ts'
import { Unopenable, type UnopenableCode } from './unopenable.ts'

export interface TextContent {
  readonly kind: 'txt' | 'md' | 'html'
  readonly text: string
}

/** What a file is by what stands in it. Its name decides only between kinds of text. */
export type Content = TextContent | { readonly kind: 'pdf' | 'zip' }

/** How files begin that are known and not opened, in hexadecimal. */
const KNOWN: readonly (readonly [begins: string, code: UnopenableCode])[] = [
  ['89504e470d0a1a0a', 'picture'],
  ['ffd8ff', 'picture'],
  ['47494638', 'picture'],
  ['49492a00', 'picture'],
  ['4d4d002a', 'picture'],
  ['7b5c727466', 'rtf'],
  ['526172211a07', 'archive'],
  ['377abcaf271c', 'archive'],
  ['1f8b', 'archive'],
  ['504b0506', 'archive'],
]

/** Throws Unopenable. */
export function contentOf(fileName: string, bytes: Uint8Array): Content {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = buffer.subarray(0, 16).toString('hex')
  if (buffer.subarray(0, 1024).includes('%PDF-')) return { kind: 'pdf' }
  if (start.startsWith('504b0304')) return { kind: 'zip' }
  if (start.startsWith('d0cf11e0a1b11ae1'))
    throw new Unopenable(buffer.includes('EncryptedPackage', 0, 'utf16le') ? 'encrypted' : 'old-office')
  const known = KNOWN.find(([begins]) => start.startsWith(begins))
  if (known !== undefined) throw new Unopenable(known[1])
  const text = decode(bytes)
  if (text.trim() === '') throw new Unopenable('empty')
  return { kind: kindOfText(fileName, text), text }
}

function kindOfText(fileName: string, text: string): 'txt' | 'md' | 'html' {
  if (/^\s*<(?:!doctype\s+html|html|\?xml[^>]*>\s*<(?:!doctype\s+html|html))/i.test(text)) return 'html'
  if (/\.(?:md|markdown)$/i.test(fileName)) return 'md'
  if (/<\/(?:html|body|table|tr|td|div|p|span)\s*>/i.test(text)) return 'html'
  return text.split(/[\r\n]+/).some(isRuleOfTable) ? 'md' : 'txt'
}

/** `|---|:--:|`, the rule under the head of a table in Markdown. */
function isRuleOfTable(line: string): boolean {
  const rule = line.slice(0, 200).trim()
  return /^[|:\s-]+$/.test(rule) && rule.includes('---') && rule.includes('|')
}
