import { describe, expect, it } from 'vitest'
import { whatMustNotStandIn } from './check.ts'

describe('what of anybody must not stand in a published answer', () => {
  it.each([
    ['张某，410102198001011230', []],
    ['张某，11010519491231002X', ['居民身份证号码']],
    ['电话13912345678', ['手机号码']],
    ['电话 139 1234 5678', ['手机号码']],
    ['电话+86 13912345678', ['手机号码']],
    ['卡号6222 0212 3456 7890 128', ['银行卡号']],
    ['护照号码E12345678', ['护照号码']],
  ])('%s', (text, kinds) => expect(whatMustNotStandIn(text)).toEqual(kinds))

  it.each([
    '归政〔2024〕15号，2026年3月2日，共12页',
    '办公电话0370-5550000，窗口电话12345',
    '项目代码2019-411400-47-03-012345',
    '统一社会信用代码91411400MA3X1234XY',
    '总投资1234567890123元',
    '府前路道路改造、归德市睢阳区府前路100号地块以外',
  ])('and not: %s', text => expect(whatMustNotStandIn(text)).toEqual([]))
})
