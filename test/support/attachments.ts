import { crc32, deflateRawSync } from 'node:zlib'

/** Files that people might attach, good and bad, made here and now: nothing of it lies in the repository. */

export function pdf(more = ''): Buffer {
  return Buffer.from(
    `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer\n<< /Root 1 0 R ${more} >>\nstartxref\n0\n%%EOF\n`,
  )
}

export const encryptedPdf = () => pdf('/Encrypt 3 0 R')

export function jpg(): Buffer {
  return Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    Buffer.alloc(200),
    Buffer.from('ffd9', 'hex'),
  ])
}

export function png(): Buffer {
  const pixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
  return Buffer.from(pixel, 'base64')
}

export function exe(): Buffer {
  const content = Buffer.alloc(1024)
  content.write('MZ')
  content.writeUInt32LE(0x80, 0x3c)
  content.write('PE\0\0', 0x80)
  return content
}

/** OLE compound file, as old Office and encrypted new Office write it. */
export function compound(stream: string): Buffer {
  const content = Buffer.alloc(2048)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(content)
  content.write(stream, 1024, 'utf16le')
  return content
}

type Part = readonly [
  name: string,
  content: Buffer,
  options?: { readonly declaredSize?: number; readonly encrypted?: boolean },
]

export function zip(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content, { declaredSize = content.length, encrypted = false } = {}] of parts) {
    const packed = deflateRawSync(content)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE((encrypted ? 1 : 0) | 0x800, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(declaredSize, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}

const TYPES: Part = ['[Content_Types].xml', Buffer.from('<Types/>')]

export const docx = (main = 'word/document.xml', ...more: Part[]) =>
  zip([TYPES, [main, Buffer.from('<w:document/>'.repeat(50))], ...more])
export const xlsx = () => zip([TYPES, ['xl/workbook.xml', Buffer.from('<workbook/>')]])
export const docxWithMacros = () => docx('word/document.xml', ['word/vbaProject.bin', Buffer.from('macro')])
export const encryptedZip = () => zip([['word/document.xml', Buffer.from('x'), { encrypted: true }], TYPES])

const MEGABYTE = 1024 * 1024

/** 200 KB that would become 200 MB. */
export const bomb = () => docx('word/document.xml', ['word/media/image1.png', Buffer.alloc(200 * MEGABYTE)])
/** No part is large, all together are. */
export const bombOfParts = () =>
  docx(
    'word/document.xml',
    ...Array.from({ length: 12 }, (_, i): Part => [`a${i}`, Buffer.alloc(10 * MEGABYTE)]),
  )
export const zipOfVeryMany = () =>
  docx('word/document.xml', ...Array.from({ length: 2_500 }, (_, i): Part => [`a${i}`, Buffer.from('a')]))
/** It says one byte and would become 200 MB. */
export const lyingBomb = () =>
  docx('word/document.xml', ['a', Buffer.alloc(200 * MEGABYTE), { declaredSize: 1 }])
