import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import type { IdKind } from '../request.ts'
import {
  creditCodeCheck,
  maskedIdNumber,
  readEmail,
  readIdNumber,
  readPhone,
  readPostcode,
  residentIdCheck,
  strangeInName,
} from './identity.ts'

const today = day('2026-03-02')

/** The sentence of a refusal, or the number as it is kept. */
const read = (kind: IdKind, typed: string) => {
  const result = readIdNumber(kind, typed, today)
  return result.ok ? result.value : result.sentence
}

// Numbers are made up. 11010519491231002X and 440524188001010014 are the examples printed in GB 11643—1999,
// 91350100M000100Y43 the one printed in GB 32100—2015.

describe('居民身份证号码 GB 11643', () => {
  it.each([
    ['11010519491231002X', '11010519491231002X'],
    ['11010519491231002x', '11010519491231002X'],
    ['１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X'],
    [' 110105 19491231 002X ', '11010519491231002X'],
    ['110105-19491231-002X', '11010519491231002X'],
  ])('takes %j as %j', (typed, kept) => expect(read('resident-id', typed)).toBe(kept))

  it.each([
    ['', '请填写证件号码。'],
    ['110105194912310029', '身份证号码的校验位不对，可能有一位填错，请对照证件核对。'],
    ['11010519491232002X', '身份证号码第7到14位不是一个可能的出生日期，请对照证件核对。'],
    ['11010520270101001X', '身份证号码第7到14位不是一个可能的出生日期，请对照证件核对。'],
    ['110105491231002', '这是15位的旧号码。请填写现行身份证上的18位号码。'],
    ['1101051949123100', '身份证号码是18位，前17位是数字，最后一位是数字或X；现在填了16位，请核对。'],
    ['11010519491231O02X', '身份证号码是18位，前17位是数字，最后一位是数字或X；现在填了18位，请核对。'],
    ['😀', '身份证号码是18位，前17位是数字，最后一位是数字或X；现在填了1位，请核对。'],
  ])('answers %j with %j', (typed, sentence) => expect(read('resident-id', typed)).toBe(sentence))

  it('is born today at the latest', () => {
    const born = (date: string) => {
      const first17 = `990102${date}001`
      return readIdNumber('resident-id', first17 + residentIdCheck(first17), today).ok
    }
    expect(born('20260302')).toBe(true)
    expect(born('20260303')).toBe(false)
    expect(born('20240229')).toBe(true)
    expect(born('20250229')).toBe(false)
  })

  it('finds every digit mistaken and every two neighbours exchanged', () => {
    const number = '11010519491231002X'
    fc.assert(
      fc.property(fc.nat(16), fc.integer({ min: 0, max: 9 }), (place, digit) => {
        const wrong = number.slice(0, place) + digit + number.slice(place + 1)
        expect(readIdNumber('resident-id', wrong, today).ok).toBe(wrong === number)
      }),
    )
    for (let i = 0; i < 16; i += 1) {
      const swapped = number.slice(0, i) + number.charAt(i + 1) + number.charAt(i) + number.slice(i + 2)
      if (swapped !== number) expect(readIdNumber('resident-id', swapped, today).ok).toBe(false)
    }
  })
})

describe('统一社会信用代码 GB 32100', () => {
  it.each([
    ['91350100M000100Y43', '91350100M000100Y43'],
    ['９１３５０１００m000100y43', '91350100M000100Y43'],
    ['91350100-M000100Y4-3', '91350100M000100Y43'],
  ])('takes %j as %j', (typed, kept) => expect(read('credit-code', typed)).toBe(kept))

  it.each([
    ['', '请填写统一社会信用代码。'],
    ['91350100M000100Y44', '统一社会信用代码的校验位不对，可能有一位填错，请对照登记证书核对。'],
    [
      '91350100O000100Y43',
      '统一社会信用代码是18位数字和大写字母（没有 I、O、S、V、Z），第3到8位是数字；现在填了18位，请核对。',
    ],
    [
      'M000100Y4',
      '统一社会信用代码是18位数字和大写字母（没有 I、O、S、V、Z），第3到8位是数字；现在填了9位，请核对。',
    ],
  ])('answers %j with %j', (typed, sentence) => expect(read('credit-code', typed)).toBe(sentence))

  it('finds every character mistaken', () => {
    const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    fc.assert(
      fc.property(fc.nat(16), fc.constantFrom(...characters), (place, character) => {
        const first17 = '91350100M000100Y4'
        const wrong = first17.slice(0, place) + character + first17.slice(place + 1)
        expect(creditCodeCheck(wrong) === '3').toBe(wrong === first17)
      }),
    )
  })
})

