import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '../sign-in/demo-password.ts'
import { faultOf, passwordStanding } from './password.ts'

const owner = { login: 'li.ming', name: '李明' }

describe('a new password', () => {
  it.each([
    'Kx7-pq2Mzz',
    'Xk29!mvPt0',
    'correct horse battery staple',
    'alllowercaseletters',
    '梁园夜雨2026，归德春风Kai',
    DEMO_PASSWORD,
  ])('%s is taken', password => {
    expect(faultOf(password, owner)).toBeNull()
  })

  it.each([
    ['Kx7-pq2Mz', '密码至少10位，现在是9位。'],
    ['', '密码至少10位，现在是0位。'],
    ['🔒🔑🔒🔑🔒', '密码至少10位，现在是5位。'],
    [`Aa1-${'x9'.repeat(70)}`, '密码最多128位。'],
    ['Kx7-pq2M\u0000zz', '控制字符'],
    ['Li.Ming-2026', '登录名或姓名'],
    ['xx李明-Abc-99', '登录名或姓名'],
    ['1i.ming-Xy99', '登录名或姓名'],
    ['1234567890', '连续或重复'],
    ['9876543210Ab', '连续或重复'],
    ['qwertyuiop1', '连续或重复'],
    ['1qaz2wsx3EDC', '连续或重复'],
    ['aaaaaaaaaaaaaaaaaaaa', '连续或重复'],
    ['Ab1!Ab1!Ab1!', '连续或重复'],
    ['woaini1314!', '太常见'],
    ['Password2026!', '太常见'],
    ['P@ssw0rd2026', '太常见'],
    ['Admin@123456', '太常见'],
    ['Zwgk@2026!!', '太常见'],
    ['kxvpqmzztr', '三种'],
    ['KXVPQ-MZZTR', '三种'],
    ['kxvpq27mzztr', '三种'],
  ])('%j is refused: %s', (password, sentence) => {
    expect(faultOf(password, owner)).toContain(sentence)
  })

  it('never shorter than ten, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 9 }), text => {
        fc.pre([...text].length < 10)
        return faultOf(text, owner) !== null
      }),
    )
  })
})

describe('where a password stands', () => {
  const changedAt = new Date('2026-03-02T01:00:00Z')
  const after = (days: number) => new Date(changedAt.getTime() + days * 86_400_000)
  it.each([
    ['one of his own, new', false, false, 0, 'good'],
    ['half a year less a day', false, false, 179.9, 'good'],
    ['half a year', false, false, 180, 'must-change'],
    ['a one-time password', true, false, 0, 'must-change'],
    ['a one-time password on the seventh day', true, false, 6.9, 'must-change'],
    ['a one-time password a week old', true, false, 7, 'lapsed'],
    ["a demonstration's, years old", false, true, 1000, 'good'],
  ] as const)('%s', (_what, mustChange, demo, days, standing) => {
    expect(passwordStanding({ changedAt, mustChange, demo }, after(days))).toBe(standing)
  })
})
