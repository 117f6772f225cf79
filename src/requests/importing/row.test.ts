import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, day, daysFrom } from '#platform/day.ts'
import { CHANNELS } from '../request.ts'
import { DECISION_CODES, DECISIONS, decisionLabel } from '../rules/decisions.ts'
import { columnNamed, plain } from './columns.ts'
import {
  dayOfNumber,
  dayOfText,
  type EarlierCase,
  isWrong,
  type RowCells,
  readRow,
  repeatedNumbers,
  type Times,
} from './row.ts'

const TIMES: Times = { today: day('2026-03-02'), unitBeganOn: day('2026-01-05'), from1904: false }
const ROW: RowCells = {
  originalNumber: '归财申〔2019〕3号',
  receivedOn: '2019-03-04',
  channel: '网上提交',
  applicantKind: '自然人',
  name: '',
  content: '2018年部门决算',
  decision: '予以公开，提供信息',
  answeredOn: 43556,
  delivery: '邮寄',
  note: '',
}
const read = (change: RowCells = {}, times: Partial<Times> = {}) =>
  readRow(7, { ...ROW, ...change }, { ...TIMES, ...times })
const sentencesOf = (change: RowCells, times: Partial<Times> = {}) => {
  const row = read(change, times)
  return isWrong(row) ? row.sentences : []
}

