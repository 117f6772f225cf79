/** Word files as offices write them, made here and now. */
import {
  DeletedTextRun,
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  ImageRun,
  InsertedTextRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import { png } from './attachments.ts'
import { zipOf } from './opened-report.ts'

export interface NoticeAsked {
  readonly title: string
  readonly documentNumber: string
  readonly issuer: string
  readonly first: string
}

const line = (text: string) => new Paragraph({ children: [new TextRun({ text, font: '仿宋_GB2312' })] })
const change = { id: 1, author: '王某', date: '2026-06-10T00:00:00Z' }

const noteIn = (documentNumber: string) =>
  new Paragraph({
    children: [
      new TextRun('见'),
      new ExternalHyperlink({ link: 'https://www.gov.cn/', children: [new TextRun('《管理办法》')] }),
      new TextRun(`（${documentNumber}）`),
      new TextRun({ text: '第三条', bold: true }),
      new TextRun('。'),
    ],
  })

/** With a footnote in which there is a link and bold type, a table whose head spans two columns, a picture without words, and a change that was tracked. */
export function noticeInWord({ title, documentNumber, issuer, first }: NoticeAsked): Promise<Buffer> {
  return Packer.toBuffer(
    new Document({
      footnotes: { 1: { children: [noteIn(documentNumber)] } },
      sections: [
        {
          children: [
            line(documentNumber),
            new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }),
            line('各县（市、区）人民政府：'),
            new Paragraph({
              children: [
                new TextRun(`　　${first}`),
                new FootnoteReferenceRun(1),
                new TextRun('，自印发之日起施行'),
                new InsertedTextRun({ ...change, text: '，有效期五年' }),
                new DeletedTextRun({ ...change, text: '，有效期三年' }),
                new TextRun('。'),
              ],
            }),
            new Table({
              rows: [
                new TableRow({
                  tableHeader: true,
                  children: [new TableCell({ children: [line('出让底价（万元）')], columnSpan: 2 })],
                }),
                new TableRow({
                  children: ['甲矿', '120'].map(text => new TableCell({ children: [line(text)] })),
                }),
              ],
            }),
            new Paragraph({
              children: [
                new ImageRun({ type: 'png', data: png(), transformation: { width: 90, height: 90 } }),
              ],
            }),
            line(issuer),
            line('2026年6月12日'),
          ],
        },
      ],
    }),
  )
}

/** Nothing but a password, to whoever has none. */
export function encryptedWord(): Buffer {
  const file = Buffer.alloc(1536)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  file.write('EncryptedPackage', 512, 'utf16le')
  return file
}

/** A part that calls itself Word's and grows by itself. */
export function entitiesInWord(part = 'word/document.xml'): Buffer {
  const bomb = '<!DOCTYPE x [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
  return zipOf({ 'word/document.xml': '<x/>', [part]: bomb })
}
