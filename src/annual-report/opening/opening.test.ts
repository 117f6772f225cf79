import { describe, expect, it } from 'vitest'
import { opened, refusedWith, told } from '#test/opened-report.ts'
import { openReport } from './open-report.ts'

const html = async (page: string) => told(await opened('a.html', page))

describe('text', () => {
  const TEXT = '2023年度报告\n行政许可\t12\n'
  const gb18030 = Uint8Array.from([0xd5, 0xfe, 0xb8, 0xae, 0x31, 0x32, 0x0a])

  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le')],
  ])('in %s is the same lines', async (_, bytes) => {
    expect(told(await opened('a.txt', bytes))).toEqual(['2023年度报告', '行政许可\t12', ''])
  })

  it('in GB18030 is read without being told', async () => {
    expect(told(await opened('a.txt', gb18030))).toEqual(['政府12', ''])
  })

  it('cut off in the middle of a character is read up to there', async () => {
    const bytes = Buffer.from('政府信息公开工作年度报告，'.repeat(20))
    const [line] = told(await opened('a.txt', bytes.subarray(0, -1)))
    expect(line).toMatch(/^政府信息公开.*年度报告\ufffd+$/)
  })

  it('ends its lines in every manner there is, and keeps what stands between columns', async () => {
    const report = await opened('a.txt', 'a  1\r\nb|2\rc\t3\fd\u2028e')
    expect(told(report)).toEqual(['a  1', 'b|2', 'c\t3', 'd', 'e'])
  })

  it('of Markdown stays lines, but for a table written in HTML', async () => {
    const report = await opened('a.md', '# 一\n| a | b |\n|---|---|\n<table><tr><td>1<td>2</table>\n尾')
    expect(report.kind).toBe('md')
    expect(told(report)).toEqual(['# 一', '| a | b |', '|---|---|', '', [['1', '2']], '', '尾'])
  })
})

describe('a page', () => {
  it('is known by what stands in it, whatever its name', async () => {
    expect((await opened('报告.txt', '<table><tr><td>1</td><td>2</td></tr></table>')).kind).toBe('html')
  })

  it('in GBK is read as it says of itself', async () => {
    const bytes = Buffer.concat([
      Buffer.from('<html><head><meta charset=gbk></head><body><p>'),
      Buffer.from('d5feb8ae', 'hex'),
      Buffer.from('</p></body></html>'),
    ])
    expect(told(await opened('a.html', bytes))).toEqual(['政府'])
  })

  it('gives its merged cells their places', async () => {
    expect(
      await html(`<table><tr><td rowspan=2>项<td colspan=2>数</tr><tr><td>甲<td>乙</tr>
        <tr><td>一<td>1<td>2</table>`),
    ).toEqual([
      [
        ['项', '数', null],
        [null, '甲', '乙'],
        ['一', '1', '2'],
      ],
    ])
  })

  it('leaves out the columns and rows that no cell begins in', async () => {
    expect(await html('<table><tr><td colspan=3>a<td>b<tr></tr><tr><td colspan=3>c<td>d</table>')).toEqual([
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ])
  })

  it('whose table lays out the page is what stands in its cells', async () => {
    expect(
      await html(
        '<table><tr><td>导航<td><p>正文</p><table><tr><td>1<td>2</table>后文<table><tr><td><b>框</b></table></table>',
      ),
    ).toEqual(['导航', '正文', [['1', '2']], '后文', '框'])
  })

  it('gives lines in a cell as lines, and a span a character as one word', async () => {
    expect(
      await html(
        '<table><tr><td>行政<br>许可<td><p>1</p><p>2</p></table><p><span>政</span><span>府</span><span>12</span></p>',
      ),
    ).toEqual([[['行政\n许可', '1\n2']], '政府12'])
  })

  it('starts a line with every block, and keeps the spaces that do not break', async () => {
    expect(await html('<div>一<div>二</div>三</div><p>四 \n 五<p>a&nbsp;&nbsp;b<br>c')).toEqual([
      '一',
      '二',
      '三',
      '四 五',
      'a  b',
      'c',
    ])
  })

  it('is without what nobody sees', async () => {
    expect(
      await html(
        `<head><title>题</title><style>p{}</style></head><script>1</script><p>见<span style="color:red;display: none">不见</span><del>9</del></p>
         <p hidden>不见</p><table><tr style="display:none"><td>8<td>9<tr><td>1<td>2</table>`,
      ),
    ).toEqual(['见', [['1', '2']]])
  })

  it('cut out of a larger one is read where a table has no beginning and paragraphs no end', async () => {
    expect(await html('<tr><td><p>一<td>1</tr><tr><td><p>二<td>2</tr><p>尾')).toEqual([
      [
        ['一', '1'],
        ['二', '2'],
      ],
      '尾',
    ])
  })

  it('with spans that nobody could mean is clamped', async () => {
    const page =
      '<table><tr><td colspan=99999999 rowspan=99999999>a<td colspan=-3>b<tr><td rowspan=0>c</table>'
    expect(await html(page)).toEqual([
      [
        ['a', 'b'],
        [null, 'c'],
      ],
    ])
  })

  it.each([
    ['deep elements', `<html>${'<div>'.repeat(200_000)}`, 'report-file-too-deep'],
    ['deep tables', `<html>${'<table><tr><td>'.repeat(500)}`, 'report-file-too-deep'],
    [
      'tables without end',
      `<table>${'<tr><td colspan=100 rowspan=9>'.repeat(10_000)}</table>`,
      'report-file-too-many-cells',
    ],
    [
      'one wide row over many',
      `<table><tr>${'<td>'.repeat(20_000)}${'<tr><td>'.repeat(20_000)}</table>`,
      'report-file-too-many-cells',
    ],
    ['words without end', `<p>${'<b>字</b>'.repeat(2_100_000)}`, 'report-file-too-long'],
  ])('with %s is refused', async (_, page, code) => {
    expect(await refusedWith('a.html', Buffer.from(page))).toBe(code)
  })
})

describe('what is no report file', () => {
  it.each([
    ['nothing', '', 'report-file-empty'],
    ['white space', Buffer.from(' \n\t').toString('hex'), 'report-file-empty'],
    ['a picture', '89504e470d0a1a0a0000', 'report-file-picture'],
    ['Word of before 2007', 'd0cf11e0a1b11ae10000', 'report-file-old-office'],
    ['an RTF file', Buffer.from('{\\rtf1 a}').toString('hex'), 'report-file-rtf'],
    ['bytes of anything', '00010203040506070800ff00fe01', 'report-file-unknown'],
    [
      'a page without words',
      Buffer.from('<html><img src=a.png></html>').toString('hex'),
      'report-file-no-text',
    ],
  ])('%s is refused with what to do', async (_, hex, code) => {
    const result = await openReport('报告.txt', Buffer.from(hex, 'hex'))
    expect(result).toMatchObject({ ok: false, code, sentence: expect.stringMatching(/。$/) })
  })
})
