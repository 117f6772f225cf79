import {
  Document,
  HeadingLevel,
  ImageRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import { describe, expect, it } from 'vitest'
import { wordFile, zipOf } from '#test/opened-report.ts'
import { importWord } from './import-word.ts'
import { withImages } from './with-images.ts'

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const line = (text: string) => new Paragraph({ children: [new TextRun({ text, font: '仿宋_GB2312' })] })

async function taken(bytes: Uint8Array) {
  const result = await importWord(bytes)
  if (!result.ok) throw new Error(result.sentence)
  return result.value
}
async function refusal(bytes: Uint8Array): Promise<string> {
  const result = await importWord(bytes)
  if (result.ok) return 'taken'
  expect(result.sentence).toMatch(/没有导入。/)
  return result.code
}

describe('a Word file', () => {
  it('gives its text, what it says of itself, and its pictures', async () => {
    const file = await Packer.toBuffer(
      new Document({
        sections: [
          {
            children: [
              line('明政办〔2026〕12号'),
              new Paragraph({
                text: '明州市人民政府办公室关于印发停车管理办法的通知',
                heading: HeadingLevel.HEADING_1,
              }),
              line('　　各区人民政府：'),
              line(''),
              new Paragraph({ children: [new TextRun({ text: '重点', bold: true }), new TextRun('工作')] }),
              new Table({ rows: [new TableRow({ children: [new TableCell({ children: [line('格')] })] })] }),
              new Paragraph({
                children: [
                  new ImageRun({ type: 'png', data: PIXEL, transformation: { width: 9, height: 9 } }),
                ],
              }),
              line('明州市人民政府办公室'),
              line('2026年3月2日'),
            ],
          },
        ],
      }),
    )
    const { html, guesses, images, notes } = await taken(file)
    expect(html).toContain(
      '<h2>明州市人民政府办公室关于印发停车管理办法的通知</h2><p>各区人民政府：</p><p><strong>重点</strong>工作</p>',
    )
    expect(html).toMatch(/<td>(?:<p>)?格/)
    expect(guesses).toEqual({
      title: '明州市人民政府办公室关于印发停车管理办法的通知',
      documentNumber: '明政办〔2026〕12号',
      madeOn: '2026-03-02',
      issuer: '明州市人民政府办公室',
    })
    expect(images.map(({ name, type }) => [name, type])).toEqual([['图1.png', 'image/png']])
    expect(Buffer.from(images[0]?.bytes ?? []).equals(PIXEL)).toBe(true)
    expect(notes).toEqual(['带过来1张图片，请逐张写图片说明。'])
    expect(withImages(html, ['/documents/20260000001/files/7'])).toContain(
      '<img src="/documents/20260000001/files/7"',
    )
  })

  it('reads numbers and dates as they are written by hand', async () => {
    const p = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
    const { guesses } = await taken(
      wordFile(
        p('明政发[2025]第007号') +
          p('关于加强') +
          p('养老服务工作的意见') +
          p('正文。') +
          p('明州市民政局') +
          p('二〇二五年十一月二十三日'),
      ),
    )
    expect(guesses).toEqual({
      title: '关于加强养老服务工作的意见',
      documentNumber: '明政发〔2025〕7号',
      madeOn: '2025-11-23',
      issuer: '明州市民政局',
    })
  })

  it('says what was tracked and commented on', async () => {
    const { html, notes } = await taken(
      wordFile(
        '<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>新</w:t></w:r></w:ins><w:del w:id="2" w:author="a"><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:commentReference w:id="0"/></w:r></w:p>',
      ),
    )
    expect(html).toBe('<p>新</p>')
    expect(notes.join()).toMatch(/修订痕迹.*批注/)
  })

  it('of three hundred pages is read', async () => {
    const page = `<w:p><w:r><w:t>${'本办法所称停车设施是指'.repeat(60)}</w:t></w:r></w:p>`
    const { html } = await taken(wordFile(page.repeat(300)))
    expect(html.match(/<p>/g)).toHaveLength(300)
  }, 30_000)
})

describe('no Word file', () => {
  const CASES: readonly (readonly [string, Uint8Array, string])[] = [
    ['nothing', Buffer.alloc(0), 'word-file-not-word'],
    ['a text', Buffer.from('通知'), 'word-file-not-word'],
    ['a workbook', zipOf({ 'xl/workbook.xml': '<workbook/>' }), 'word-file-not-word'],
    ['an old one', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]), 'word-file-old-word'],
    ['half of one', wordFile('<w:p/>').subarray(0, 200), 'word-file-damaged'],
    ['broken markup', wordFile('<w:p><w:r>'), 'word-file-damaged'],
    ['nothing written', wordFile('<w:p/>'), 'word-file-no-text'],
    ['a bomb', wordFile(' '.repeat(30 * 1024 * 1024)), 'word-file-bomb'],
    ['a bomb that says it is small', wordFile(' '.repeat(30 * 1024 * 1024), 100), 'word-file-damaged'],
    ['too large', Buffer.alloc(50 * 1024 * 1024 + 1), 'word-file-too-large'],
    [
      'entities',
      zipOf({ 'word/document.xml': '<!DOCTYPE x [<!ENTITY a "b">]><w:document>&a;</w:document>' }),
      'word-file-damaged',
    ],
  ]
  it.each(CASES)('%s', async (_, bytes, code) => {
    expect(await refusal(bytes)).toBe(code)
  })
})
