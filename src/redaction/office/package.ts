import yauzl from 'yauzl'
import { MOST_INFLATED, MOST_PARTS } from '../limits.ts'
import { type Element, readXml } from './xml.ts'

/** The file cannot be opened; `code` says which sentence it is told in. */
export class Unopenable extends Error {
  readonly code: 'file-encrypted' | 'file-damaged' | 'file-bomb' | 'file-too-long'
  constructor(code: Unopenable['code']) {
    super(code)
    this.code = code
  }
}

/** The parts of a Word or Excel file, inflated once and counted: what the archive says of itself is not believed. */
export class OfficePackage {
  readonly #parts: ReadonlyMap<string, Buffer>

  private constructor(parts: ReadonlyMap<string, Buffer>) {
    this.#parts = parts
  }

  /** Throws Unopenable. */
  static async read(bytes: Uint8Array): Promise<OfficePackage> {
    const zip = await yauzl
      .fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
      .catch(() => {
        throw new Unopenable('file-damaged')
      })
    if (zip.entryCount > MOST_PARTS) throw new Unopenable('file-bomb')
    const parts = new Map<string, Buffer>()
    let left = MOST_INFLATED
    try {
      for await (const entry of zip.eachEntry()) {
        if (entry.isEncrypted()) throw new Unopenable('file-encrypted')
        if (entry.uncompressedSize > left) throw new Unopenable('file-bomb')
        const content = await inflate(await zip.openReadStreamPromise(entry), left)
        left -= content.length
        parts.set(nameOf(entry.fileName), content)
      }
    } catch (error) {
      throw error instanceof Unopenable ? error : new Unopenable('file-damaged')
    }
    return new OfficePackage(parts)
  }

  get names(): readonly string[] {
    return [...this.#parts.keys()]
  }

  /** Null when there is no such part. */
  bytes(name: string): Buffer | null {
    return this.#parts.get(nameOf(name)) ?? null
  }

  /** Null when there is no such part. Throws Unopenable when it cannot be read. */
  xml(name: string): Element | null {
    const bytes = this.bytes(name)
    return bytes === null ? null : readXml(bytes)
  }

  /** Where the relationships of a part lead: identifier to part. What lies outside the file is left out. */
  relations(name: string): ReadonlyMap<string, Relation> {
    const [, folder = '', file = ''] = /^(.*?)([^/]*)$/.exec(name) ?? []
    const relations = this.xml(`${folder}_rels/${file}.rels`)
    return new Map(
      (relations?.children ?? []).flatMap(({ attributes: { Id, Target, Type, TargetMode } }) =>
        Id === undefined || Target === undefined || TargetMode === 'External'
          ? []
          : [[Id, { part: resolvePart(folder, Target), type: (Type ?? '').replace(/^.*\//, '') }] as const],
      ),
    )
  }
}

export interface Relation {
  readonly part: string
  /** The last word of its type: image, header, comments … */
  readonly type: string
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

async function inflate(stream: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > most) throw new Unopenable('file-bomb')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
