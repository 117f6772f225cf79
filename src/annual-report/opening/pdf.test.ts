import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOf, type Piece } from '#platform/opening/layout.ts'
import { renderPdf } from '#platform/pdf.ts'
import { opened, refusedWith, told } from '#test/opened-report.ts'
import { pdfPaper } from '#test/papers/pdf-paper.ts'

interface Page {
  readonly paragraphs: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const printed = (...pages: readonly Page[]) =>
  renderPdf('src/annual-report/opening/pdf.test.typ', { title: '试', day: '2024-01-31', pages })

/** The lines with words, each in the parts that two spaces or more keep apart. */
async function parts(pdf: Uint8Array): Promise<readonly (readonly string[])[]> {
  const lines = told(await opened('a.pdf', pdf)).map(String)
  return lines.filter(line => line.trim() !== '').map(line => line.trim().split(/ {2,}/))
}

describe('a PDF', () => {
  it('is lines whose columns stay apart, page after page', async () => {
    const rows = [
      ['项目', '自然人', '商业企业', '总计'],
      ['一、本年新收政府信息公开申请数量', '3001', '53', '3054'],
      ['二、上年结转', '0', '1', '1'],
    ]
    const pdf = await printed(
      { paragraphs: ['2023年共受理申请490件，增长12.3%。'], rows },
      { paragraphs: ['第二页'], rows: [['规章', '1', '-4', '11.5']] },
    )
    // Between Chinese and digits the page has a little space, and so has the line.
    expect(await parts(pdf)).toEqual([
      ['2023 年共受理申请 490 件，增长 12.3%。'],
      ...rows,
      ['第二页'],
      ['规章', '1', '-4', '11.5'],
    ])
  })

  it('keeps figures apart and whole, however many digits they have', async () => {
    const figure = fc.integer({ min: 0, max: 9_999_999 }).map(String)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(figure, { minLength: 8, maxLength: 8 }), { minLength: 1, maxLength: 6 }),
        async rows => {
          expect(await parts(await printed({ paragraphs: [], rows }))).toEqual(rows)
        },
      ),
      { numRuns: 4 },
    )
  })

  it.each([
    ['half a file', Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type'), 'damaged'],
    ['301 pages', pdfPaper({ contents: Array.from({ length: 301 }, () => '') }), 'too-many-pages'],
    ['pages without text', pdfPaper({ contents: ['0 0 100 100 re f'] }), 'no-text'],
    ['a password', lockedPdf(), 'encrypted'],
  ])('with %s is refused', async (_, bytes, code) => {
    expect(await refusedWith('a.pdf', bytes)).toBe(`report-file-${code}`)
  })

  it('without end is given up in time, within its memory', async () => {
    const began = performance.now()
    const spaces = deflateSync(Buffer.alloc(250 * 1024 * 1024, ' '), { level: 1 })
    const bytes = pdfOfStream(spaces)
    expect(await refusedWith('a.pdf', bytes)).toMatch(/^report-file-(too-slow|too-heavy|no-text)$/)
    expect(performance.now() - began).toBeLessThan(15_000)
  }, 20_000)
})

describe('pieces on a page', () => {
  const piece = (text: string, left: number, right: number, more: Partial<Piece> = {}): Piece => ({
    ...{ text, left, right, baseline: 100, size: 10 },
    ...more,
  })

  it.each<[string, readonly Piece[], readonly string[]]>([
    ['letters set one by one are a word', [piece('政', 0, 10), piece('府', 10.5, 20.5)], ['政府']],
    ['stretched letters too', [piece('商', 0, 10), piece('业', 16, 26)], ['商业']],
    ['words set apart are two', [piece('何平', 0, 20), piece('归德市', 22.6, 52.6)], ['何平 归德市']],
    ['figures of neighbouring cells are two', [piece('12', 0, 10), piece('3', 17, 22)], ['12  3']],
    ['digits set one by one are one figure', [piece('1', 0, 5), piece('2', 5.2, 10)], ['12']],
    [
      'a word printed twice for boldness stands once',
      [piece('总计', 0, 20), piece('总计', 0.4, 20.4)],
      ['总计'],
    ],
    [
      'figures a little lower than their words are in their line',
      [piece('规章', 0, 20), piece('11', 60, 70, { baseline: 102, size: 11 })],
      ['规章        11'],
    ],
    ['a line below is a line', [piece('下', 0, 10, { baseline: 114 }), piece('上', 0, 10)], ['上', '下']],
  ])('%s', (_, pieces, lines) => {
    expect(linesOf(pieces)).toEqual(lines)
  })
})

describe('bytes of anything', () => {
  const begins = fc.constantFrom('', '%PDF-1.4\n', 'PK\x03\x04', '<html><table>', '{\\rtf', '\ufeff')

  it('are opened or refused, never thrown at', async () => {
    await fc.assert(
      fc.asyncProperty(begins, fc.uint8Array({ maxLength: 400 }), fc.string(), async (start, bytes, name) => {
        const result = await refusedWith(name, Buffer.concat([Buffer.from(start, 'latin1'), bytes]))
        expect(result).toMatch(/^(opened|report-file-[a-z-]+)$/)
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})

function lockedPdf(): Buffer {
  return pdfPaper({
    contents: [''],
    trailer: `/Encrypt 20 0 R /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>]`,
    more: [`<< /Filter /Standard /V 1 /R 2 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> /P -4 >>`],
  })
}

/** One page, whose content is this stream. */
function pdfOfStream(deflated: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>endobj
4 0 obj<</Length ${deflated.length}/Filter/FlateDecode>>stream\n`,
    ),
    deflated,
    Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>\n'),
  ])
}
