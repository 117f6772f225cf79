import type { Readable } from 'node:stream'
import { SaxesParser, type SaxesTagNS } from 'saxes'
import yauzl from 'yauzl'
import { type Column, columnNamed } from './columns.ts'
import type { CellValue, RowCells } from './row.ts'

/** The rows of the first visible sheet under its heads. */
export interface Sheet {
  readonly from1904: boolean
  /** Heads that stand in the first row with words. */
  readonly columns: readonly Column[]
  readonly rows: readonly { readonly row: number; readonly cells: RowCells }[]
}

/** The workbook cannot be read as one: damaged, or beyond what an honest one holds. */
export class Unreadable extends Error {
  readonly code: 'damaged' | 'too-many-rows'
  constructor(code: Unreadable['code']) {
    super(code)
    this.code = code
  }
}

/** Of everything inflated: the same measure that attachments have, for the archive is not believed. */
const MOST_INFLATED = 100 * 1024 * 1024
const MOST_STRINGS = 600_000

/**
 * Reads a workbook as it streams out of its archive: 50,000 rows are never a tree in memory, and between two pieces the
 * process serves others. Formulas stand for the values they had when the file was saved; nothing is calculated.
 */
export async function readWorkbook(path: string, mostRows: number): Promise<Sheet> {
  const zip = await yauzl.openPromise(path, { autoClose: false }).catch(() => {
    throw new Unreadable('damaged')
  })
  try {
    const entries = new Map<string, yauzl.Entry>()
    for await (const entry of zip.eachEntry()) entries.set(nameOf(entry.fileName), entry)
    const budget = { bytes: MOST_INFLATED }
    const read = async (name: string, parser: SaxesParser<{ xmlns: true }>): Promise<void> => {
      const entry = entries.get(nameOf(name))
      if (entry === undefined) throw new Unreadable('damaged')
      await feed(await zip.openReadStreamPromise(entry), parser, budget)
    }
    const book = await readBook(read)
    const strings = entries.has('xl/sharedstrings.xml') ? await readStrings(read) : []
    return { from1904: book.from1904, ...(await readSheet(read, book.sheet, strings, mostRows)) }
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('damaged')
  } finally {
    zip.close()
  }
}

type Read = (name: string, parser: SaxesParser<{ xmlns: true }>) => Promise<void>

const nameOf = (name: string) => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()

async function feed(
  stream: Readable,
  parser: SaxesParser<{ xmlns: true }>,
  budget: { bytes: number },
): Promise<void> {
  const decoder = new TextDecoder()
  for await (const chunk of stream) {
    const bytes = chunk as Buffer
    budget.bytes -= bytes.length
    if (budget.bytes < 0) throw new Unreadable('damaged')
    parser.write(decoder.decode(bytes, { stream: true }))
  }
  parser.write(decoder.decode()).close()
}

/** A parser that knows no entities of the file's own: office files declare no document type. */
function newParser(hears: {
  open?: (name: string, tag: SaxesTagNS) => void
  close?: (name: string) => void
  text?: (text: string) => void
}): SaxesParser<{ xmlns: true }> {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', error => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Unreadable('damaged')
  })
  parser.on('opentag', tag => hears.open?.(tag.local, tag))
  parser.on('closetag', tag => hears.close?.(tag.local))
  const text = (heard: string) => hears.text?.(heard)
  parser.on('text', text)
  parser.on('cdata', text)
  return parser
}

const attributeOf = (tag: SaxesTagNS, local: string): string | undefined =>
  Object.values(tag.attributes).find(one => one.local === local)?.value

