import { describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { DECISION_CODES, type DecisionCode, decisionLabel, type PartGround } from './decisions.ts'
import { type RemedyFacts, remedyKind, remedyText } from './remedy.ts'

const facts: RemedyFacts = {
  decision: 'disclosed.provided',
  grounds: [],
  decidedOn: day('2026-03-02'),
  reviewAuthority: '归德市人民政府',
  court: '归德市梁园区人民法院',
  online: false,
}

/** The sentences as the letter has them; fails when there is no letter. */
function told(change: Partial<RemedyFacts>): string {
  const remedy = remedyText({ ...facts, ...change })
  if (!remedy.ok) throw new Error(remedy.sentence)
  return remedy.value.paragraphs.join('\n')
}

const GROUNDS: readonly (readonly PartGround[])[] = [
  ['refused.thirdParty'],
  ['unavailable.notHeld'],
  ['refused.processInformation', 'unavailable.needsCreation'],
]

describe('goal 10: the remedy told for every decision', () => {
  it('reads as in the sheet that a lawyer checks', async () => {
    const days = [day('2023-12-31'), day('2024-01-01'), day('2026-03-02')]
    const sheet = days.map(decidedOn => {
      const rows = DECISION_CODES.flatMap(decision =>
        (decision === 'partlyDisclosed' ? GROUNDS : [[]]).map(
          grounds => `${heading(decision, grounds)}\n${told({ decision, grounds, decidedOn })}\n`,
        ),
      )
      return `# ${decidedOn} 作出\n\n${rows.join('\n')}`
    })
    await expect(`${sheet.join('\n\n')}\n`).toMatchFileSnapshot('remedy.sheet.txt')
  })

  const heading = (decision: DecisionCode, grounds: readonly PartGround[]) =>
    `【${[decisionLabel(decision), ...grounds.map(decisionLabel)].join('；')}】`
})

describe('goal 10: review comes first', () => {
  const REVIEW_FIRST: readonly DecisionCode[] = [
    'refused.stateSecret',
    'refused.prohibitedByLaw',
    'refused.threeSecurities',
    'refused.thirdParty',
    'refused.internalAffairs',
    'refused.processInformation',
    'refused.enforcementFile',
  ]

  it('for refusals under articles 14, 15 and 16 decided since 2024-01-01, and for no other decision', () => {
    for (const decision of DECISION_CODES) {
      if (decision === 'partlyDisclosed') continue
      const first = REVIEW_FIRST.includes(decision)
      expect(remedyKind(decision, [], day('2023-12-31')), decision).toBe('either')
      expect(remedyKind(decision, [], day('2024-01-01')), decision).toBe(first ? 'review-first' : 'either')
      expect(told({ decision }).includes('应当先'), decision).toBe(first)
      expect(told({ decision }).includes('6个月'), decision).toBe(!first)
    }
  })

  it.each<[string, readonly PartGround[], string, string]>([
    ['a part refused', ['refused.internalAffairs'], '2024-01-01', 'mixed'],
    ['a part refused, before', ['refused.internalAffairs'], '2023-12-31', 'either'],
    ['a part that does not exist', ['unavailable.notHeld'], '2026-03-02', 'either'],
    [
      'one part refused, another not ours',
      ['unavailable.notOurs', 'refused.stateSecret'],
      '2026-03-02',
      'mixed',
    ],
  ])('in a partial disclosure: %s', (_, grounds, decidedOn, kind) => {
    expect(remedyKind('partlyDisclosed', grounds, day(decidedOn))).toBe(kind)
  })

  it('names the refused parts by their grounds when others are withheld for another reason', () => {
    const text = told({ decision: 'partlyDisclosed', grounds: ['refused.thirdParty', 'unavailable.notHeld'] })
    expect(text).toContain('如对本答复中因会对第三方合法权益造成损害而不予公开的部分不服，根据')
    expect(text).toContain('如对本答复的其他内容不服，可以')
  })
})

describe('goal 10: what must be known', () => {
  it('no letter without the review authority', () => {
    for (const decision of DECISION_CODES) {
      const remedy = remedyText({ ...facts, decision, reviewAuthority: ' ' })
      expect(remedy).toMatchObject({ ok: false, code: 'review-authority-missing' })
    }
  })

  it('a court that is not registered is named by its competence', () => {
    expect(told({ court: '' })).toContain('向有管辖权的人民法院提起行政诉讼')
    expect(told({})).toContain('向归德市梁园区人民法院提起行政诉讼')
  })

  it('the internet channel for review goes with what is delivered online, since 2024', () => {
    const online = { reviewChannel: 'https://fuyi.guide.example' }
    expect(told({ online })).toContain('网上申请行政复议的渠道：https://fuyi.guide.example。')
    expect(told({ online: false })).not.toContain('网上申请')
    expect(told({ online, decidedOn: day('2023-12-31') })).not.toContain('网上申请')
  })

  it('a channel that is not registered is told to the reviewer, not invented', () => {
    const remedy = remedyText({ ...facts, online: { reviewChannel: '' } })
    expect(remedy).toMatchObject({ ok: true, value: { lacks: [expect.stringContaining('第二十二条')] } })
    expect(told({ online: { reviewChannel: '' } })).not.toContain('网上申请')
    expect(remedyText(facts)).toMatchObject({ ok: true, value: { lacks: [] } })
  })
})
