import { SaxesParser } from 'saxes'
import { DEEPEST_XML, MOST_ELEMENTS } from '../limits.ts'

/** An element of an office file. Names carry the usual prefix of their namespace, whatever the file calls it: `w:p`. */
export interface Element {
  readonly name: string
  /** Without prefixes: `val` of `w:val`; a relationship's identifier is `rel:id`. */
  readonly attributes: { readonly [name: string]: string | undefined }
  readonly children: readonly Element[]
  /** Of the element itself, in one piece. */
  readonly text: string
}

/** Namespaces of ISO 29500, transitional and strict, by how they end. */
const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/\/wordprocessingml\/(2006\/)?main$/, 'w:'],
  [/\/spreadsheetml\/(2006\/)?main$/, 'x:'],
  [/\/drawingml\/(2006\/)?main$/, 'a:'],
  [/\/drawingml\/(2006\/)?wordprocessingDrawing$/, 'wp:'],
  [/\/drawingml\/(2006\/)?spreadsheetDrawing$/, 'xdr:'],
  [/\/drawingml\/(2006\/)?picture$/, 'pic:'],
  [/\/drawingml\/(2006\/)?chart$/, 'c:'],
  [/\/officeDocument\/(2006\/)?relationships$/, 'rel:'],
  [/\/officeDocument\/(2006\/)?math$/, 'm:'],
  [/\/markup-compatibility\/2006$/, 'mc:'],
  [/\/wordprocessingShape$/, 'wps:'],
  [/^urn:schemas-microsoft-com:vml$/, 'v:'],
]

const prefixes = new Map<string, string>()

function prefixOf(namespace: string): string {
  const known = prefixes.get(namespace)
  if (known !== undefined) return known
  const prefix = PREFIXES.find(([end]) => end.test(namespace))?.[1] ?? ''
  prefixes.set(namespace, prefix)
  return prefix
}

type Growing = {
  name: string
  attributes: { [name: string]: string | undefined }
  children: Growing[]
  text: string
}

/** Throws when the part is no XML, declares a document type (office files have none), or is beyond the limits. */
export function readXml(bytes: Buffer): Element {
  const parser = new SaxesParser({ xmlns: true })
  const root: Growing = { name: '', attributes: {}, children: [], text: '' }
  const open: Growing[] = [root]
  let elements = 0
  parser.on('error', error => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Error('a document type')
  })
  parser.on('opentag', tag => {
    elements += 1
    if (elements > MOST_ELEMENTS || open.length > DEEPEST_XML) throw new Error('too much XML')
    const attributes: Growing['attributes'] = Object.create(null)
    for (const { local, uri, value } of Object.values(tag.attributes)) {
      attributes[prefixOf(uri) === 'rel:' ? `rel:${local}` : local] = value
    }
    const element: Growing = { name: prefixOf(tag.uri) + tag.local, attributes, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  const hear = (text: string) => {
    const element = open.at(-1)
    if (element !== undefined) element.text += text
  }
  parser.on('text', hear)
  parser.on('cdata', hear)
  parser.write(decode(bytes)).close()
  const [first] = root.children
  if (first === undefined) throw new Error('no element')
  return first
}

function decode(bytes: Buffer): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

export function child(element: Element | null | undefined, name: string): Element | null {
  return element?.children.find(one => one.name === name) ?? null
}

export function childrenOf(element: Element | null | undefined, name: string): readonly Element[] {
  return element?.children.filter(one => one.name === name) ?? []
}

/** All of that name below, in the order they stand. */
export function below(element: Element | null | undefined, name: string): readonly Element[] {
  const found: Element[] = []
  const look = (one: Element): void => {
    for (const next of one.children) {
      if (next.name === name) found.push(next)
      look(next)
    }
  }
  if (element) look(element)
  return found
}

/** `<w:b/>` and `<w:b w:val="1"/>` are on, `<w:b w:val="0"/>` is off, nothing says nothing. */
export function isOn(element: Element | null): boolean | undefined {
  if (element === null) return undefined
  return !['0', 'false', 'off', 'none'].includes(element.attributes.val ?? '')
}

export function numberIn(text: string | undefined): number | undefined {
  const value = Number(text)
  return text === undefined || text.trim() === '' || !Number.isFinite(value) ? undefined : value
}

/** All the words in an element, deleted and hidden ones too. */
export function wordsIn(element: Element): string {
  const own = ['w:t', 'w:delText', 'm:t', 'a:t'].includes(element.name) ? element.text : ''
  return own + element.children.map(wordsIn).join('')
}
