import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  FootnoteReferenceRun,
  Header,
  InsertedTextRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderPdf } from '#platform/pdf.ts'
import { wordFile, zipOf } from '#test/opened-report.ts'
import { photograph } from '#test/photograph.ts'
import { screenFile } from './screen-file.ts'

const ID = '11010519491231002X'
const CARD = '6222021234567890128'
const MOBILE = '13800138000'

async function found(name: string, content: string | Uint8Array) {
  const result = await screenFile(name, typeof content === 'string' ? Buffer.from(content) : content)
  if (!result.ok) throw new Error(result.code)
  expect(JSON.stringify(result.value)).not.toMatch(/11010519491231002X|6222021234567890128|13800138000/)
  return result.value.map(({ rule, at }) => ({ rule, ...at }))
}
const refused = async (name: string, bytes: Uint8Array) => {
  const result = await screenFile(name, bytes)
  return result.ok ? 'screened' : result.code
}

describe('a text', () => {
  it('says line and column', async () =>
    expect(await found('a.txt', `一\r\n𠮷：${ID}`)).toEqual([{ rule: 'resident-id', line: 2, column: 3 }]))
  it('in GB18030 too', async () => {
    const gb = Buffer.from([0xca, 0xd6, 0xbb, 0xfa, 0xa3, 0xba, ...Buffer.from(MOBILE)])
    expect(await found('a.txt', gb)).toEqual([{ rule: 'mobile', line: 1, column: 4 }])
  })
  it('of Markdown', async () =>
    expect(await found('a.md', `| 姓名 | 卡号 |\n|---|---|\n| 张三 | ${CARD} |`)).toEqual([
      { rule: 'bank-card', line: 3, column: 8 },
    ]))
})

describe('a page', () => {
  it('says where in its source, whatever marks stand within', async () =>
    expect(await found('a.html', `<p>甲</p>\n<p>号<b>110105</b>19491231&#48;02X</p>`)).toEqual([
      { rule: 'resident-id', line: 2, column: 8 },
    ]))
  it('is read where nobody looks', async () => {
    const page = `<html><body><!-- ${ID} --><p style="display:none">${CARD}</p><img alt="${MOBILE}" src="a.png">
<a href="tel:${MOBILE}">打电话</a><script>var a = {"id":"${ID}"}</script></body></html>`
    expect((await found('a.html', page)).map(({ rule, in: layer }) => `${rule} ${layer}`)).toEqual([
      'resident-id comment',
      'bank-card hidden',
      'mobile attribute',
      'mobile attribute',
      'resident-id script',
    ])
  })
  it('whose table names passports at its head', async () => {
    const table = `<table><tr><th>姓名</th><th>护照</th></tr><tr><td>张三</td><td>E12345678</td></tr></table>`
    expect((await found('a.html', table)).map(({ rule }) => rule)).toEqual(['passport'])
  })
  it('with a box for each sign', async () => {
    const boxes = `<table><tr><td>身份证号</td>${[...ID].map(sign => `<td>${sign}</td>`).join('')}</tr></table>`
    expect((await found('a.html', boxes)).map(({ rule }) => rule)).toEqual(['resident-id'])
  })
  it('says where in a remark', async () =>
    expect(await found('a.html', `<p>甲</p><!--${ID}-->`)).toEqual([
      { rule: 'resident-id', line: 1, column: 13, in: 'comment' },
    ]))
  it('whose cells are told apart', async () =>
    expect(await found('a.html', '<table><tr><td>138</td><td>0013</td><td>8000</td></tr></table>')).toEqual(
      [],
    ))
})