describe('a row', () => {
  it('is a closed case', () => {
    expect(read()).toEqual({
      row: 7,
      originalNumber: '归财申〔2019〕3号',
      receivedOn: '2019-03-04',
      channel: 'web',
      applicantKind: 'natural-person',
      name: '',
      content: '2018年部门决算',
      decision: 'disclosed.provided',
      answeredOn: '2019-04-01',
      delivery: 'post',
      note: '',
    })
  })

  it.each<[string, RowCells, object]>([
    [
      'spaces and widths',
      { applicantKind: ' 自 然 人　', channel: '邮寄(挂号,特快专递)' },
      { applicantKind: 'natural-person', channel: 'registered-mail' },
    ],
    ['full-width digits', { receivedOn: '２０１９年３月４日' }, { receivedOn: '2019-03-04' }],
    ['the label of lists', { decision: '不予公开·属于国家秘密' }, { decision: 'refused.stateSecret' }],
    ['部分公开', { decision: '部分公开' }, { decision: 'partlyDisclosed' }],
    ['a number of its own', { originalNumber: 20190003 }, { originalNumber: '20190003' }],
    ['no delivery', { delivery: null }, { delivery: null }],
  ])('may have %s', (_what, change, wanted) => {
    expect(read(change)).toMatchObject(wanted)
  })

  it.each<[string, RowCells, string]>([
    ['no number', { originalNumber: ' ' }, '缺少原编号，请填写。'],
    ['no content', { content: null }, '缺少内容，请填写。'],
    ['too long a number', { originalNumber: '1'.repeat(51) }, '原编号最多50字，现有51字，请删减1字。'],
    ['no channel', { channel: '' }, '缺少渠道，请从模板的下拉列表中选。'],
    ['a channel that is none', { channel: '飞鸽' }, '渠道“飞鸽”不在列表中，请从模板的下拉列表中选。'],
    ['a decision that is none', { decision: '同意' }, '决定“同意”不在列表中，请从模板的下拉列表中选。'],
    ['a delivery that is none', { delivery: '口头' }, '送达方式“口头”不在列表中，请从模板的下拉列表中选。'],
    ['no day', { receivedOn: null }, '缺少收到日期，请填写日期。'],
    [
      'a day that does not exist',
      { receivedOn: '2019-02-29' },
      '收到日期“2019-02-29”不是一个存在的日期，请写成 2019-03-04 或 2019年3月4日。',
    ],
    [
      'a day before the Regulation',
      { receivedOn: '2008-04-30' },
      '收到日期早于《条例》施行之日（2008年5月1日），请核对。',
    ],
    [
      'an answer before the receipt',
      { answeredOn: '2019-03-01' },
      '答复日期早于收到日期，请核对是不是填反了。',
    ],
    [
      'an answer of today',
      { answeredOn: '2026-03-02' },
      '答复日期应早于今天（2026年3月2日）：导入的是已经办结的申请。',
    ],
    ['an error for a value', { channel: null }, '缺少渠道，请从模板的下拉列表中选。'],
  ])('with %s is told what to do', (_what, change, sentence) => {
    expect(sentencesOf(change)).toEqual([sentence])
  })

  it('names everything that is wrong at once', () => {
    expect(sentencesOf({ channel: 'x', decision: 'y', receivedOn: 'z' })).toHaveLength(3)
  })

  it('of a time when the unit already worked here is handled here', () => {
    expect(sentencesOf({ receivedOn: '2026-01-05', answeredOn: '2026-01-06' })[0]).toContain('不能导入')
    expect(isWrong(read({ receivedOn: '2026-01-04', answeredOn: '2026-01-06' }))).toBe(false)
    // Whoever never worked here has no such day, and today is never earlier.
    expect(isWrong(read({ receivedOn: '2026-02-28', answeredOn: '2026-03-01' }, { unitBeganOn: null }))).toBe(
      false,
    )
    expect(
      sentencesOf({ receivedOn: '2026-03-02', answeredOn: '2026-03-02' }, { unitBeganOn: null }),
    ).toHaveLength(2)
  })

  it('whose number stands in an earlier row is named with it', () => {
    const rows = [2, 3, 4].map(row =>
      readRow(row, row === 3 ? { ...ROW, originalNumber: '别的' } : ROW, TIMES),
    )
    expect(repeatedNumbers(rows.filter((one): one is EarlierCase => !isWrong(one)))).toEqual([
      { row: 4, sentences: ['原编号“归财申〔2019〕3号”与第 2 行重复，请核对后改掉一个。'] },
    ])
  })

  it('never throws, whatever stands in it', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.constant(null))
    fc.assert(
      fc.property(fc.record(Object.fromEntries(Object.keys(ROW).map(name => [name, cell]))), cells => {
        const row = readRow(2, cells, TIMES)
        if (isWrong(row)) expect(row.sentences.length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('days', () => {
  it.each([
    ['2019-3-4', '2019-03-04'],
    ['2019/03/04', '2019-03-04'],
    ['2019.3.4', '2019-03-04'],
    ['2019年3月4日', '2019-03-04'],
    ['2019 年 3 月 4 日', '2019-03-04'],
    ['２０１９－０３－０４', '2019-03-04'],
    ['20190304', '2019-03-04'],
    ['2019-03-04 09:30:00', '2019-03-04'],
    ['2019/3/4 上午9:30', '2019-03-04'],
    ['2019-13-04', null],
    ['03/04/2019', null],
    ['三月四日', null],
    ['', null],
  ])('%s is %s', (text, wanted) => {
    expect(dayOfText(text)).toBe(wanted)
  })

  it.each([
    [43528, false, '2019-03-04'],
    [43528.99, false, '2019-03-04'],
    [42066, true, '2019-03-04'],
    [61, false, '1900-03-01'],
    [60, false, null],
    [20190304, false, '2019-03-04'],
    [20191304, false, null],
    [-1, false, null],
    [Number.NaN, false, null],
  ])('the number %d (1904: %s) is %s', (number, from1904, wanted) => {
    expect(dayOfNumber(number, from1904)).toBe(wanted)
  })

  it('every day of a century is read back from its number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36_524 }), n => {
        const one: Day = addDays(day('2000-01-01'), n)
        expect(dayOfNumber(36_526 + daysFrom(day('2000-01-01'), one), false)).toBe(one)
      }),
    )
  })
})

describe('labels', () => {
  it('are told apart when all that does not count is taken away', () => {
    const channels = Object.values(CHANNELS).map(plain)
    expect(new Set(channels).size).toBe(channels.length)
    const decisions = DECISION_CODES.flatMap(code => [
      ...new Set([plain(decisionLabel(code)), plain(DECISIONS[code].label)]),
    ])
    expect(new Set(decisions).size).toBe(decisions.length)
    for (const code of DECISION_CODES)
      expect(read({ decision: decisionLabel(code) })).toMatchObject({ decision: code })
  })

  it.each([
    [' 原 编号', 'originalNumber'],
    ['姓名／名称（选填）', 'name'],
    ['收到日期*', 'receivedOn'],
    ['序号', null],
  ])('%s heads %s', (head, wanted) => {
    expect(columnNamed(head)).toBe(wanted)
  })
})
