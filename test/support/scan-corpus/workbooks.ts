import ExcelJS from 'exceljs'
import type { Layer } from '../../../src/screening/finding.ts'
import type { Dice } from './dice.ts'
import { type Entry, inTwo, type MadeFile, type Put, sentence } from './entry.ts'
import { filler } from './filler.ts'

const HIDDEN_COLUMN = 8

/** A workbook: a list with its heads, a sheet of explanations, and one nobody sees. */
class Book {
  readonly book = new ExcelJS.Workbook()
  readonly list = this.book.addWorksheet('名单')
  readonly words = this.book.addWorksheet('说明')
  readonly draft: ExcelJS.Worksheet
  readonly heads: readonly string[]
  readonly put: Put[] = []

  constructor(heads: readonly string[], isVeryHidden: boolean) {
    this.heads = heads
    this.draft = this.book.addWorksheet('底稿', { state: isVeryHidden ? 'veryHidden' : 'hidden' })
    this.list.addRow(['对象', ...heads])
    this.words.addRow(['填表说明'])
    this.words.getColumn(HIDDEN_COLUMN).hidden = true
  }

  note(entry: Entry, way: string, cell: ExcelJS.Cell, layer?: Layer): void {
    const at = {
      sheet: cell.worksheet.name,
      cell: cell.address,
      ...(layer === undefined ? {} : { in: layer }),
    }
    this.put.push({ ...entry, way, at })
  }

  next(sheet = this.words, column = 1): ExcelJS.Cell {
    return sheet.getRow(sheet.rowCount + 1).getCell(column)
  }
}

type Way = readonly [
  name: string,
  layer: Layer | undefined,
  write: (book: Book, entry: Entry, dice: Dice) => ExcelJS.Cell,
]

const LIST: Way = [
  'list',
  undefined,
  (book, entry) => {
    const row = book.list.addRow([entry.beside])
    const cell = row.getCell(book.heads.indexOf(entry.head) + 2)
    const isWhole = entry.rule === null && !entry.inTable
    const isFigure = /^\d{5,11}$/.test(entry.written) && entry.disguise === 'plain'
    cell.value = isFigure ? Number(entry.written) : isWhole ? sentence(entry) : entry.written
    return cell
  },
]

const WAYS: readonly Way[] = [
  LIST,
  LIST,
  [
    'cell',
    undefined,
    (book, entry) => {
      const cell = book.next()
      cell.value = sentence(entry)
      return cell
    },
  ],
  [
    'cell of several formats',
    undefined,
    (book, entry) => {
      const cell = book.next()
      const [first, second] = inTwo(entry.written)
      const richText = [
        { text: entry.before + first },
        { font: { bold: true }, text: second },
        { text: entry.after },
      ]
      cell.value = { richText: richText.filter(({ text }) => text !== '') }
      return cell
    },
  ],
  [
    'comment',
    'comment',
    (book, entry, dice) => {
      const cell = book.next()
      cell.value = filler(dice)
      cell.note = sentence(entry)
      return cell
    },
  ],
  [
    'hidden row',
    'hidden',
    (book, entry) => {
      const cell = book.next()
      cell.value = sentence(entry)
      book.words.getRow(Number(cell.row)).hidden = true
      return cell
    },
  ],
  [
    'hidden column',
    'hidden',
    (book, entry, dice) => {
      const cell = book.next()
      cell.value = filler(dice)
      const hidden = book.words.getRow(Number(cell.row)).getCell(HIDDEN_COLUMN)
      hidden.value = sentence(entry)
      return hidden
    },
  ],
  [
    'hidden sheet',
    'hidden-sheet',
    (book, entry) => {
      const cell = book.next(book.draft)
      cell.value = sentence(entry)
      return cell
    },
  ],
  [
    'result of a formula',
    undefined,
    (book, entry) => {
      const cell = book.next()
      cell.value = { formula: 'CONCATENATE(A1,"")', result: sentence(entry) }
      return cell
    },
  ],
  [
    'cut by a line end',
    undefined,
    (book, entry) => {
      const cell = book.next()
      cell.value = entry.before + inTwo(entry.written).join('\n') + entry.after
      return cell
    },
  ],
  [
    'link',
    undefined,
    (book, entry) => {
      const cell = book.next()
      cell.value = { text: sentence(entry), hyperlink: 'https://www.example.gov.cn/' }
      return cell
    },
  ],
  [
    'a box for each sign',
    undefined,
    (book, entry) => {
      const cell = book.next()
      const isBoxed =
        entry.rule === 'resident-id' && entry.disguise === 'plain' && entry.written.length === 18
      if (!isBoxed) {
        cell.value = sentence(entry)
        return cell
      }
      const row = book.words.getRow(Number(cell.row))
      row.getCell(9).value = '公民身份号码'
      ;[...entry.written].forEach((sign, i) => {
        row.getCell(10 + i).value = /\d/.test(sign) ? Number(sign) : sign
      })
      return row.getCell(10)
    },
  ],
]

export async function workbook(name: string, entries: readonly Entry[], dice: Dice): Promise<MadeFile> {
  const book = new Book([...new Set(entries.map(({ head }) => head))], dice.once(2))
  for (const [index, entry] of entries.entries()) {
    if (index === 3 && !entry.inTable && entry.rule !== 'picture-notes') {
      book.words.headerFooter.oddFooter = `&C${sentence(entry).replaceAll('&', '&&')}`
      book.put.push({ ...entry, way: 'footer', at: { sheet: '说明', cell: 'A1', in: 'header' } })
      continue
    }
    if (index === 5 && !entry.inTable && dice.once(3)) {
      book.book.description = sentence(entry)
      book.put.push({ ...entry, way: 'property', at: { sheet: '', cell: '', in: 'property' } })
      continue
    }
    const [way, layer, write] = entry.inTable ? LIST : dice.pick(WAYS)
    book.note(entry, way, write(book, entry, dice), layer)
  }
  return { name: `${name}.xlsx`, bytes: Buffer.from(await book.book.xlsx.writeBuffer()), put: book.put }
}
