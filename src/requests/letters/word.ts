import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  Header,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import { showDay } from '#platform/day.ts'
import { printable } from '#platform/pdf.ts'
import { FACES, withoutPeople } from '#platform/word-parts.ts'
import { type LetterContent, missingElements } from './letter.ts'
import { nameLines } from './render.ts'

/** Of a page, in twentieths of a point: 版心 156 mm wide with 22 lines of 28 characters (GB/T 9704—2012, 5.2). */
const LINE = 580
const TEXT_WIDTH = 8844
/** 三号 and 二号, in half points; a character of the text in twentieths. */
const TEXT_SIZE = 32
const TITLE_SIZE = 44
const CHARACTER = 320
const RED = 'C8161D'
/** In twentieths of a point: not every office program reads millimetres in the file. */
const mm = (length: number): number => Math.round((length * 1440) / 25.4)
const CHINESE = { value: 'zh-CN', eastAsia: 'zh-CN' } as const

/**
 * The letter as Word, in the layout the PDF has (letter.typ): what the office works on when it has its own way of setting
 * letters. The PDF is the letter; this is a copy. Its properties name the organ and nobody else. Throws when the letter
 * lacks an element, as renderLetter does.
 */
export async function renderLetterWord(letter: LetterContent): Promise<Uint8Array> {
  const missing = missingElements(letter)
  if (missing.length > 0) throw new Error(`a letter without ${missing.join('、')} must not be printed`)
  const document = new Document({
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: FACES.body, size: TEXT_SIZE, language: CHINESE } } } },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: {
              top: mm(37),
              bottom: mm(35),
              left: mm(28),
              right: mm(26),
              header: mm(30),
              footer: mm(20),
            },
          },
          grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch: LINE, charSpace: -848 },
        },
        headers: {
          first: head(letter),
          default: new Header({ children: [] }),
          even: new Header({ children: [] }),
        },
        footers: {
          first: foot(),
          default: pageNumber(AlignmentType.RIGHT),
          even: pageNumber(AlignmentType.LEFT),
        },
        children: [...heading(letter), ...body(letter), ...attachments(letter), ...signature(letter)],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document, false, withoutPeople(letter)))
}

/** 发文机关标志, and the double red rule, 上粗下细, 170 mm wide. */
function head({ organ }: LetterContent): Header {
  const lines = nameLines(organ)
  const widest = Math.max(...lines.map(line => [...line].length))
  const size = [76, 68, 60, 52, 44].find(half => widest * half * 10 <= TEXT_WIDTH + 794) ?? 44
  const runs = lines.map((line, i) => run(line, { font: FACES.title, bold: true, size, color: RED }, i > 0))
  return new Header({
    children: [
      new Paragraph({
        children: runs,
        alignment: AlignmentType.CENTER,
        indent: { left: mm(-7), right: mm(-7) },
        spacing: { before: 0, after: 0 },
        border: { bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, color: RED, space: 11 } },
      }),
    ],
  })
}

/** 上细下粗, 20 mm from the foot of the first page, which carries no number. */
function foot(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        children: [],
        indent: { left: mm(-7), right: mm(-7) },
        border: { top: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, color: RED, space: 1 } },
      }),
    ],
  })
}

/** — 2 —, 四号, one character from the outer edge. */
function pageNumber(alignment: (typeof AlignmentType)['LEFT' | 'RIGHT']): Footer {
  const indent = { left: 280, right: 280 }
  const children = [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: FACES.song, size: 28 })]
  return new Footer({ children: [new Paragraph({ alignment, indent, children })] })
}

