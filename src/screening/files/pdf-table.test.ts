import { describe, expect, it } from 'vitest'
import { Heads } from './heads.ts'
import { cellsOf, withoutTears } from './pdf-table.ts'

const labelled = (...lines: string[]) => cellsOf(lines).map(({ text, label }) => [text, label])

describe('the tables of a page', () => {
  it('parts of a number that stand apart below one head are one', () =>
    expect(
      labelled(
        '对象        身份证号码                          备注',
        '陈大桥      630105  870414  724                  无',
      ),
    ).toContainEqual(['630105 870414 724', '身份证号码']))
  it('figures below heads of their own stay apart', () =>
    expect(
      labelled('对象    收入        支出', '张三    138   0013  8000').map(([text]) => text),
    ).not.toContain('138 0013 8000'))
  it('a sentence that a stretched line tears is no row of heads', () =>
    expect(cellsOf(['资金来源为财政预算安排。电话：178  24', '79  6704。'])).toEqual([]))
  it('a sentence that begins behind a list is no row below the heads of the table before', () =>
    expect(
      cellsOf([
        '对象                   金额（元）              备注',
        '附件：1. 申请表  2. 评分标准  3. 办理流程图。《环境保护部关于发布名录',
        '的公告》（2017年）。',
      ]),
    ).toEqual([]))
  it('years are heads', () =>
    expect(labelled('单位  2018  2019', '教育局  12  15')).toContainEqual(['15', '2019']))
  it.each([
    ['a list that was taken for heads', '附件：1. 申请表  2. 评分标准  3. 办理流程图'],
    ['the last row of a table of words', '对象                   内容                       备注'],
  ])('heads of figures behind %s', (_, before) =>
    expect(
      labelled(
        before,
        '对象                   支出合计（元）              备注',
        '睢阳区民政局           18469197787                 无',
      ),
    ).toContainEqual(['18469197787', '支出合计（元）']),
  )
})

describe('a line stretched to its whole width', () => {
  it.each([
    ['解决群众急难。范伟 175          0837      3686', '解决群众急难。范伟 175 0837 3686'],
    ['居民余秋雨（131     4249\n4399）反映', '居民余秋雨（131 4249\n4399）反映'],
    ['证件号码：\n310115  20230208        0228；', '证件号码：\n310115 20230208 0228；'],
    // A line end may cut a group: it is no gap between two.
    ['收货人张伟，172  98\n        12  1203，请送货', '收货人张伟，172 98\n 12 1203，请送货'],
    ['栏目。184    57\n38  7776', '栏目。184 57\n38 7776'],
    ['收货人高飞，182   3139     5172，请送货', '收货人高飞，182 3139 5172，请送货'],
    ['当事人卢沟（167     4318   2218）反映', '当事人卢沟（167 4318 2218）反映'],
    ['收货人郑凯，\n152  4943   2301，请送货', '收货人郑凯，\n152 4943 2301，请送货'],
    ['居民李长河\n（158  4081   0363）反映', '居民李长河\n（158 4081 0363）反映'],
    ['张三，110105     19491231   002X。', '张三，110105 19491231 002X。'],
    ['2. 评分标准  3。157      6849    1317', '2. 评分标准  3。157 6849 1317'],
    ['号码 1\u200b81\u200b    3307\u200b  7532。', '号码 1\u200b81\u200b 3307\u200b 7532。'],
  ])('%s', (line, read) => expect(withoutTears(line)).toBe(read))
  it.each(['张三          138        0013      8000', '合计 138\n00138000', '合计 138   是 0013  元'])(
    'not %s',
    line => expect(withoutTears(line)).toBe(line),
  )
})

it('a code or a number that is masked is no head of a column', () => {
  const heads = new Heads()
  for (const text of ['填表说明', '护照E1*****23', '国道G310线']) heads.note(new Map([[0, text]]))
  expect(heads.of(0)).toBe('填表说明')
})
