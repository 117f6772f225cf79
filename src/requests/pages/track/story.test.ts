import { describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { type CaseFact, FACT_KINDS, type FactKind } from '../../case.ts'
import { storyOf } from './story.ts'

const fact = (kind: FactKind, data: CaseFact['data'] = {}, onDay = '2026-03-02'): CaseFact => ({
  id: 1,
  kind,
  onDay: day(onDay),
  at: new Date('2026-03-02T14:32:00+08:00'),
  byUser: 7,
  byName: '李经办',
  data,
})

describe('the story of a case, told to its applicant', () => {
  it('is the latest first', () => {
    expect(storyOf([fact('arrived'), fact('signed')]).map(entry => entry.what)).toEqual([
      '答复书已签发',
      '申请已提交',
    ])
  })

  it('leaves out what goes on inside the unit, and who did what', () => {
    const all = storyOf(
      (Object.keys(FACT_KINDS) as FactKind[]).map(kind =>
        fact(kind, { opinion: '内部意见', reason: '内部理由' }),
      ),
    )
    const told = JSON.stringify(all)
    for (const inside of ['内部意见', '内部理由', '李经办', '退回', '起草', '指定'])
      expect(told).not.toContain(inside)
  })

  it.each<[CaseFact, string]>([
    [fact('routed', { unit: '归德市财政局' }), '承办单位：归德市财政局'],
    [fact('received'), '收到申请之日：2026年3月2日'],
    [fact('received', {}, '2026-02-27'), '收到申请之日：2026年2月27日。单位确认得晚，不影响起算。'],
    [fact('extended', { days: 10 }), '延长 10 个工作日。理由见延期答复告知书。'],
    [fact('answered', { decision: 'unavailable.notHeld' }), '无法提供·经检索，信息不存在'],
    [
      fact('due-moved', { notice: '国办发明电〔2020〕1号', from: '2026-03-30', to: '2026-04-01' }),
      '国办发明电〔2020〕1号：最迟答复日由2026年3月30日变为2026年4月1日。',
    ],
  ])('notes what matters of %o', (one, note) => {
    expect(storyOf([one])[0]?.note).toBe(note)
  })
})