function heading({ organ, title, number, addressee }: LetterContent): readonly Paragraph[] {
  const titleRun = { font: FACES.title, bold: true, size: TITLE_SIZE } as const
  const together = organ + title
  const fits = [...together].length * TITLE_SIZE * 10 <= TEXT_WIDTH
  const titleLines = fits ? [together] : [...nameLines(organ), title]
  return [
    plain(number, { alignment: AlignmentType.RIGHT }),
    blank(),
    blank(),
    new Paragraph({
      children: titleLines.map((line, i) => run(line, titleRun, i > 0)),
      alignment: AlignmentType.CENTER,
      spacing: { line: 700, lineRule: LineRuleType.EXACT },
      keepNext: true,
    }),
    blank(),
    plain(`${addressee}：`, { alignment: AlignmentType.LEFT }),
  ]
}

function body({ paragraphs, remedy, closing }: LetterContent): readonly Paragraph[] {
  return [
    ...paragraphs.map(({ text, as }) => {
      if (as === 'heading') return indented(text, { font: FACES.hei }, { keepNext: true })
      if (as === 'subheading') return indented(text, { font: FACES.kai }, { keepNext: true })
      return indented(text, as === 'quote' ? { font: FACES.kai } : {})
    }),
    ...remedy.map(text => indented(text)),
    indented(closing, {}, { keepNext: true }),
  ]
}

/** 附件说明: two characters in, each name aligned with its own first character. */
function attachments({ attachments: names }: LetterContent): readonly Paragraph[] {
  if (names.length === 0) return []
  const several = names.length > 1
  const rows = names.map((name, i) => {
    const before = `${i === 0 ? '附件：' : ''}${several ? `${i + 1}.` : ''}`
    const left = (several ? 6 : 5) * CHARACTER
    const hanging = i === 0 ? left - 2 * CHARACTER : CHARACTER
    return plain(before + name, { indent: { left, hanging }, keepNext: true })
  })
  return [blank(), ...rows]
}

/**
 * 署名 and 成文日期: the date four characters from the right and the organ centred over it; a name too long for that two
 * characters from the right. Above them is room for the seal.
 */
function signature({ signedBy, date, contact }: LetterContent): readonly Paragraph[] {
  const lines = nameLines(signedBy)
  const nameWidth = Math.max(...lines.map(widthOf))
  const dateWidth = widthOf(showDay(date))
  const width = Math.max(nameWidth, dateWidth)
  const middle = Math.max(4 * CHARACTER + dateWidth / 2, 2 * CHARACTER + nameWidth / 2)
  const right = Math.max(0, Math.round(middle - width / 2))
  const indent = { right, left: Math.max(0, TEXT_WIDTH - right - width) }
  const column = { alignment: AlignmentType.CENTER, indent, keepNext: true } as const
  return [
    blank(true),
    blank(true),
    new Paragraph({ ...column, ...PITCH, children: [run('（待用印）', { size: 21, color: '787878' })] }),
    new Paragraph({ ...column, ...PITCH, children: lines.map((line, i) => run(line, {}, i > 0)) }),
    plain(showDay(date), column),
    indented(contact),
  ]
}

/** How wide a text stands: a figure or a letter half of a character. */
function widthOf(text: string): number {
  return [...text].reduce((width, one) => width + (/[\x20-\x7e]/.test(one) ? CHARACTER / 2 : CHARACTER), 0)
}

const PITCH = { spacing: { line: LINE, lineRule: LineRuleType.EXACT } } as const

function run(text: string, options: IRunOptions = {}, onNewLine = false): TextRun {
  return new TextRun({ ...options, text: printable(text), ...(onNewLine ? { break: 1 } : {}) })
}

function plain(text: string, options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ ...PITCH, ...options, children: [run(text)] })
}

/** 正文: two characters in, both edges straight. */
function indented(text: string, look: IRunOptions = {}, options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({
    ...PITCH,
    alignment: AlignmentType.BOTH,
    indent: { firstLine: 2 * CHARACTER, firstLineChars: 200 },
    ...options,
    children: [run(text, look)],
  })
}

function blank(keepNext = false): Paragraph {
  return new Paragraph({ ...PITCH, ...(keepNext ? { keepNext } : {}) })
}