describe('a Word file', () => {
  const change = { id: 1, author: '甲', date: '2026-01-01T00:00:00Z' }
  const word = async (...children: (Paragraph | Table)[]) =>
    found('a.docx', await Packer.toBuffer(new Document({ sections: [{ children }] })))

  it('is read in what is hidden, struck out, put in, and in any mixture', async () => {
    const half = (text: string, more = {}) => new TextRun({ text, ...more })
    expect(
      await word(
        new Paragraph({ children: [half('身份证'), half('110105', { bold: true }), half('19491231002X')] }),
        new Paragraph({ children: [half('甲'), half(MOBILE, { vanish: true })] }),
        new Paragraph({ children: [half('乙'), new DeletedTextRun({ ...change, text: MOBILE })] }),
        new Paragraph({
          children: [half('1380013'), new InsertedTextRun({ ...change, text: 'x' }), half('8000')],
        }),
      ),
    ).toEqual([
      { rule: 'resident-id', line: 1, column: 4 },
      { rule: 'mobile', line: 2, column: 2, in: 'hidden' },
      { rule: 'mobile', line: 3, column: 2, in: 'deleted' },
    ])
  })

  it('is read in its comments, headers and footnotes', async () => {
    const document = new Document({
      comments: {
        children: [{ id: 0, author: '甲', date: new Date(0), children: [new Paragraph(`请核对${ID}`)] }],
      },
      footnotes: { 1: { children: [new Paragraph(`卡号${CARD}`)] } },
      sections: [
        {
          headers: { default: new Header({ children: [new Paragraph(`联系${MOBILE}`)] }) },
          children: [
            new Paragraph('一'),
            new Paragraph({
              children: [
                new CommentRangeStart(0),
                new TextRun('二'),
                new CommentRangeEnd(0),
                new TextRun({ children: [new CommentReference(0)] }),
                new FootnoteReferenceRun(1),
              ],
            }),
          ],
        },
      ],
    })
    const findings = await found('a.docx', await Packer.toBuffer(document))
    expect(new Set(findings.map(({ rule, in: layer }) => `${rule} ${layer}`))).toEqual(
      new Set(['resident-id comment', 'bank-card footnote', 'mobile header']),
    )
    expect(findings).toContainEqual({ rule: 'resident-id', line: 2, column: 4, in: 'comment' })
  })

  it('is read in its tables, with the heads of their columns', async () => {
    const row = (...cells: string[]) =>
      new TableRow({ children: cells.map(text => new TableCell({ children: [new Paragraph(text)] })) })
    expect(
      await word(
        new Table({ rows: [row('姓名', '护照号码'), row('张三', 'E12345678'), row('138', '00138000')] }),
      ),
    ).toEqual([{ rule: 'passport', line: 4, column: 1 }])
  })

  it('is read in its properties and photographs', async () => {
    const plain = wordFile('<w:p><w:r><w:t>甲</w:t></w:r></w:p>')
    expect(await found('a.docx', plain)).toEqual([])
    const parts = {
      '[Content_Types].xml': '<Types/>',
      '_rels/.rels':
        '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
      'word/document.xml': '<w:document xmlns:w="w"><w:body><w:p/></w:body></w:document>',
      'docProps/core.xml': `<a><b>${ID}</b></a>`,
      'word/media/image1.jpeg': photograph({ author: '张三', latitude: 34, longitude: 115 }),
    }
    expect((await found('a.docx', zipOf(parts))).map(({ rule, in: layer }) => `${rule} ${layer}`)).toEqual([
      'resident-id property',
      'picture-notes picture',
      'picture-notes picture',
    ])
  })
})