/** Where the first sheet that is shown lies, and from when days are counted. */
async function readBook(read: Read): Promise<{ sheet: string; from1904: boolean }> {
  const sheets: string[] = []
  let from1904 = false
  await read(
    'xl/workbook.xml',
    newParser({
      open(name, tag) {
        if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributeOf(tag, 'date1904') ?? '')
        if (name !== 'sheet' || (attributeOf(tag, 'state') ?? 'visible') !== 'visible') return
        const relation = Object.values(tag.attributes).find(
          one => one.local === 'id' && one.uri.endsWith('/relationships'),
        )
        if (relation !== undefined) sheets.push(relation.value)
      },
    }),
  )
  const targets = new Map<string, string>()
  await read(
    'xl/_rels/workbook.xml.rels',
    newParser({
      open(name, tag) {
        const [id, target] = [attributeOf(tag, 'Id'), attributeOf(tag, 'Target')]
        if (name === 'Relationship' && id !== undefined && target !== undefined) targets.set(id, target)
      },
    }),
  )
  const target = targets.get(sheets[0] ?? '')
  if (target === undefined) throw new Unreadable('damaged')
  return { sheet: target.startsWith('/') ? target : `xl/${target}`, from1904 }
}

/** Texts that cells share. How a text is read aloud (rPh) is not part of it. */
async function readStrings(read: Read): Promise<readonly string[]> {
  const strings: string[] = []
  let text = ''
  let hearing = false
  let aloud = false
  await read(
    'xl/sharedStrings.xml',
    newParser({
      open(name) {
        if (name === 'si') text = ''
        if (name === 'rPh') aloud = true
        hearing = name === 't' && !aloud
      },
      close(name) {
        if (name === 'rPh') aloud = false
        if (name === 'si') strings.push(text)
        if (strings.length > MOST_STRINGS) throw new Unreadable('damaged')
        hearing = false
      },
      text(heard) {
        if (hearing) text += heard
      },
    }),
  )
  return strings
}

async function readSheet(read: Read, part: string, strings: readonly string[], mostRows: number) {
  const rows: { row: number; cells: RowCells }[] = []
  let heads: ReadonlyMap<number, Column> | null = null
  let row = 0
  let column = -1
  let type = 'n'
  let value = ''
  let hearing = false
  let cells = new Map<number, CellValue>()

  const endRow = (): void => {
    if (![...cells.values()].some(isSaid)) return
    if (heads === null) {
      heads = headsIn(cells)
      return
    }
    if (rows.length >= mostRows) throw new Unreadable('too-many-rows')
    const named: { [C in Column]?: CellValue } = {}
    for (const [place, name] of heads) named[name] = cells.get(place) ?? null
    rows.push({ row, cells: named })
  }

  await read(
    part,
    newParser({
      open(name, tag) {
        if (name === 'row') {
          row = Number(attributeOf(tag, 'r') ?? row + 1)
          column = -1
          cells = new Map()
        } else if (name === 'c') {
          column = columnOf(attributeOf(tag, 'r')) ?? column + 1
          type = attributeOf(tag, 't') ?? 'n'
          value = ''
        } else if (name === 'v' || name === 't') hearing = true
      },
      close(name) {
        if (name === 'v' || name === 't') hearing = false
        else if (name === 'c') cells.set(column, cellValue(type, value, strings))
        else if (name === 'row') endRow()
      },
      text(heard) {
        if (hearing) value += heard
      },
    }),
  )
  return { columns: [...new Set((heads ?? new Map<number, Column>()).values())], rows }
}

const isSaid = (value: CellValue) => typeof value === 'number' || (value ?? '').trim() !== ''

function headsIn(cells: ReadonlyMap<number, CellValue>): ReadonlyMap<number, Column> {
  const heads = new Map<number, Column>()
  for (const [place, value] of cells) {
    const name = columnNamed(String(value ?? ''))
    if (name !== null && ![...heads.values()].includes(name)) heads.set(place, name)
  }
  return heads
}

/** B7 → 1 */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? '')?.[1]
  if (letters === undefined) return null
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function cellValue(type: string, value: string, strings: readonly string[]): CellValue {
  switch (type) {
    case 's':
      return strings[Number(value)] ?? null
    case 'str':
    case 'inlineStr':
    case 'd':
      return value
    case 'b':
      return value === '1' ? '是' : '否'
    // #N/A and the like say nothing, and the field is then asked for.
    case 'e':
      return null
    default: {
      const number = Number(value)
      return value.trim() === '' || !Number.isFinite(number) ? null : number
    }
  }
}