describe('other certificates', () => {
  it.each<[IdKind, string, string]>([
    ['passport', 'e1234 5678', 'E12345678'],
    ['passport', 'E-12345678', 'E12345678'],
    ['other', '军字第0012-345号', '军字第0012-345号'],
    ['other', 'H0123456700', 'H0123456700'],
  ])('%s %j is kept as %j', (kind, typed, kept) => expect(read(kind, typed)).toBe(kept))

  it.each<[IdKind, string]>([
    ['passport', '12'],
    ['passport', 'E1234567é'],
    ['other', '1'],
    ['other', 'A'.repeat(41)],
    ['other', 'ABC\u0000123'],
    ['other', '😀😀😀😀'],
  ])('%s %j is not taken', (kind, typed) => expect(readIdNumber(kind, typed, today).ok).toBe(false))
})

describe('what is shown of a number', () => {
  it.each([
    ['11010519491231002X', '110**************X'],
    ['91350100M000100Y43', '913**************3'],
    ['E12345678', 'E*******8'],
    ['军字第0012-345号', '军字第********号'],
    ['A123', 'A**3'],
  ])('%s is shown as %s', (number, shown) => expect(maskedIdNumber(number)).toBe(shown))

  it('never shows a birthday', () => {
    expect(maskedIdNumber('11010519491231002X')).not.toMatch(/\d{4}/)
  })
})

describe('联系方式', () => {
  it.each([
    ['13800000000', '13800000000'],
    ['138 0000 0000', '13800000000'],
    ['138-0000-0000', '13800000000'],
    ['+86 138 0000 0000', '13800000000'],
    ['0086-13800000000', '13800000000'],
    ['１３８００００００００', '13800000000'],
    ['0370-3289001', '0370-3289001'],
    ['（0370）3289001', '03703289001'],
    ['0370—3289001转806', '0370-3289001-806'],
    ['3289001', '3289001'],
    ['400 000 0000', '4000000000'],
    ['+852 2810 2717', '+85228102717'],
  ])('the telephone %j is kept as %j', (typed, kept) => {
    expect(readPhone(typed)).toEqual({ ok: true, value: kept })
  })

  it.each(['', '12345', '1380000000', '138000000000', 'abc', '13800000000; drop table', '+', '😀'])(
    'the telephone %j is not taken',
    typed => expect(readPhone(typed).ok).toBe(false),
  )

  it.each([
    ['', ''],
    ['li.ming@example.com', 'li.ming@example.com'],
    [' li.ming＠example．com ', 'li.ming@example.com'],
    ['a+b@mail.example.gov.cn', 'a+b@mail.example.gov.cn'],
  ])('the address %j is kept as %j', (typed, kept) => {
    expect(readEmail(typed)).toEqual({ ok: true, value: kept })
  })

  it.each([
    'a@b',
    'a b@@example.com',
    '@example.com',
    'a@example..com',
    'a@-example.com',
    'a@example.com>',
    'a@example.com\r\nBcc: b@example.com',
    `${'a'.repeat(250)}@example.com`,
  ])('the address %j is not taken', typed => expect(readEmail(typed).ok).toBe(false))

  it.each([
    ['', true],
    ['476000', true],
    ['４７６０００', true],
    ['47600', false],
    ['47600O', false],
  ])('the postcode %j', (typed, ok) => expect(readPostcode(typed).ok).toBe(ok))
})

describe('a name', () => {
  it.each([
    '王小明',
    '阿卜杜拉·买买提',
    'Jean-Luc O’Neil',
    '𠮷田',
    '〇〇',
    '归德市（虚构）实业有限公司',
    'A&B',
  ])('%s can stand on a certificate', name => expect(strangeInName(name)).toBeNull())

  it.each([
    ['王😀明', '😀'],
    ['<b>王</b>', '<'],
    ['王\u0000明', '\u0000'],
    ['王★', '★'],
  ])('%j holds %j, which cannot', (name, strange) => expect(strangeInName(name)).toBe(strange))
})
