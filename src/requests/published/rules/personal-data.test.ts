import { describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { residentIdCheck } from '../../rules/identity.ts'
import { type ApplicantKnown, personalDataIn, withoutApplicant } from './personal-data.ts'

const TODAY = day('2026-03-02')
const APPLICANT: ApplicantKnown = {
  name: '欧阳小明',
  representative: '',
  idNumber: '11010519491231002X',
  phone: '13800000000',
  email: 'ouyang@example.com',
  address: '河南省归德市睢阳区府前路12号3栋401室',
}
const found = (text: string, applicant = APPLICANT) => personalDataIn(text, applicant, TODAY)

describe('what tells who the applicant is', () => {
  it.each([
    ['欧阳小明申请公开供水管网规划', '申请人的姓名或名称'],
    ['欧阳 小 明申请公开', '申请人的姓名或名称'],
    ['欧阳·小明', '申请人的姓名或名称'],
    ['身份证１１０１０５１９４９１２３１００２Ｘ', '申请人的证件号码'],
    ['请拨打 138-0000-0000', '申请人的电话'],
    ['发到 OuYang@Example.com', '申请人的电子邮箱'],
    ['住在府前路12号3栋', '申请人的地址'],
    ['府前路１２号３栋４０１室的权属', '申请人的地址'],
  ])('%s: %s', (text, kind) => {
    expect(found(text)).toContain(kind)
  })

  it('of an organisation too, and of who speaks for it', () => {
    const firm = { ...APPLICANT, name: '归德市某某建材有限公司', representative: '司马光' }
    expect(found('归德市某某建材有限公司（司马光）', firm)).toEqual([
      '申请人的姓名或名称',
      '申请人的联系人或法定代表人',
    ])
  })

  it('is not missed because nothing is known: an empty value is in no text', () => {
    const nobody = { name: '', representative: '', idNumber: '', phone: '', email: '', address: '' }
    expect(found('城区供水管网改造规划', nobody)).toEqual([])
  })
})

describe('what tells who anybody is', () => {
  it.each([
    ['张某，410102198001011230', []],
    [`张某，11010519900307001${residentIdCheck('11010519900307001')}`, ['身份证号码']],
    ['电话13912345678', ['手机号码']],
    ['电话 139 1234 5678', ['手机号码']],
    ['电话+86 13912345678', ['手机号码']],
    ['邮箱 zhang@mail.example.cn', ['电子邮箱']],
    ['卡号6222 0212 3456 7890 128', ['银行卡号']],
  ])('%s', (text, kinds) => {
    expect(personalDataIn(checked(text), { ...APPLICANT, phone: '', idNumber: '' }, TODAY)).toEqual(kinds)
  })

  it.each([
    '归政〔2024〕15号，2026年3月2日，共12页',
    '办公电话0370-5550000，窗口电话12345',
    '项目代码2019-411400-47-03-012345',
    '统一社会信用代码91411400MA3X1234XY',
    '总投资1234567890123元',
    '府前路道路改造、归德市睢阳区府前路100号地块以外',
  ])('and not: %s', text => {
    expect(found(text)).toEqual([])
  })
})

/** Where a card's number stands, one whose last digit is right. */
function checked(text: string): string {
  return text.replace('6222 0212 3456 7890 128', cardNumber('622202123456789012'))
}

function cardNumber(digits: string): string {
  for (let last = 0; last < 10; last += 1) {
    if (personalDataIn(`${digits}${last}`, APPLICANT, TODAY).includes('银行卡号')) return `${digits}${last}`
  }
  return ''
}

describe('a text to begin from', () => {
  it('is what was written, without its writer', () => {
    const text = '本人欧阳小明（13800000000），住河南省归德市睢阳区府前路12号3栋401室，申请公开征收决定。'
    const begun = withoutApplicant(text, APPLICANT)
    expect(begun).toContain('申请公开征收决定')
    expect(found(begun)).toEqual([])
  })
})
