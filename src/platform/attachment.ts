import { readFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { fileTypeFromFile } from 'file-type'
import yauzl from 'yauzl'
import { done, type Result, refused } from './result.ts'

/** What an applicant may attach. What a file is, its content says; its name is not believed. */
export const ATTACHMENT_KINDS = {
  pdf: { label: 'PDF', mediaType: 'application/pdf' },
  jpg: { label: 'JPG', mediaType: 'image/jpeg' },
  png: { label: 'PNG', mediaType: 'image/png' },
  docx: {
    label: 'Word（docx）',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  xlsx: {
    label: 'Excel（xlsx）',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
} as const
export type AttachmentKind = keyof typeof ATTACHMENT_KINDS

/** A file that was taken, as a list shows it. */
export interface Attached {
  readonly id: number
  readonly name: string
  readonly size: number
}

export const MOST_ATTACHMENTS = 5
export const LARGEST_ATTACHMENT = 20 * 1024 * 1024
const ACCEPTED = 'PDF、JPG、PNG、Word（docx）、Excel（xlsx）'

export interface Inspected {
  readonly name: string
  readonly mediaType: string
}

/** Looks into a file that lies on this machine. A refusal is one sentence that names the file and what to do. */
export async function inspectAttachment(path: string, givenName: string): Promise<Result<Inspected>> {
  const shown = `“${shorten(cleanFileName(givenName), 40)}”`
  const kind = await kindOf(path)
  if (typeof kind !== 'string') return refused(kind.code, `${shown}${SENTENCES[kind.code]}`)
  return done({ name: cleanFileName(givenName, kind), mediaType: ATTACHMENT_KINDS[kind].mediaType })
}

const SENTENCES = {
  unknown: `不是可以接收的文件，没有收下。可以上传${ACCEPTED}，看的是文件内容，改名没有用。`,
  program: `是程序或脚本，没有收下。可以上传${ACCEPTED}。`,
  picture: '是其他格式的图片，没有收下。请存为 JPG 或 PNG 再上传。',
  archive: '是压缩包，没有收下。请解压后把里面的文件分别上传。',
  old: '是旧版 Office 或 WPS 文件，没有收下。请另存为 docx、xlsx 或 PDF 再上传。',
  encrypted: '加了密码，单位打不开，没有收下。请去掉密码再上传。',
  macros: '含有宏，没有收下。请另存为不含宏的 docx、xlsx 或 PDF 再上传。',
  bomb: '展开后大得不合常理，没有收下。请另存为 PDF 再上传。',
  damaged: '已损坏或没有传完整，没有收下。请在电脑上打开看看，再传一次。',
} as const
type No = { readonly code: keyof typeof SENTENCES }

const no = (code: No['code']): No => ({ code })

async function kindOf(path: string): Promise<AttachmentKind | No> {
  const found = await fileTypeFromFile(path, { maxBufferSize: 1024 * 1024 }).catch(() => undefined)
  switch (found?.ext) {
    case 'jpg':
    case 'png':
      return found.ext
    case 'pdf':
      return pdfOrNo(path)
    case 'cfb':
      return (await holds(path, 'EncryptedPackage')) ? no('encrypted') : no('old')
    case undefined:
      return (await startsLikeZip(path)) ? packageOrNo(path) : no('unknown')
    case 'exe':
    case 'elf':
    case 'macho':
    case 'class':
    case 'wasm':
    case 'lnk':
    case 'deb':
    case 'rpm':
    case 'apk':
    case 'jar':
      return no('program')
    case '7z':
    case 'rar':
    case 'gz':
    case 'tar':
    case 'bz2':
    case 'xz':
    case 'zst':
      return no('archive')
    default:
      if (found?.mime.startsWith('image/')) return no('picture')
      return (await startsLikeZip(path)) ? packageOrNo(path) : no('unknown')
  }
}

async function startsLikeZip(path: string): Promise<boolean> {
  return (await readFile(path)).subarray(0, 4).equals(Buffer.from('PK\x03\x04'))
}

async function holds(path: string, name: string): Promise<boolean> {
  return (await readFile(path)).includes(Buffer.from(name, 'utf16le'))
}

async function pdfOrNo(path: string): Promise<AttachmentKind | No> {
  const content = await readFile(path)
  if (!content.subarray(-2048).includes('%%EOF')) return no('damaged')
  return /\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(content.toString('latin1')) ? no('encrypted') : 'pdf'
}

/** Far more than an office document of twenty megabytes holds, far less than harms. */
const MOST_INFLATED = 100 * 1024 * 1024
const MOST_ENTRIES = 2_000

/** Word and Excel files are zip archives: every part is inflated once and counted, for what the directory says may lie. */
async function packageOrNo(path: string): Promise<AttachmentKind | No> {
  let zip: yauzl.ZipFile
  try {
    zip = await yauzl.openPromise(path)
  } catch {
    return no('damaged')
  }
  try {
    return await readPackage(zip)
  } catch {
    return no('damaged')
  } finally {
    zip.close()
  }
}

async function readPackage(zip: yauzl.ZipFile): Promise<AttachmentKind | No> {
  if (zip.entryCount > MOST_ENTRIES) return no('bomb')
  const names = new Set<string>()
  let left = MOST_INFLATED
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) return no('encrypted')
    if (/vbaProject/i.test(entry.fileName)) return no('macros')
    if (entry.uncompressedSize > left) return no('bomb')
    names.add(entry.fileName)
    const size = await countUpTo(await zip.openReadStreamPromise(entry), left)
    if (size > left) return no('bomb')
    left -= size
  }
  if (names.has('[Content_Types].xml')) {
    if ([...names].some(name => /^word\/document\d*\.xml$/.test(name))) return 'docx'
    if (names.has('xl/workbook.xml')) return 'xlsx'
  }
  return no('archive')
}

async function countUpTo(stream: Readable, limit: number): Promise<number> {
  let size = 0
  for await (const chunk of stream) {
    size += (chunk as Buffer).length
    if (size > limit) break
  }
  return size
}

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** A name that is safe in every folder and every header: no paths, no control characters, the ending of what it is. */
export function cleanFileName(given: string, kind?: AttachmentKind): string {
  const base = (given.toWellFormed().normalize('NFC').split(/[\\/]/).pop() ?? '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[.\s]+|[.\s]+$/gu, '')
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(base)?.[0] ?? ''
  const stem = base.slice(0, base.length - ending.length).replace(/[.\s]+$/u, '')
  const safeStem = stem === '' || RESERVED.test(stem) ? `附件${stem}` : stem
  return shorten(safeStem, 100) + (kind === undefined ? ending : `.${kind}`)
}

/** Among names already there, one that differs: 身份证（2）.pdf */
export function distinctName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name
  const dot = name.lastIndexOf('.')
  for (let n = 2; ; n += 1) {
    const other = `${name.slice(0, dot)}（${n}）${name.slice(dot)}`
    if (!taken.includes(other)) return other
  }
}

function shorten(text: string, max: number): string {
  return [...text].slice(0, max).join('')
}
