import {
  AlignmentType,
  Document,
  DocumentGridType,
  Footer,
  HeadingLevel,
  HeightRule,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { Day } from '#platform/day.ts'
import { printable } from '#platform/pdf.ts'
import { FACES, withoutPeople } from '#platform/word-parts.ts'
import type { Report } from '../report.ts'
import { linesOnPaper, type OfficialTable, type Placed, placed } from './official-tables.ts'
import { type DocumentChapter, reportDocument, titleLines } from './report-document.ts'

/** Of a page, in twentieths of a point: 版心 156 mm wide with 22 lines of 28 characters (GB/T 9704—2012, 5.2). */
const LINE = 580
const TEXT_WIDTH = 8844
const CHARACTER = 320
/** 二号 and 三号, in half points; a table of four columns in 五号, one of ten or more in 小五. */
const TITLE_SIZE = 44
const TEXT_SIZE = 32
const TABLE_SIZE: Readonly<Record<OfficialTable['name'], number>> = {
  disclosure: 21,
  requests: 18,
  disputes: 18,
}
const CHINESE = { value: 'zh-CN', eastAsia: 'zh-CN' } as const
/** In twentieths of a point: not every office program reads millimetres in the file. */
const mm = (length: number): number => Math.round((length * 1440) / 25.4)
const PITCH = { spacing: { line: LINE, lineRule: LineRuleType.EXACT } } as const

/** The report as Word in the official layout, its cells merged as in the template of 〔2021〕30号. `day`: for its properties. */
export async function reportWord(report: Report, day: Day): Promise<Uint8Array> {
  const { unit, title, chapters } = reportDocument(report)
  const document = new Document({
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: FACES.body, size: TEXT_SIZE, language: CHINESE } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), footer: mm(20) },
          },
          grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch: LINE, charSpace: -848 },
        },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: [titleOf(titleLines(report)), blank(), ...chapters.flatMap(chapterOf)],
      },
    ],
  })
  const properties = { organ: unit, title: title.slice(unit.length), date: day }
  return new Uint8Array(await Packer.toBuffer(document, false, withoutPeople(properties)))
}

/** — 2 —, 四号, one character from the outer edge. */
function pageNumber(alignment: (typeof AlignmentType)['LEFT' | 'RIGHT']): Footer {
  const indent = { left: 280, right: 280 }
  const children = [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: FACES.song, size: 28 })]
  return new Footer({ children: [new Paragraph({ alignment, indent, children })] })
}

function titleOf(lines: readonly string[]): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.TITLE,
    alignment: AlignmentType.CENTER,
    spacing: { line: 700, lineRule: LineRuleType.EXACT },
    keepNext: true,
    children: lines.map((line, i) =>
      run(line, { font: FACES.title, size: TITLE_SIZE, bold: true, color: '000000' }, i > 0),
    ),
  })
}

function chapterOf({ heading, paragraphs, table }: DocumentChapter): readonly (Paragraph | Table)[] {
  return [
    indented(
      heading,
      { font: FACES.hei, color: '000000' },
      { heading: HeadingLevel.HEADING_1, keepNext: true },
    ),
    ...paragraphs.map(text => indented(text)),
    ...(table === null ? [] : [tableOf(table), blank()]),
  ]
}

function tableOf(table: OfficialTable): Table {
  const { widths, sections } = table
  const whole = widths.reduce((sum, width) => sum + width, 0)
  const columns = widths.map(width => Math.round((width / whole) * TEXT_WIDTH))
  const cell = cellIn(table, columns)
  // The head comes again on the next page where the table has one head for all its rows.
  const repeats = sections.length === 1
  const row = (places: readonly Placed[], isHead: boolean): TableRow =>
    new TableRow({
      cantSplit: true,
      tableHeader: isHead && repeats,
      height: { value: mm(6.5), rule: HeightRule.ATLEAST },
      children: places.map(cell),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: columns.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: columns,
    alignment: AlignmentType.CENTER,
    rows: sections.flatMap(({ head, body }) => [
      ...placed(head).map(places => row(places, true)),
      ...placed(body).map(places => row(places, false)),
    ]),
  })
}

const PADDING = { marginUnitType: WidthType.DXA, left: 40, right: 40 } as const

function cellIn(table: OfficialTable, columns: readonly number[]): (place: Placed) => TableCell {
  const size = TABLE_SIZE[table.name]
  return place => {
    const { as, across, down, column } = place
    const width = columns.slice(column, column + across).reduce((sum, one) => sum + one, 0)
    const look = { size, font: as === 'head' ? FACES.hei : FACES.song }
    return new TableCell({
      columnSpan: across,
      rowSpan: down,
      verticalAlign: VerticalAlignTable.CENTER,
      margins: PADDING,
      width: { size: width, type: WidthType.DXA },
      children: [
        new Paragraph({
          // The grid of the page is for the text: what has its own height does not keep to it.
          spacing: { line: size * 13, lineRule: LineRuleType.EXACT },
          alignment: as === 'label' && down === 1 ? AlignmentType.LEFT : AlignmentType.CENTER,
          children: linesOnPaper(table, place).map((line, i) => run(line, look, i > 0)),
        }),
      ],
    })
  }
}

function run(text: string, options: IRunOptions = {}, onNewLine = false): TextRun {
  return new TextRun({ ...options, text: printable(text), ...(onNewLine ? { break: 1 } : {}) })
}

/** 正文: two characters in, both edges straight. */
function indented(text: string, look: IRunOptions = {}, options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({
    ...PITCH,
    alignment: AlignmentType.BOTH,
    indent: { firstLine: 2 * CHARACTER, firstLineChars: 200 },
    ...options,
    children: [run(text, { size: TEXT_SIZE, ...look })],
  })
}

function blank(): Paragraph {
  return new Paragraph(PITCH)
}
