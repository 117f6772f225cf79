import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes'
import yauzl from 'yauzl'
import { DEEPEST, MOST_INFLATED, MOST_PARTS } from './limits.ts'
import { Unopenable } from './unopenable.ts'

/** What a reader of one part hears. Names are without the prefix, whatever the file calls its namespaces. */
export interface Hearing {
  readonly open?: (name: string, attributes: Attributes) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

export type Attributes = (local: string) => string | undefined

/** The parts of a Word or Excel file, each heard as it streams out: what the archive says of its sizes is not believed. */
export class Package {
  readonly #entries: ReadonlyMap<string, yauzl.Entry>
  readonly #zip: yauzl.ZipFile
  #left = MOST_INFLATED

  private constructor(zip: yauzl.ZipFile, entries: ReadonlyMap<string, yauzl.Entry>) {
    this.#zip = zip
    this.#entries = entries
  }

  /** Throws Unopenable. */
  static async of(bytes: Uint8Array): Promise<Package> {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    try {
      const zip = await yauzl.fromBufferPromise(buffer)
      if (zip.entryCount > MOST_PARTS) throw new Unopenable('bomb')
      const entries = new Map<string, yauzl.Entry>()
      for await (const entry of zip.eachEntry()) entries.set(nameOf(entry.fileName), entry)
      return new Package(zip, entries)
    } catch (error) {
      throw error instanceof Unopenable ? error : new Unopenable('damaged')
    }
  }

  /** Of its parts, in small letters, as they stand in the archive. */
  get names(): readonly string[] {
    return [...this.#entries.keys()]
  }

  has(name: string): boolean {
    return this.#entries.has(nameOf(name))
  }

  /** A part as it is, or its first bytes when it is longer. Throws Unopenable. */
  async bytes(name: string, most: number): Promise<Uint8Array> {
    const chunks: Uint8Array[] = []
    let size = 0
    try {
      for await (const chunk of this.#inflated(name)) {
        chunks.push(chunk)
        size += chunk.length
        if (size >= most) break
      }
    } catch (error) {
      throw error instanceof Unopenable ? error : new Unopenable('damaged')
    }
    return Buffer.concat(chunks).subarray(0, most)
  }

  /** Throws Unopenable, also when there is no such part. */
  async hear(name: string, hearing: Hearing): Promise<void> {
    const parser = parserOf(hearing)
    let decoder: TextDecoder | null = null
    try {
      for await (const bytes of this.#inflated(name)) {
        decoder ??= decoderOf(bytes)
        parser.write(decoder.decode(bytes, { stream: true }))
      }
      parser.write(decoder?.decode() ?? '').close()
    } catch (error) {
      throw error instanceof Unopenable ? error : new Unopenable('damaged')
    }
  }

  async *#inflated(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.#entries.get(nameOf(name))
    if (entry === undefined) throw new Unopenable('damaged')
    if (entry.isEncrypted()) throw new Unopenable('encrypted')
    if (entry.uncompressedSize > this.#left) throw new Unopenable('bomb')
    for await (const chunk of await this.#zip.openReadStreamPromise(entry)) {
      const bytes: Uint8Array = chunk
      this.#left -= bytes.length
      if (this.#left < 0) throw new Unopenable('bomb')
      yield bytes
    }
  }

  /** Where the relationships of a part lead, by identifier. What lies outside the file is left out. */
  async relations(name: string): Promise<ReadonlyMap<string, Relation>> {
    const [, folder = '', file = ''] = /^(.*?)([^/]*)$/.exec(name) ?? []
    const relations = new Map<string, Relation>()
    const part = `${folder}_rels/${file}.rels`
    if (!this.has(part)) return relations
    await this.hear(part, {
      open(element, attribute) {
        const [id, target] = [attribute('Id'), attribute('Target')]
        if (element !== 'Relationship' || id === undefined || target === undefined) return
        if (attribute('TargetMode') === 'External') return
        const type = (attribute('Type') ?? '').replace(/^.*\//, '')
        relations.set(id, { part: resolvePart(folder, target), type })
      },
    })
    return relations
  }
}

export interface Relation {
  readonly part: string
  /** The last word of its type: officeDocument, worksheet … */
  readonly type: string
}

/** Office files declare no document type: one that does means to grow its entities. */
function parserOf({ open, close, text }: Hearing): SaxesParser<{ xmlns: true }> {
  const parser = new SaxesParser({ xmlns: true })
  let depth = 0
  parser.on('error', error => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Unopenable('damaged')
  })
  parser.on('opentag', tag => {
    depth += 1
    if (depth > DEEPEST) throw new Unopenable('too-deep')
    open?.(tag.local, attributesOf(tag))
  })
  parser.on('closetag', tag => {
    depth -= 1
    close?.(tag.local)
  })
  const hear = (heard: string) => text?.(heard)
  parser.on('text', hear)
  parser.on('cdata', hear)
  return parser
}

/** `rel:id` is the relationship's identifier; all others go by their own names. */
function attributesOf(tag: SaxesTagNS): Attributes {
  const all: readonly SaxesAttributeNS[] = Object.values(tag.attributes)
  return local =>
    local === 'rel:id'
      ? all.find(one => one.local === 'id' && one.uri.endsWith('/relationships'))?.value
      : all.find(one => one.local === local)?.value
}

function decoderOf([a, b]: Uint8Array): TextDecoder {
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le', { fatal: true })
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be', { fatal: true })
  return new TextDecoder('utf-8', { fatal: true })
}

function nameOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}

function resolvePart(folder: string, target: string): string {
  const path: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}
