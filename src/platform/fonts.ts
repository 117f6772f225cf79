import { closeSync, openSync, readdirSync, readSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Trouble, wordsOf } from './errors.ts'

/** One face of a font file: the name it is asked for by, and the characters it can draw. */
export interface FontFace {
  readonly file: string
  readonly family: string
  covers(codePoint: number): boolean
}

/** The faces a document may ask for, each a list of families in the order they are looked in. */
export interface Faces {
  /** 小标宋: headings. */
  readonly title: readonly string[]
  /** 仿宋: the text. */
  readonly body: readonly string[]
  /** 楷体: what is quoted. */
  readonly kai: readonly string[]
  /** 黑体: headings within the text. */
  readonly hei: readonly string[]
}

/** The commercial faces that GB/T 9704—2012 names, as their makers call them. */
const ROLES = {
  title: /xiaobiaosong|小标宋/i,
  body: /fangsong|仿宋/i,
  kai: /kaiti|楷/i,
  hei: /simhei|heiti|黑体/i,
} as const

/** Where the regular and the bold of the built-in Song face lie. */
export function builtInFolders(): readonly string[] {
  const home = dirname(
    createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/package.json'),
  )
  return [join(home, '400Regular'), join(home, '700Bold')]
}

/** Every face in the folders. Throws Trouble when a folder cannot be read; files that are no fonts are passed over. */
export function facesIn(folders: readonly string[]): readonly FontFace[] {
  return folders.flatMap(folder => fontFiles(folder).flatMap(readFaces))
}

/** Each role's own faces first, then all the others, so that a character is drawn by whichever has it. */
export function rolesOf(faces: readonly FontFace[]): Faces {
  const all = faces.map(face => face.family)
  const chain = (role: RegExp) => [
    ...new Set([...all.filter(family => role.test(family)), ...all].flatMap(names)),
  ]
  return { title: chain(ROLES.title), body: chain(ROLES.body), kai: chain(ROLES.kai), hei: chain(ROLES.hei) }
}

/** Typst drops a trailing word of style from a family's name: SimSun-ExtB answers to SimSun. */
function names(family: string): readonly string[] {
  const shorter = family.replace(/[-_ ][^-_ ]+$/, '')
  return shorter === family ? [family] : [family, shorter]
}

function fontFiles(folder: string): readonly string[] {
  try {
    const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    return files
      .filter(file => !file.isDirectory() && /\.(ttf|otf|ttc|otc)$/i.test(file.name))
      .map(file => join(file.parentPath, file.name))
      .sort()
  } catch (error) {
    throw new Trouble(`字体目录 ${folder} 打不开（${wordsOf(error)}）。请检查 MINGFU_FONTS 的设置。`)
  }
}

interface Table {
  readonly at: number
  readonly length: number
}

/** The faces of a TrueType or OpenType file or collection. Only the two tables that are needed are read. */
function readFaces(file: string): readonly FontFace[] {
  const handle = openSync(file, 'r')
  const read = (at: number, length: number): Buffer => {
    const bytes = Buffer.alloc(length)
    if (readSync(handle, bytes, 0, length, at) < length) throw new RangeError('the font file is cut short')
    return bytes
  }
  try {
    const head = read(0, 12)
    const starts =
      head.toString('latin1', 0, 4) === 'ttcf' ? numbers(read(12, 4 * head.readUInt32BE(8)), 4) : [0]
    return starts.map(start => readFace(file, read, start))
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  } finally {
    closeSync(handle)
  }
}

function readFace(file: string, read: (at: number, length: number) => Buffer, start: number): FontFace {
  const count = read(start, 12).readUInt16BE(4)
  const directory = read(start + 12, 16 * count)
  const table = (tag: string): Buffer => {
    const found = tablesOf(directory, count).get(tag)
    if (!found) throw new RangeError(`no table ${tag}`)
    return read(found.at, found.length)
  }
  return { file, family: familyOf(table('name')), covers: coverageOf(table('cmap')) }
}

function tablesOf(directory: Buffer, count: number): Map<string, Table> {
  const tables = new Map<string, Table>()
  for (let i = 0; i < count; i++) {
    const at = 16 * i
    tables.set(directory.toString('latin1', at, at + 4), {
      at: directory.readUInt32BE(at + 8),
      length: directory.readUInt32BE(at + 12),
    })
  }
  return tables
}

/** The first family name (id 1) that is written in Unicode or in plain letters: the one Typst knows the face by. */
function familyOf(table: Buffer): string {
  const count = table.readUInt16BE(2)
  const texts = table.readUInt16BE(4)
  for (let i = 0; i < count; i++) {
    const [platform = 0, encoding = 0, , id, length = 0, offset = 0] = numbers(
      table.subarray(6 + 12 * i, 18 + 12 * i),
      2,
    )
    const bytes = Buffer.from(table.subarray(texts + offset, texts + offset + length))
    if (id !== 1) continue
    if (platform === 0 || platform === 3) return bytes.swap16().toString('utf16le')
    if (platform === 1 && encoding === 0) return bytes.toString('latin1')
  }
  throw new RangeError('no family name')
}

/** Ranges of code points with a drawn glyph, from the fullest character map the face has. */
function coverageOf(table: Buffer): (codePoint: number) => boolean {
  const maps = Array.from({ length: table.readUInt16BE(2) }, (_, i) => table.readUInt32BE(8 + 8 * i))
  const formats = maps.map(at => ({ at, format: table.readUInt16BE(at) }))
  const full = formats.find(map => map.format === 12)
  const plain = formats.find(map => map.format === 4)
  if (!full && !plain) throw new RangeError('no character map')
  const ranges = full ? rangesOfFormat12(table, full.at) : rangesOfFormat4(table, plain?.at ?? 0)
  return codePoint => {
    let [low, high] = [0, ranges.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const [from = 0, to = 0] = ranges[middle] ?? []
      if (codePoint < from) high = middle - 1
      else if (codePoint > to) low = middle + 1
      else return true
    }
    return false
  }
}

function rangesOfFormat12(table: Buffer, at: number): readonly (readonly [number, number])[] {
  const count = table.readUInt32BE(at + 12)
  return Array.from({ length: count }, (_, i) => [
    table.readUInt32BE(at + 16 + 12 * i),
    table.readUInt32BE(at + 20 + 12 * i),
  ])
}

function rangesOfFormat4(table: Buffer, at: number): readonly (readonly [number, number])[] {
  const size = table.readUInt16BE(at + 6)
  const ends = numbers(table.subarray(at + 14, at + 14 + size), 2)
  const starts = numbers(table.subarray(at + 16 + size, at + 16 + 2 * size), 2)
  // The last segment only closes the list.
  return ends.slice(0, -1).map((end, i) => [starts[i] ?? end, end])
}

/** Big-endian unsigned numbers of a width in bytes, one after another. */
function numbers(bytes: Buffer, width: 2 | 4): number[] {
  return Array.from({ length: bytes.length / width }, (_, i) => bytes.readUIntBE(i * width, width))
}