describe('a workbook', () => {
  const workbook = async (fill: (book: ExcelJS.Workbook) => void) => {
    const book = new ExcelJS.Workbook()
    fill(book)
    return found('a.xlsx', Buffer.from(await book.xlsx.writeBuffer()))
  }

  it('says sheet and cell, of hidden ones too', async () => {
    expect(
      await workbook(book => {
        const list = book.addWorksheet('名单')
        list.addRow(['姓名', '证件', '金额（元）', '电话'])
        list.addRow(['张三', ID, 13_800_138_000, 13_800_138_000])
        list.getCell('A3').note = `卡号${CARD}`
        list.getColumn(6).hidden = true
        list.getCell('F4').value = ID
        book.addWorksheet('底稿', { state: 'veryHidden' }).getCell('B7').value = CARD
      }),
    ).toEqual([
      { rule: 'resident-id', sheet: '名单', cell: 'B2' },
      { rule: 'mobile', sheet: '名单', cell: 'D2' },
      { rule: 'resident-id', sheet: '名单', cell: 'F4', in: 'hidden' },
      { rule: 'bank-card', sheet: '名单', cell: 'A3', in: 'comment' },
      { rule: 'bank-card', sheet: '底稿', cell: 'B7', in: 'hidden-sheet' },
    ])
  })

  it('with a box for each sign, and a footer in its codes', async () => {
    const findings = await workbook(book => {
      const list = book.addWorksheet('表')
      list.addRow(['公民身份号码', ...[...ID].map(sign => (/\d/.test(sign) ? Number(sign) : sign))])
      list.headerFooter.oddFooter = `&C${MOBILE}`
    })
    expect(findings).toEqual([
      { rule: 'resident-id', sheet: '表', cell: 'B1' },
      { rule: 'mobile', sheet: '表', cell: 'A1', in: 'header' },
    ])
  })

  it('finds a home beside a name', async () => {
    const findings = await workbook(book => {
      const list = book.addWorksheet('低保')
      list.addRow(['姓名', '住址'])
      list.addRow(['张三', '睢阳区郭村镇大刘庄村二组'])
      list.addRow(['王家庄村', '睢阳区郭村镇'])
    })
    expect(findings).toEqual([{ rule: 'address', sheet: '低保', cell: 'B2' }])
  })
})

it('a PDF says the page', async () => {
  const paragraphs = [...Array.from({ length: 60 }, (_, i) => `第${i}段`), `身份证${ID}`]
  const pdf = await renderPdf('src/platform/pdf.test.typ', { title: '甲', day: '2026-03-02', paragraphs })
  const [finding] = await found('a.pdf', pdf)
  expect(finding).toMatchObject({ rule: 'resident-id' })
  expect(finding).toHaveProperty('page')
  expect(finding).not.toMatchObject({ page: 1 })
})

it('a photograph tells where it was taken and by whom', async () => {
  const picture = photograph({ author: '张三', latitude: 34, longitude: 115 })
  const result = await screenFile('a.jpg', picture)
  expect(result.ok && result.value.map(({ text }) => text)).toEqual(['34°**′，115°**′', '张**'])
  expect(await found('a.jpg', photograph({}))).toEqual([])
})

describe('what cannot be read is refused with a sentence', () => {
  it.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['an old Word file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-office'],
    ['half an archive', wordFile('<w:p/>').subarray(0, -30), 'damaged'],
    ['a bomb', wordFile(`<w:p>${' '.repeat(110 * 1024 * 1024)}</w:p>`), 'bomb'],
    ['XML that grows', wordFile('<w:p>&a;</w:p>'), 'damaged'],
    ['elements without end', wordFile('<w:p>'.repeat(3_000) + '</w:p>'.repeat(3_000)), 'too-deep'],
    ['an archive', zipOf({ 'a.docx': 'a' }), 'archive'],
    ['bytes', Buffer.from('0102030405068081'.repeat(40), 'hex'), 'unknown'],
    ['half a PDF', Buffer.from('%PDF-1.7\n1 0 obj'), 'damaged'],
  ])('%s', async (_, bytes, code) => expect(await refused('a', bytes)).toBe(`screened-file-${code}`))

  it('or answered, whatever it is', async () => {
    const word = wordFile('<w:p><w:r><w:t>甲</w:t></w:r></w:p>')
    await fc.assert(
      fc.asyncProperty(fc.nat(word.length - 1), fc.nat(255), async (at, byte) => {
        const broken = Buffer.from(word)
        broken[at] = byte
        expect(typeof (await refused('a.docx', broken))).toBe('string')
      }),
      { numRuns: 8 },
    )
  })
})
