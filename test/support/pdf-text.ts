import { inflateSync } from 'node:zlib'

/**
 * The text of a PDF as a reader would copy it, page by page: glyphs looked up in the fonts' own ToUnicode tables. It
 * knows only what our documents use, and it knows nothing of how they were made: so it can find them wrong.
 */
export function pagesOfPdf(pdf: Uint8Array): readonly string[] {
  const objects = objectsOf(Buffer.from(pdf))
  const pages = [...objects.values()].filter(object => /\/Type \/Page\b/.test(object.head))
  return pages.map(page => textOfPage(page.head, objects))
}

export function textOfPdf(pdf: Uint8Array): string {
  return pagesOfPdf(pdf).join('\n')
}

interface PdfObject {
  readonly head: string
  readonly stream: string
}
type Objects = ReadonlyMap<number, PdfObject>

function objectsOf(pdf: Buffer): Objects {
  const objects = new Map<number, PdfObject>()
  const text = pdf.toString('latin1')
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)endobj/g)) {
    const [, number = '', body = ''] = match
    const at = body.indexOf('stream\n')
    const head = at < 0 ? body : body.slice(0, at)
    const end = body.lastIndexOf('\nendstream')
    const raw = at < 0 ? Buffer.alloc(0) : Buffer.from(body.slice(at + 7, end), 'latin1')
    const stream = raw.length > 0 && head.includes('/FlateDecode') ? inflateSync(raw) : raw
    objects.set(Number(number), { head, stream: stream.toString('latin1') })
  }
  return objects
}

function textOfPage(page: string, objects: Objects): string {
  const fonts = new Map<string, ReadonlyMap<string, string>>()
  const resources = resolve(page, 'Resources', objects)
  for (const [, name = '', number = ''] of resolve(resources, 'Font', objects).matchAll(
    /\/(\w+) (\d+) 0 R/g,
  )) {
    const font = objects.get(Number(number))?.head ?? ''
    fonts.set(name, lettersOf(objects.get(Number(/\/ToUnicode (\d+) 0 R/.exec(font)?.[1]))?.stream ?? ''))
  }
  const content = objects.get(Number(/\/Contents (\d+) 0 R/.exec(page)?.[1]))?.stream ?? ''
  return textOfContent(content, fonts)
}

/** The dictionary under a key, written in place or as a reference. */
function resolve(dictionary: string, key: string, objects: Objects): string {
  const reference = new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)
  if (reference) return objects.get(Number(reference[1]))?.head ?? ''
  return dictionary.slice(Math.max(0, dictionary.indexOf(`/${key} <<`)))
}

function lettersOf(map: string): ReadonlyMap<string, string> {
  const letters = new Map<string, string>()
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = '', code = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g))
      letters.set(glyph.toUpperCase(), utf16(code))
  }
  return letters
}

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

type Token = { readonly name: string } | { readonly bytes: Buffer } | { readonly word: string }

function textOfContent(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let letters: ReadonlyMap<string, string> = new Map()
  let name = ''
  let instead: string | null = null
  let text = ''
  for (const token of tokensOf(content)) {
    if ('name' in token) name = token.name
    else if ('bytes' in token && name === 'ActualText')
      [instead, name] = [utf16(token.bytes.subarray(2).toString('hex')), '']
    else if ('bytes' in token && instead !== null) [text, instead] = [text + instead, '']
    else if ('bytes' in token) text += lettersFor(token.bytes, letters)
    else if (token.word === 'Tf') letters = fonts.get(name) ?? new Map()
    else if (token.word === 'EMC') instead = null
  }
  return text
}

function lettersFor(glyphs: Buffer, letters: ReadonlyMap<string, string>): string {
  const codes = glyphs.toString('hex').toUpperCase().match(/.{4}/g) ?? []
  return codes.map(code => letters.get(code) ?? '').join('')
}

function* tokensOf(content: string): Generator<Token> {
  let at = 0
  while (at < content.length) {
    const [plain] = /^(?:\/\w+|<[0-9A-Fa-f]+>|[^\s()<>[\]/]+|[\s\S])/.exec(content.slice(at, at + 200)) ?? [
      '',
    ]
    if (plain === '(') {
      const end = endOfString(content, at)
      yield { bytes: bytesOf(content.slice(at + 1, end)) }
      at = end + 1
      continue
    }
    at += plain.length
    if (plain.startsWith('/')) yield { name: plain.slice(1) }
    else if (plain.startsWith('<') && plain.length > 1)
      yield { bytes: Buffer.from(plain.slice(1, -1), 'hex') }
    else if (/\w/.test(plain)) yield { word: plain }
  }
}

/** Where the string that opens here closes: brackets within it come in pairs, or behind a backslash. */
function endOfString(content: string, from: number): number {
  let depth = 0
  for (let at = from; at < content.length; at++) {
    const letter = content[at]
    if (letter === '\\') at++
    else if (letter === '(') depth++
    else if (letter === ')' && --depth === 0) return at
  }
  throw new Error('a string of the page never ends')
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function bytesOf(literal: string): Buffer {
  const text = literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
    /[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code),
  )
  return Buffer.from(text, 'latin1')
}
