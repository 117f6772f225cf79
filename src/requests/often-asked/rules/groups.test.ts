import { describe, expect, it } from 'vitest'
import { fingerprintOf } from '../../rules/duplicates/duplicates.ts'
import { groupsOf } from './groups.ts'

const asked = (applicant: string, text: string) => ({ applicant, text, fingerprint: fingerprintOf(text) })
const LINES = '公交12路线路调整方案'
const SCHOOL = '2025年义务教育学区划分方案'

describe('what several asked for', () => {
  it.each([
    ['three people', ['甲', '乙', '丙'], 1],
    ['two people', ['甲', '乙'], 0],
    ['one person three times', ['甲', '甲', '甲'], 0],
    ['two people, one of them twice', ['甲', '乙', '乙'], 0],
  ])('%s', (_, people, groups) => {
    expect(groupsOf(people.map(person => asked(person, LINES)))).toHaveLength(groups)
  })

  it('is one group however it is written, beside another thing, the most asked for first', () => {
    const requests = [
      asked('甲', SCHOOL),
      asked('甲', LINES),
      asked('乙', `请公开${LINES}，谢谢`),
      asked('丙', '公交１２路線路調整方案'),
      asked('丁', LINES),
      asked('乙', SCHOOL),
      asked('丙', SCHOOL),
      asked('丁', '2024年义务教育学区划分方案'),
    ]
    const groups = groupsOf(requests)
    expect(groups.map(({ applicants, cases }) => [applicants, cases.length])).toEqual([
      [4, 4],
      [3, 3],
    ])
    expect(groups[0]?.cases[0].text).toBe(LINES)
  })

  it('nothing of nothing', () => {
    expect(groupsOf([])).toEqual([])
  })
})
