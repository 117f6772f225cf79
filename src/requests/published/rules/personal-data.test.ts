import { describe, expect, it } from 'vitest'
import { type ApplicantKnown, personalDataIn, withoutApplicant } from './personal-data.ts'

const APPLICANT: ApplicantKnown = {
  name: '欧阳小明',
  representative: '',
  idNumber: '11010519491231002X',
  phone: '13800000000',
  email: 'ouyang@example.com',
  address: '河南省归德市睢阳区府前路12号3栋401室',
}
const found = (text: string, applicant = APPLICANT) => personalDataIn(text, applicant)

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
    ['邮箱 zhang@mail.example.cn', '电子邮箱'],
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

describe('a text to begin from', () => {
  it('is what was written, without its writer', () => {
    const text = '本人欧阳小明（13800000000），住河南省归德市睢阳区府前路12号3栋401室，申请公开征收决定。'
    const begun = withoutApplicant(text, APPLICANT)
    expect(begun).toContain('申请公开征收决定')
    expect(found(begun)).toEqual([])
  })
})
