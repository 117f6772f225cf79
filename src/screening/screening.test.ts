import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCreditCode } from './rules/credit-code.ts'
import { checkSign, isResidentId } from './rules/right-numbers.ts'
import { screenText } from './screen-text.ts'

const ID = '11010519491231002X'
const CARD = '6222021234567890128'

describe('what somebody’s is, is found and not repeated', () => {
  it.each([
    [`身份证号：${ID}。`, 'resident-id', '1101**********002X'],
    ['身份证号１１０１０５１９４９１２３１００２Ｘ', 'resident-id', '1101**********002X'],
    ['110105 19491231 002X', 'resident-id', '1101**********002X'],
    ['110105-19491231-\n002x', 'resident-id', '1101**********002X'],
    ['110105\u200b19491231\u200b002X', 'resident-id', '1101**********002X'],
    ['电话13800138000', 'mobile', '138****8000'],
    ['138 0013 8000', 'mobile', '138****8000'],
    [`卡号${CARD}`, 'bank-card', `6222${'*'.repeat(11)}0128`],
  ])('%j', (text, rule, shown) => {
    const findings = screenText(text)
    expect(findings.map(finding => [finding.rule, finding.text])).toEqual([[rule, shown]])
    expect(JSON.stringify(findings)).not.toContain(ID)
  })

  it('says where', () => {
    expect(screenText(`第一行\n𠮷姓名：${ID}`)[0]?.at).toEqual({ line: 2, column: 5 })
  })

  it('a right number is found wherever it stands, however it is spaced', () => {
    const digits = fc.integer({ min: 0, max: 99_999_999 }).map(n => String(n).padStart(8, '0'))
    const around = fc.string({
      unit: fc.constantFrom('归', '德', '，', '。', ' ', '\n', '号'),
      maxLength: 20,
    })
    const between = fc.constantFrom('', ' ', '-', '\u200b', '  ')
    fc.assert(
      fc.property(digits, around, around, between, (some, before, after, gap) => {
        const year = 1900 + (Number(some.slice(0, 3)) % 200)
        const first = `411402${year}0${1 + (Number(some[3]) % 9)}1${Number(some[4])}${some.slice(5)}`
        const id = first + checkSign(first)
        fc.pre(isResidentId(id) && !isCreditCode(id))
        const spaced = [id.slice(0, 6), id.slice(6, 14), id.slice(14)].join(gap)
        expect(screenText(before + spaced + after).map(({ rule }) => rule)).toEqual(['resident-id'])
      }),
    )
  })
})

describe('what is nobody’s is left alone', () => {
  it.each([
    ['统一社会信用代码', '91350100M000100Y43'],
    ['索引号', '11441700007280420Y/2021-00050'],
    ['项目代码', '2020-411400-48-03-012345'],
    ['a wrong check sign', '110105194912310021'],
    ['a day that does not exist', '11010519490231002X'],
    ['a card that Luhn refuses', '6222021234567890123'],
    ['发文字号', '归政办〔2026〕12号'],
    ['a telephone of an office', '咨询电话：0370-5550000'],
    ['money', '1,234,567,890.00元'],
    ['part of a longer number', `9${'1'.repeat(24)}`],
  ])('%s', (_, text) => {
    expect(screenText(text)).toEqual([])
  })

  it('never throws, whatever stands there', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => Array.isArray(screenText(text))))
  })

  it.each(['1 ', '1\n', '一 ', '一1 ', 'a1\n'])(
    'a long text of %j costs little more than reading it',
    sign => {
      expect(screenText(sign.repeat(40_000))).toEqual([])
    },
  )
})
