import { crc32, deflateRawSync } from 'node:zlib'
import { openReport } from '../../src/annual-report/opening/open-report.ts'
import type { OpenedReport } from '../../src/annual-report/opening/opened.ts'

export async function opened(fileName: string, bytes: Uint8Array | string): Promise<OpenedReport> {
  const result = await openReport(fileName, typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
  if (!result.ok) throw new Error(result.sentence)
  return result.value
}

/** Lines as they are; a grid as rows of cells, a covered place as null. */
export function told({ blocks }: OpenedReport): unknown[] {
  return blocks.map(block =>
    block.kind === 'line'
      ? block.text
      : block.rows.map(row => row.map(({ text, covered }) => (covered ? null : text))),
  )
}

/** The code of the refusal. */
export async function refusedWith(fileName: string, bytes: Uint8Array): Promise<string> {
  const result = await openReport(fileName, bytes)
  return result.ok ? 'opened' : result.code
}

/** A zip archive written by hand, as hostile ones are. `claims`: the size each part is said to have. */
export function zipOf(parts: Readonly<Record<string, string | Uint8Array>>, claims?: number): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const title = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claims ?? bytes.length, 18)
    common.writeUInt16LE(title.length, 22)
    const where = Buffer.alloc(14)
    where.writeUInt32LE(at, 10)
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), common, title, packed])
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, where, title]))
    bodies.push(body)
    at += body.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(Buffer.concat(directory).length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...bodies, ...directory, Buffer.from('PK\x05\x06'), end])
}

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** A Word file whose body is this. */
export function wordFile(body: string, claims?: number): Buffer {
  return zipOf(
    {
      '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
      '_rels/.rels': `<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="a" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
      'word/document.xml': `<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`,
    },
    claims,
  )
}
