import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DECISION_CODES, DECISIONS } from '#requests'
import { decisionOf, GROUND_CODES, GROUNDS, groundLabel, isGround } from './ground.ts'
import { groundsOf, type Mark, readMarks } from './mark.ts'

const mark: Mark = { page: 1, x: 0.1, y: 0.2, width: 0.3, height: 0.02, ground: 'refused.thirdParty.privacy' }

describe('《条例》第十四条至第十六条: the grounds of what is blacked out', () => {
  it('belong each to a refusal of requests, by the same spelling, and each such refusal has its ground', () => {
    const ours = new Set<string>(GROUND_CODES.map(decisionOf))
    const refusals = DECISION_CODES.filter(code => DECISIONS[code].remedy === 'review-first')
    expect([...ours].sort()).toEqual([...refusals].sort())
  })

  it.each([
    ['refused.stateSecret', '第十四条·国家秘密'],
    ['refused.prohibitedByLaw', '第十四条·法律法规禁止'],
    ['refused.threeSecurities', '第十四条·三安全一稳定'],
    ['refused.thirdParty.secret', '第十五条·商业秘密'],
    ['refused.thirdParty.privacy', '第十五条·个人隐私'],
    ['refused.internalAffairs', '第十六条·内部事务信息'],
    ['refused.processInformation', '第十六条·过程性信息'],
    ['refused.enforcementFile', '第十六条·执法案卷'],
  ] as const)('%s stands on the box as %s', (ground, label) => {
    expect(groundLabel(ground)).toBe(label)
    expect(label.startsWith(GROUNDS[ground].article)).toBe(true)
  })

  it('are a closed list', () => {
    for (const other of ['', 'refused', 'toString', 'unavailable.notHeld', null, 7])
      expect(isGround(other)).toBe(false)
  })
})

describe('marks as a browser sends them', () => {
  it('are read as they are, and nothing that came along', () => {
    expect(readMarks([{ ...mark, note: 'x' }], 1)).toEqual({ ok: true, value: [mark] })
    expect(readMarks([], 3)).toEqual({ ok: true, value: [] })
  })

  it.each([
    ['no list', 'x', '没有读到涂黑的位置，请刷新页面后再试。'],
    ['a page that is not there', [{ ...mark, page: 2 }], '第1处涂黑不在文件的1页之内，请重新画。'],
    ['page nought', [{ ...mark, page: 0 }], '第1处涂黑不在文件的1页之内，请重新画。'],
    ['half a page', [{ ...mark, page: 0.5 }], '第1处涂黑不在文件的1页之内，请重新画。'],
    ['no ground', [mark, { ...mark, ground: undefined }], '第2处涂黑没有选依据，请从列出的各项中选择。'],
    [
      'a ground of one’s own',
      [{ ...mark, ground: 'because' }],
      '第1处涂黑没有选依据，请从列出的各项中选择。',
    ],
    ['beyond the edge', [{ ...mark, x: 0.8 }], '第1处涂黑画到了页面之外，请重新画。'],
    ['before the edge', [{ ...mark, x: -0.1 }], '第1处涂黑的位置读不出来，请重新画。'],
    ['no number', [{ ...mark, y: Number.NaN }], '第1处涂黑的位置读不出来，请重新画。'],
    ['a number in letters', [{ ...mark, y: '0.2' }], '第1处涂黑的位置读不出来，请重新画。'],
    ['a slip', [{ ...mark, height: 0 }], '第1处涂黑太小，盖不住任何内容，请重新画。'],
    ['nothing', [null], '第1处涂黑没有位置，请重新画。'],
    [
      'five thousand and one',
      Array.from({ length: 5001 }, () => mark),
      '一份文件最多涂黑5000处，现有5001处。',
    ],
  ])('are refused in one sentence: %s', (_, typed, sentence) => {
    expect(readMarks(typed, 1)).toMatchObject({ ok: false, sentence })
  })

  it('never throw, and what is taken lies on the page', () => {
    fc.assert(
      fc.property(fc.anything(), fc.integer({ min: 0, max: 9 }), (typed, pages) => {
        readMarks(typed, pages)
        readMarks([typed], pages)
      }),
    )
    const number = fc.oneof(fc.double(), fc.double({ min: -0.2, max: 1.2 }))
    const box = fc.record({ x: number, y: number, width: number, height: number })
    fc.assert(
      fc.property(box, place => {
        const read = readMarks([{ ...mark, ...place }], 1)
        if (!read.ok) return
        const [one] = read.value
        expect(one && one.x >= 0 && one.y >= 0 && one.x + one.width <= 1.000_01).toBe(true)
      }),
    )
  })
})

describe('the grounds for the letter', () => {
  it('are counted in the order of the articles, in all and page by page', () => {
    const marks: readonly Mark[] = [
      mark,
      { ...mark, page: 3 },
      { ...mark, page: 3 },
      { ...mark, page: 2, ground: 'refused.stateSecret' },
    ]
    expect(groundsOf(marks)).toEqual([
      {
        ground: 'refused.stateSecret',
        decision: 'refused.stateSecret',
        marks: 1,
        pages: [{ page: 2, marks: 1 }],
      },
      {
        ground: 'refused.thirdParty.privacy',
        decision: 'refused.thirdParty',
        marks: 3,
        pages: [
          { page: 1, marks: 1 },
          { page: 3, marks: 2 },
        ],
      },
    ])
  })

  it('are none without marks', () => {
    expect(groundsOf([])).toEqual([])
  })
})
