import { describe, expect, it } from 'vitest'
import { BUILT_IN_NOTICES, NOTICE_EXAMPLE, objectionsTo, parseNotice } from './index.ts'

const WHOLE_YEAR = {
  year: 2027,
  number: '国办发明电〔2026〕9号',
  announcedOn: '2026-11-04',
  daysOff: [
    { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
    { name: '春节', from: '2027-02-05', to: '2027-02-11' },
    { name: '清明节', from: '2027-04-03', to: '2027-04-05' },
    { name: '劳动节', from: '2027-05-01', to: '2027-05-05' },
    { name: '端午节', from: '2027-06-09', to: '2027-06-09' },
    { name: '中秋节', from: '2027-09-15', to: '2027-09-15' },
    { name: '国庆节', from: '2027-10-01', to: '2027-10-07' },
  ],
  makeUpWorkdays: ['2027-01-31', '2027-05-08', '2027-09-26', '2027-10-09'],
  source: 'https://www.gov.cn/',
}
const AMENDMENT = {
  year: 2026,
  number: '国办发明电〔2026〕2号',
  announcedOn: '2026-03-20',
  amends: '国办发明电〔2025〕7号',
  daysOff: [{ name: '劳动节', from: '2026-05-01', to: '2026-05-06' }],
  makeUpWorkdays: ['2026-05-10'],
}
const read = (notice: object) => parseNotice(JSON.stringify(notice))
const errorsOf = (notice: object) => {
  const parsed = read(notice)
  return parsed.ok ? [] : parsed.errors
}

describe('a notice file', () => {
  it('reads as it stands', () => {
    expect(read(WHOLE_YEAR)).toEqual({ ok: true, notice: WHOLE_YEAR, doubts: [] })
    expect(read(AMENDMENT)).toEqual({ ok: true, notice: { ...AMENDMENT, source: '' }, doubts: [] })
  })

  it('may begin with a byte order mark', () => {
    expect(parseNotice(`\uFEFF${NOTICE_EXAMPLE}`).ok).toBe(true)
  })

  it.each(BUILT_IN_NOTICES.map(notice => [notice.number, notice] as const))(
    '%s, built in, reads without a doubt',
    (_, notice) => {
      const { numberUnconfirmed: _unconfirmed, ...file } = notice
      expect(read(file)).toEqual({ ok: true, notice: file, doubts: [] })
    },
  )

  it('that is no notice at all is said to be none', () => {
    const errors = ['文件不是 JSON 格式的放假通知：应以 { 开头，以 } 结尾。']
    for (const text of ['', '元旦放假', '[]', 'null', '"x"', '{"year": 2027']) {
      expect(parseNotice(text)).toEqual({ ok: false, errors })
    }
  })

  it('has all its errors told at once, each with its place', () => {
    const notice = {
      yaer: 2027,
      number: '国办发明电(2026)9号',
      announcedOn: '2026-11-31',
      amends: 7,
      daysOff: [
        { name: '元旦', from: '2027-01-03', to: '2027-01-01' },
        { name: ' ', from: '2027-02-30' },
        { name: '清明节', from: '2027-04-01', to: '2027-05-01' },
        '劳动节',
      ],
      makeUpWorkdays: '2027-01-31',
      source: 1,
    }
    expect(errorsOf(notice)).toEqual([
      '不认识的项目“yaer”，可以写的有year、number、announcedOn、amends、daysOff、makeUpWorkdays、source。',
      '“year”（年份）应是2008至2099之间的整数，如 2027。',
      '“number”应是文号，如“国办发明电〔2025〕7号”，年份用六角括号〔〕。',
      '“announcedOn”（公布日）应是存在的日期，写作“2027-01-01”的样子，不能是“2026-11-31”。',
      '“amends”应是文号，如“国办发明电〔2025〕7号”，年份用六角括号〔〕。',
      '“daysOff”第1项（元旦）的结束日2027年1月1日早于起始日2027年1月3日。',
      '“daysOff”第2项的“name”（节日名称）应是1至30个字。',
      '“daysOff”第2项的“from”（起始日）应是存在的日期，写作“2027-01-01”的样子，不能是“2027-02-30”。',
      '“daysOff”第2项的“to”（结束日）应是存在的日期，写作“2027-01-01”的样子。',
      '“daysOff”第3项（清明节）长于16天，请核对起止日期。',
      '“daysOff”第4项应有 name、from、to 三项。',
      '“makeUpWorkdays”应是一个列表，用方括号 [ ]；没有时写 []。',
      '“source”（出处）应是不超过500字的文字。',
    ])
  })

  it.each<[string, object, string]>([
    ['a year out of reach', { year: 2100 }, '“year”（年份）应是2008至2099之间的整数，如 2027。'],
    ['a year before the law', { year: 2007 }, '“year”（年份）应是2008至2099之间的整数，如 2027。'],
    ['half a year', { year: 2027.5 }, '“year”（年份）应是2008至2099之间的整数，如 2027。'],
    ['a year in letters', { year: '2027' }, '“year”（年份）应是2008至2099之间的整数，如 2027。'],
    ['no number', { number: undefined }, '“number”应是文号，如“国办发明电〔2025〕7号”，年份用六角括号〔〕。'],
    [
      'no day of announcement',
      { announcedOn: null },
      '“announcedOn”（公布日）应是存在的日期，写作“2027-01-01”的样子。',
    ],
    [
      'an amended notice without its number',
      { amends: '' },
      '“amends”应是文号，如“国办发明电〔2025〕7号”，年份用六角括号〔〕。',
    ],
    ['no list of days off', { daysOff: {} }, '“daysOff”应是一个列表，用方括号 [ ]；没有时写 []。'],
    [
      'a day that does not exist',
      { makeUpWorkdays: ['2027-02-29'] },
      '“makeUpWorkdays”第1项应是存在的日期，写作“2027-01-01”的样子，不能是“2027-02-29”。',
    ],
    ['a source that is a book', { source: '书'.repeat(501) }, '“source”（出处）应是不超过500字的文字。'],
    [
      'a list without end',
      { makeUpWorkdays: Array(101).fill('2027-01-31') },
      '“makeUpWorkdays”多于100项，不像一年的放假通知。',
    ],
  ])('with %s', (_, wrong, sentence) => {
    expect(errorsOf({ ...WHOLE_YEAR, ...wrong })).toEqual([sentence])
  })

  it.each<[string, object, string[]]>([
    [
      'announced in another time',
      { announcedOn: '2025-12-31' },
      ['公布日2025年12月31日与2027年不符：通知应在上一年或者当年公布。'],
    ],
    [
      'announced when it is over',
      { announcedOn: '2028-01-01' },
      ['公布日2028年1月1日与2027年不符：通知应在上一年或者当年公布。'],
    ],
    [
      'of days of another year',
      { makeUpWorkdays: ['2026-12-19', '2026-12-20', '2028-01-01'] },
      ['2026年12月19日不属于2027年的放假安排。', '2028年1月1日不属于2027年的放假安排。'],
    ],
    [
      'with one make-up day twice',
      { makeUpWorkdays: ['2027-01-31', '2027-05-08', '2027-05-08'] },
      ['2027年5月8日在上班日中出现了两次。'],
    ],
    [
      'with a day both off and worked',
      { makeUpWorkdays: ['2027-10-02'] },
      ['2027年10月2日既写作放假，又写作上班。'],
    ],
    [
      'with a weekday as a make-up day',
      { makeUpWorkdays: ['2027-10-08'] },
      ['2027年10月8日不是周末，本来就上班，不必写作调休上班。'],
    ],
  ])('%s', (_, wrong, sentences) => {
    expect(errorsOf({ ...WHOLE_YEAR, ...wrong })).toEqual(sentences)
  })

  it('must give every statutory festival its day, and no day twice', () => {
    const [newYear, , ...others] = WHOLE_YEAR.daysOff
    const spring = { name: '春节', from: '2027-02-06', to: '2027-02-12' }
    expect(errorsOf({ ...WHOLE_YEAR, daysOff: [newYear, newYear, spring, ...others] })).toEqual([
      '2027年1月1日在放假日中出现了两次。',
      '2027年1月2日在放假日中出现了两次。',
      '2027年1月3日在放假日中出现了两次。',
      '缺少法定节日：春节（2027年2月5日）。',
    ])
  })

  it('that amends may turn a weekday into a workday, but must move some day', () => {
    expect(errorsOf({ ...AMENDMENT, daysOff: [], makeUpWorkdays: ['2026-10-08'] })).toEqual([])
    expect(errorsOf({ ...AMENDMENT, daysOff: [], makeUpWorkdays: [] })).toEqual([
      '通知里没有一个放假日或者上班日。',
    ])
  })

  it('is doubted when days off and make-up days do not balance, as they did in every year', () => {
    expect(read({ ...WHOLE_YEAR, makeUpWorkdays: ['2027-01-31', '2027-05-08', '2027-09-26'] })).toMatchObject(
      {
        ok: true,
        doubts: ['周一至周五放假17天，而法定节日13天加调休上班3天为16天，历年都相等，请核对。'],
      },
    )
  })
})

describe('a notice beside those already known', () => {
  const objections = (notice: object) => {
    const parsed = read(notice)
    return parsed.ok ? objectionsTo(parsed.notice, BUILT_IN_NOTICES) : ['unreadable']
  }

  it('joins them when it is the first of its year, or changes one of them', () => {
    expect(objections(WHOLE_YEAR)).toEqual([])
    expect(objections(AMENDMENT)).toEqual([])
  })

  it.each<[string, object, string]>([
    [
      'is there already',
      { ...AMENDMENT, number: '国办发明电〔2025〕7号' },
      '国办发明电〔2025〕7号已在工作日历中，不必再次导入。',
    ],
    [
      'changes a notice nobody knows',
      { ...AMENDMENT, amends: '国办发明电〔2025〕8号' },
      '“amends”所指的国办发明电〔2025〕8号不是已知的2026年放假通知。',
    ],
    [
      'changes the notice of another year',
      { ...AMENDMENT, amends: '国办发明电〔2024〕12号' },
      '“amends”所指的国办发明电〔2024〕12号不是已知的2026年放假通知。',
    ],
    [
      'is older than what it changes',
      { ...AMENDMENT, announcedOn: '2025-11-03' },
      '公布日2025年11月3日早于它所调整的国办发明电〔2025〕7号的公布日2025年11月4日。',
    ],
  ])('does not when it %s', (_, notice, sentence) => {
    expect(objections(notice)).toEqual([sentence])
  })

  it('of a whole year does not come twice', () => {
    const known = read(WHOLE_YEAR)
    const second = read({ ...WHOLE_YEAR, number: '国办发明电〔2026〕10号' })
    const amendment = read({
      ...AMENDMENT,
      year: 2027,
      announcedOn: '2027-01-01',
      number: '国办发明电〔2027〕1号',
      daysOff: [],
      makeUpWorkdays: ['2027-10-08'],
    })
    expect(
      known.ok && amendment.ok && second.ok && objectionsTo(second.notice, [known.notice, amendment.notice]),
    ).toEqual([
      '2027年已有放假通知国办发明电〔2026〕9号。如果这是对它的调整，请写明所调整的通知（文件中写作 "amends": "国办发明电〔2026〕9号"）。',
    ])
  })
})
