import { beforeAll, describe, expect, it } from 'vitest'
import { zip } from '#test/attachments.ts'
import {
  cell,
  data,
  excel,
  excelPaper,
  links,
  par,
  picture,
  row,
  run,
  word,
  wordPaper,
} from '#test/papers/office-paper.ts'
import { jpegOf } from '#test/papers/picture-paper.ts'
import { textOfPdf } from '#test/pdf-text.ts'
import { hiddenSentence, notShownSentence, type OpenDocument } from '../document.ts'
import { openBytes } from '../open/open.ts'
import { readyFaces } from '../pdf/faces.ts'
import { drawPage, withPdf } from '../pdf/reader.ts'

beforeAll(() => readyFaces(null))

const open = (bytes: Buffer): Promise<OpenDocument> => openBytes(bytes)
const shows = async (bytes: Buffer) =>
  textOfPdf((await open(bytes)).pdf)
    .replace(/\s+/g, ' ')
    .trim()

describe('what a Word file shows', () => {
  it('is set in the order it stands, revisions accepted', async () => {
    const text = await shows(
      wordPaper(
        par(run('关于加强管理的通知'), '<w:jc w:val="center"/>') +
          par(
            `${run('第一段')}<w:ins w:id="1" w:author="a">${run('，新增的话')}</w:ins><w:del w:id="2" w:author="a"><w:r><w:delText>删掉的话</w:delText></w:r></w:del>`,
          ) +
          par(
            `${run('加粗', '<w:b/>')}<w:r><w:tab/></w:r>${run('下划', '<w:u w:val="single"/>')}<w:r><w:br/></w:r>${run('&lt;#let x&gt; $ * _')}`,
          ),
      ),
    )
    expect(text).toMatch(/^关于加强管理的通知\s?第一段，新增的话\s?加粗\s+下划\s?<#let x> \$ \* _$/)
  })

  it('has the numbers that Word writes by itself', async () => {
    const numbered = (depth: number, text: string) =>
      par(run(text), `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="5"/></w:numPr>`)
    const level = (depth: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
    const numbering = word(
      'numbering',
      `<w:abstractNum w:abstractNumId="2">${level(0, 'chineseCounting', '%1、')}${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%1.%3')}</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num>`,
    )
    const body = [
      numbered(0, '甲'),
      numbered(1, '乙'),
      numbered(1, '丙'),
      numbered(2, '丁'),
      numbered(0, '戊'),
      numbered(1, '己'),
    ]
    expect(
      (await shows(wordPaper(body.join(''), { 'word/numbering.xml': numbering }))).replace(/ /g, ''),
    ).toBe('一、甲（一）乙（二）丙一.1丁二、戊（一）己')
  })

  it('has tables with merged cells, notes, boxes of text, header and footer with the number of the page', async () => {
    const cellOf = (text: string, properties = '') =>
      `<w:tc>${properties === '' ? '' : `<w:tcPr>${properties}</w:tcPr>`}${par(run(text))}</w:tc>`
    const table = `<w:tbl><w:tblGrid><w:gridCol w:w="1800"/><w:gridCol w:w="1800"/></w:tblGrid><w:tr>${cellOf('并排', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cellOf('上下', '<w:vMerge w:val="restart"/>')}${cellOf('右一')}</w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>${cellOf('右二')}</w:tr></w:tbl>`
    const box = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${par(run('框内的字'))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>${run('旧框')}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`
    const footer = `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('77')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
    const text = await shows(
      wordPaper(
        table + par(`${run('有注')}<w:r><w:footnoteReference w:id="2"/></w:r>${box}`),
        {
          'word/footnotes.xml': word(
            'footnotes',
            `<w:footnote w:id="2">${par(run('注的内容'))}</w:footnote>`,
          ),
          'word/h.xml': word('hdr', par(run('页眉文字'))),
          'word/f.xml': word('ftr', footer),
          'word/g.xml': word('ftr', par(run('首页的页脚'))),
        },
        [
          ['h', 'header', 'h.xml'],
          ['f', 'footer', 'f.xml'],
          ['g', 'footer', 'g.xml'],
        ],
        '<w:headerReference w:type="default" r:id="h"/><w:footerReference w:type="default" r:id="f"/><w:footerReference w:type="first" r:id="g"/>',
      ),
    )
    for (const seen of [
      '并排',
      '上下',
      '右一',
      '右二',
      '有注',
      '〔注1〕',
      '注的内容',
      '框内的字',
      '页眉文字',
      '首页的页脚',
      '1',
    ])
      expect(text).toContain(seen)
    for (const unseen of ['旧框', '77', 'PAGE']) expect(text).not.toContain(unseen)
  })

  it('has its pictures, and tells of those that could not be drawn', async () => {
    const document = await open(
      wordPaper(
        par(picture('p', 60, 40) + picture('e', 60, 40)),
        { 'word/media/p.jpg': jpegOf(120, 80), 'word/media/e.emf': 'EMF' },
        [
          ['p', 'image', 'media/p.jpg'],
          ['e', 'image', 'media/e.emf'],
        ],
      ),
    )
    expect(notShownSentence(document.notShown)).toBe(
      '本文件有图片1幅未能显示；需要公开的，请在 Word 或 Excel 中另存为 PDF 后再打开。',
    )
    expect(await redIn(document)).toBeGreaterThan(100)
  })

  it('has nothing of a picture that was cut away', async () => {
    const crop = '<a:srcRect l="30000" t="30000"/>'
    const document = await open(
      wordPaper(par(picture('p', 60, 40, crop)), { 'word/media/p.jpg': jpegOf(120, 80) }, [
        ['p', 'image', 'media/p.jpg'],
      ]),
    )
    expect(await redIn(document)).toBe(0)
    expect(hiddenSentence(document.hidden)).toBe('本文件含图片裁去的部分1处，均不会进入公开件。')
  })

  it('is the size of its pages, and turns them where it says', async () => {
    const document = await open(
      wordPaper(
        par(`${run('一')}<w:r><w:br w:type="page"/></w:r>`) +
          par(run('二')) +
          par(run('三'), '<w:pageBreakBefore/>'),
      ),
    )
    expect(document.pages).toHaveLength(3)
    expect(document.pages[0]?.width).toBeCloseTo(300, 1)
    expect(document.pages[0]?.height).toBeCloseTo(200, 1)
  })
})

async function redIn(document: OpenDocument): Promise<number> {
  const canvas = await withPdf(document.pdf, pdf => drawPage(pdf, 1, { width: 300, height: 200 }))
  const { data: pixels } = canvas.getContext('2d').getImageData(0, 0, 300, 200)
  let red = 0
  for (let at = 0; at < pixels.length; at += 4)
    if ((pixels[at] ?? 0) > 200 && (pixels[at + 1] ?? 0) < 80) red += 1
  return red
}

describe('what an Excel file shows', () => {
  const sheet = (inner: string) => [{ name: '表一', inner }]

  it('is the values as they are displayed', async () => {
    const formats = ['#,##0.00', 'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;', '0%', '@']
    const cells = [
      cell('A1', 1234567.5, 1),
      cell('B1', 45000, 2),
      cell('C1', 0.25, 3),
      cell('D1', '007', 4),
      cell('E1', 3.5),
    ]
    const wide = '<cols><col min="1" max="9" width="20"/></cols>'
    const text = await shows(excelPaper(sheet(wide + data(row(1, cells.join('')))), {}, formats))
    for (const seen of ['表一', '1,234,567.50', '2023年3月15日', '25%', '007', '3.5'])
      expect(text).toContain(seen)
  })

  it('has shared words, results of formulas, and each merged cell once', async () => {
    const cells =
      '<c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><f>A1</f><v>结果</v></c><c r="C1" t="b"><v>1</v></c><c r="D1" t="e"><v>#N/A</v></c>'
    const inner = `${data(row(1, cells), row(3, cell('A3', '合并')))}<mergeCells><mergeCell ref="A3:D4"/></mergeCells>`
    const strings = excel('sst', '<si><t>共享</t></si>')
    const text = await shows(excelPaper(sheet(inner), { 'xl/sharedStrings.xml': strings }))
    expect(text.replace(/ /g, '')).toBe('表一共享结果TRUE#N/A合并1')
  })

  it('shows a merged cell whose first row is hidden in the rows that are left', async () => {
    const inner = `${data(row(1, cell('A1', '跨行'), 'hidden="1"'), row(2, cell('B2', '第二行')))}<mergeCells><mergeCell ref="A1:A2"/></mergeCells>`
    expect((await shows(excelPaper(sheet(inner)))).replace(/ /g, '')).toBe('表一跨行第二行1')
  })

  it('is not filled with empty pages by a cell far away', async () => {
    const document = await open(
      excelPaper(sheet(data(row(1, cell('A1', '甲')), row(1_048_576, cell('XFD1048576', '乙'))))),
    )
    expect(document.pages).toHaveLength(1)
    expect(textOfPdf(document.pdf)).toContain('乙')
  })

  it('has the text and pictures that lie over its cells, and tells of charts', async () => {
    const drawing = `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><xdr:sp><xdr:txBody><a:p><a:r><a:t>框内的字</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:graphicFrame><c:chart/></xdr:graphicFrame></xdr:wsDr>`
    const document = await open(
      excelPaper(
        [
          {
            name: '表一',
            inner: `${data(row(1, cell('A1', '甲')))}<drawing r:id="d"/>`,
            linked: [['d', 'drawing', '../drawings/d.xml']],
          },
        ],
        { 'xl/drawings/d.xml': drawing, 'xl/drawings/_rels/d.xml.rels': links([]) },
      ),
    )
    expect(textOfPdf(document.pdf)).toContain('框内的字')
    expect(notShownSentence(document.notShown)).toContain('图表1个')
  })

  it('tells the officer what is hidden in one sentence', async () => {
    const bytes = excelPaper(
      [
        { name: '公开', inner: data(row(1, cell('A1', '甲')), row(2, cell('A2', '乙'), 'hidden="1"')) },
        { name: '内部一', state: 'hidden', inner: data(row(1, cell('A1', '丙丁'))) },
        { name: '内部二', state: 'veryHidden', inner: data(row(1, cell('A1', '戊己'))) },
      ],
      {
        'xl/comments1.xml': excel(
          'comments',
          '<commentList><comment><text><t>庚辛</t></text></comment></commentList>',
        ),
      },
    )
    const { hidden, hiddenTexts } = await open(bytes)
    expect(hiddenSentence(hidden)).toBe('本文件含隐藏行1行、隐藏工作表2个、批注1处，均不会进入公开件。')
    expect(hiddenTexts).toEqual(expect.arrayContaining(['丙丁', '戊己', '庚辛']))
  })

  it('with nothing hidden says nothing', async () => {
    const { hidden, notShown } = await open(excelPaper(sheet(data(row(1, cell('A1', '甲'))))))
    expect([hiddenSentence(hidden), notShownSentence(notShown)]).toEqual(['', ''])
  })
})

describe('an office file that is not what it should be', () => {
  const bad = (content: string) => zip([['word/document.xml', Buffer.from(content)]])

  it.each([
    ['is no XML', bad('<w:document')],
    ['declares entities', bad('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')],
    ['is deeper than any office file', bad('<a>'.repeat(300) + '</a>'.repeat(300))],
    ['has no body', bad(word('document', ''))],
    ['is neither', zip([['a.txt', Buffer.from('a')]])],
  ])('cannot be opened: it %s', async (_, bytes) => {
    await expect(open(bytes)).rejects.toThrow()
  })

  it('holds a cell that points at nothing, a picture that is not there, a style that is its own base', async () => {
    const styles = word(
      'styles',
      '<w:style w:type="paragraph" w:styleId="P"><w:basedOn w:val="P"/></w:style>',
    )
    const text = await shows(
      wordPaper(par(run('甲') + picture('x', 10, 10), '<w:pStyle w:val="P"/>'), {
        'word/styles.xml': styles,
      }),
    )
    expect(text).toBe('甲〔图片〕')
    const cells = '<c r="A1" t="s"><v>99</v></c><c r="??"><v>1</v></c><c r="B1" s="99"><v>2</v></c>'
    expect(await shows(excelPaper([{ name: '表', inner: data(row(1, cells)) }]))).toContain('2')
  })

  it('has more cells than can be typeset', async () => {
    const rows = Array.from({ length: 400 }, (_, y) =>
      row(
        y + 1,
        Array.from({ length: 80 }, (_, x) =>
          cell(
            `${String.fromCharCode(65 + (x % 26))}${String.fromCharCode(65 + Math.floor(x / 26))}${y + 1}`,
            1,
          ),
        ).join(''),
      ),
    )
    await expect(open(excelPaper([{ name: '表', inner: data(...rows) }]))).rejects.toThrow('file-too-long')
  })
})
