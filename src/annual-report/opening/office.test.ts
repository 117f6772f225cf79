import {
  DeletedTextRun,
  Document,
  InsertedTextRun,
  Packer,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { opened, refusedWith, told, wordFile, zipOf } from '#test/opened-report.ts'

const word = async (...children: (Paragraph | Table)[]) =>
  told(await opened('a.docx', await Packer.toBuffer(new Document({ sections: [{ children }] }))))

const cell = (text: string, spans: { columnSpan?: number; rowSpan?: number } = {}) =>
  new TableCell({ ...spans, children: text.split('\n').map(line => new Paragraph(line)) })
const table = (...rows: TableCell[][]) =>
  new Table({ rows: rows.map(children => new TableRow({ children })) })

describe('a Word file', () => {
  it('is lines, and tables with their merged cells', async () => {
    expect(
      await word(
        new Paragraph('一、总体情况'),
        table(
          [cell('项', { rowSpan: 2 }), cell('数', { columnSpan: 2 })],
          [cell('甲'), cell('乙')],
          [cell('行政\n许可'), cell('1'), cell('')],
        ),
        new Paragraph({
          children: [new TextRun({ children: ['a', new Tab(), 'b'] }), new TextRun({ text: 'c', break: 1 })],
        }),
      ),
    ).toEqual([
      '一、总体情况',
      [
        ['项', '数', null],
        [null, '甲', '乙'],
        ['行政\n许可', '1', ''],
      ],
      'a\tb',
      'c',
    ])
  })

  it('reads with its changes accepted, and without what is hidden', async () => {
    const change = { id: 1, author: '甲', date: '2024-01-01T00:00:00Z' }
    expect(
      await word(
        new Paragraph({
          children: [
            new TextRun('受理'),
            new DeletedTextRun({ ...change, text: '489' }),
            new InsertedTextRun({ ...change, text: '490' }),
            new TextRun({ text: '（内部）', vanish: true }),
            new TextRun('件'),
          ],
        }),
      ),
    ).toEqual(['受理490件'])
  })

  it('leaves out rows that are struck out under track changes', async () => {
    const row = (text: string, properties = '') =>
      `<w:tr>${properties}${[text, '1'].map(one => `<w:tc><w:p><w:r><w:t>${one}</w:t></w:r></w:p></w:tc>`).join('')}</w:tr>`
    const rows = [row('一'), row('二', '<w:trPr><w:del/></w:trPr>'), row('三')].join('')
    expect(told(await opened('a.docx', wordFile(`<w:tbl>${rows}</w:tbl>`)))).toEqual([
      [
        ['一', '1'],
        ['三', '1'],
      ],
    ])
  })

  it('whose table holds tables is what stands in its cells', async () => {
    const inner = table([cell('1'), cell('2')])
    expect(
      await word(
        new Table({
          rows: [
            new TableRow({
              children: [
                new TableCell({ children: [new Paragraph('前'), inner, new Paragraph('后')] }),
                cell('旁'),
              ],
            }),
          ],
        }),
      ),
    ).toEqual(['前', [['1', '2']], '后', '旁'])
  })

  it.each([
    ['nested without end', wordFile('<w:p>'.repeat(3_000) + '</w:p>'.repeat(3_000)), 'too-deep'],
    ['with an unfinished part', wordFile('<w:p>'), 'damaged'],
    ['that grows its entities', wordFile('<w:p>&a;</w:p>'), 'damaged'],
    ['that inflates beyond measure', wordFile(`<w:p>${' '.repeat(110 * 1024 * 1024)}</w:p>`), 'bomb'],
    ['that lies about its size', wordFile(`<w:p>${' '.repeat(1024 * 1024)}</w:p>`, 100), 'damaged'],
    ['cut off', wordFile('<w:p/>').subarray(0, -30), 'damaged'],
    ['without words', wordFile('<w:p/>'), 'no-text'],
  ])('%s is refused', async (_, bytes, code) => {
    expect(await refusedWith('a.docx', bytes)).toBe(`report-file-${code}`)
  })

  it.each([
    ['an archive of files', { '报告.docx': 'a' }, 'archive'],
    ['an OFD file', { 'OFD.xml': '<a/>' }, 'ofd'],
  ])('is not %s', async (_, parts: Record<string, string>, code) => {
    expect(await refusedWith('a.docx', zipOf(parts))).toBe(`report-file-${code}`)
  })

  it('with a password is told from one of before 2007', async () => {
    const locked = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(512),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ])
    expect(await refusedWith('a.docx', locked)).toBe('report-file-encrypted')
  })
})

describe('a workbook', () => {
  const workbook = async (fill: (book: ExcelJS.Workbook) => void) => {
    const book = new ExcelJS.Workbook()
    fill(book)
    return told(await opened('a.xlsx', Buffer.from(await book.xlsx.writeBuffer())))
  }

  it('is one table a sheet, with merged cells, texts in pieces and what formulas came to', async () => {
    expect(
      await workbook(book => {
        const sheet = book.addWorksheet('表三')
        sheet.getCell('B2').value = '项'
        sheet.mergeCells('B2:B3')
        sheet.getCell('C2').value = '数'
        sheet.mergeCells('C2:D2')
        sheet.getCell('C3').value = { richText: [{ text: '自然' }, { font: { bold: true }, text: '人' }] }
        sheet.getCell('D3').value = '合计'
        sheet.getCell('B5').value = '一'
        sheet.getCell('C5').value = 12
        sheet.getCell('D5').value = { formula: 'C5+0', result: 12 }
        book.addWorksheet('空')
        book.addWorksheet('藏', { state: 'hidden' }).getCell('A1').value = '不见'
        book.addWorksheet('表四').addRow(['a', 0])
      }),
    ).toEqual([
      [
        ['项', '数', null],
        [null, '自然人', '合计'],
        ['一', '12', '12'],
      ],
      [['a', '0']],
    ])
  })

  it.each([
    [0.1 + 0.2, '0.3'],
    [25.1, '25.1'],
    [25.100000000000001, '25.1'],
    [-4, '-4'],
    [1_234_567, '1234567'],
    [0.1, '0.1'],
  ])('writes %f as somebody would', async (value, written) => {
    expect(await workbook(book => void book.addWorksheet('a').addRow(['x', value]))).toEqual([
      [['x', written]],
    ])
  })

  it('whose cells lie at both ends of a sheet is no larger than what stands in it', async () => {
    expect(
      await workbook(book => {
        const sheet = book.addWorksheet('a')
        sheet.getCell('A1').value = 'x'
        sheet.getCell('XFD1048576').value = 'y'
        sheet.mergeCells('A2:B3')
      }),
    ).toEqual([
      [
        ['x', ''],
        ['', 'y'],
      ],
    ])
  })
})
