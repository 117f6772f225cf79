import { describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import type { FormResult } from '#platform/form.ts'
import {
  APPLICANT_FIELDS,
  type Draft,
  EMPTY_DRAFT,
  readApplicant,
  readApplication,
  readInformation,
  readKind,
  typedIn,
  UNIT_NOT_KNOWN,
} from './application.ts'

const today = day('2026-03-02')

const PERSON = {
  name: '王小明',
  idKind: 'resident-id',
  idNumber: '11010519491231002X',
  phone: '138 0000 0000',
  email: '',
  notify: 'email',
}
const COMPANY = {
  name: '虚构实业（归德）有限公司',
  idKind: 'credit-code',
  idNumber: '91350100M000100Y43',
  representative: '李四',
  phone: '0370-3289001',
  email: 'li@example.com',
}
const WANTED = {
  subject: '老城区房屋征收补偿方案',
  documentNumber: '',
  wanted: '',
  purpose: '',
  wantedForm: 'electronic',
  wantedDelivery: 'web',
  address: '',
  postcode: '',
}
const WHOLE: Draft = { unit: 'city-zjj', kind: 'natural-person', applicant: PERSON, information: WANTED }

function errorsOf<T>(result: FormResult<T>): Record<string, string> {
  return result.ok ? {} : Object.fromEntries(result.errors.map(e => [e.field, e.sentence]))
}

describe('《条例》第二十九条（一）: who applies', () => {
  it('is a person with a certificate and a telephone', () => {
    expect(readApplicant('natural-person', PERSON, today)).toEqual({
      ok: true,
      value: {
        kind: 'natural-person',
        name: '王小明',
        idKind: 'resident-id',
        idNumber: '11010519491231002X',
        representative: '',
        phone: '13800000000',
        email: '',
        notify: 'email',
      },
    })
  })

  it('or an organisation of any of the five kinds, with its code and somebody to talk to', () => {
    for (const kind of ['business', 'research', 'welfare', 'legal-service', 'other-organisation'] as const) {
      expect(readApplicant(kind, COMPANY, today)).toMatchObject({
        ok: true,
        value: { kind, representative: '李四' },
      })
    }
  })

  it('asks an organisation for whom to talk to, and a person not', () => {
    expect(errorsOf(readApplicant('business', { ...COMPANY, representative: '' }, today))).toEqual({
      representative: '请填写联系人。',
    })
    const { ok } = readApplicant('natural-person', { ...PERSON, representative: '' }, today)
    expect(ok).toBe(true)
  })

  it('does not take a company’s code for a person', () => {
    expect(errorsOf(readApplicant('natural-person', COMPANY, today))).toHaveProperty(
      'idKind',
      '请选择证件类型。',
    )
  })

  it.each<[string, object, Record<string, string>]>([
    ['an emoji name', { ...PERSON, name: '王😀' }, { name: '姓名里的“😀”不是文字，请按证件上的写法填写。' }],
    [
      'a NUL byte',
      { ...PERSON, name: '王\u0000明' },
      { name: '姓名的第2个字是看不见的控制字符，已为您去掉，请核对后再提交。' },
    ],
    [
      'a hundred thousand characters',
      { ...PERSON, name: '王'.repeat(100_000) },
      { name: '姓名最多100字，现有100000字，请删减99900字。' },
    ],
    ['a list instead of a text', { ...PERSON, name: ['王小明', '李四'] }, {}],
    ['an object instead of a text', { ...PERSON, phone: { a: 1 } }, { phone: '请填写联系电话。' }],
    ['a key of Object.prototype', { ...PERSON, idKind: 'constructor' }, { idKind: '请选择证件类型。' }],
    [
      'a birthday on the 30th of February',
      { ...PERSON, idNumber: '110105199002300021' },
      { idNumber: '身份证号码第7到14位不是一个可能的出生日期，请对照证件核对。' },
    ],
    [
      'a long certificate number',
      { ...PERSON, idNumber: '1'.repeat(101) },
      {
        idNumber: '证件号码最多100字，现有101字，请删减1字。',
      },
    ],
    [
      'nothing at all',
      {},
      {
        idKind: '请选择证件类型。',
        name: '请填写姓名。',
        idNumber: '请填写证件号码。',
        phone: '请填写联系电话。',
      },
    ],
  ])('%s is answered at the field', (_what, body, errors) => {
    expect(errorsOf(readApplicant('natural-person', body, today))).toEqual(errors)
  })
})

describe('《条例》第二十九条（二）（三）: what is wanted', () => {
  it('needs a name of the information alone; purpose, number and description may stay empty', () => {
    expect(readInformation(WANTED)).toEqual({ ok: true, value: { ...WANTED, wanted: WANTED.subject } })
  })

  it('never asks what for （第二十七条）', () => {
    expect(readInformation({ ...WANTED, purpose: undefined }).ok).toBe(true)
  })

  it.each<[string, object, Record<string, string>]>([
    ['no name', { subject: ' ' }, { subject: '请填写信息名称。' }],
    [
      '201 characters',
      { subject: '信'.repeat(201) },
      { subject: '信息名称最多200字，现有201字，请删减1字。' },
    ],
    [
      'a hundred thousand characters',
      { wanted: '求'.repeat(100_000) },
      { wanted: '内容描述最多5000字，现有100000字，请删减95000字。' },
    ],
    [
      'characters of many parts, more than a row holds',
      { subject: '👨‍👩‍👧‍👦'.repeat(200) },
      { subject: '信息名称最多200字；其中的组合字符太多，请删减。' },
    ],
    ['no form', { wantedForm: '' }, { wantedForm: '请选择提供形式。' }],
    [
      'post without an address',
      { wantedForm: 'paper', wantedDelivery: 'post' },
      {
        address: '选择邮寄的，请填写通信地址。',
      },
    ],
    ['a wrong postcode', { postcode: '47600' }, { postcode: '邮政编码是6位数字。' }],
    [
      'paper over the net',
      { wantedForm: 'paper' },
      { wantedDelivery: '纸质信息不能在网上查看下载，请选择邮寄或当面领取，或把提供形式改为电子数据。' },
    ],
    [
      'reading by post',
      { wantedForm: 'inspection', wantedDelivery: 'post', address: '府前大道' },
      { wantedDelivery: '查阅、抄录要到单位进行，获取途径请选择“当面领取”。' },
    ],
  ])('%s is answered at the field', (_what, change, errors) => {
    expect(errorsOf(readInformation({ ...WANTED, ...change }))).toEqual(errors)
  })

  it('keeps what was typed, however long', () => {
    const result = readInformation({ ...WANTED, wanted: '求'.repeat(100_000) })
    expect(!result.ok && result.typed.wanted).toHaveLength(100_000)
  })
})

describe('the whole application', () => {
  it('is read from what was typed', () => {
    expect(readApplication(WHOLE, today)).toMatchObject({
      ok: true,
      value: {
        unitCode: 'city-zjj',
        applicant: { name: '王小明' },
        information: { wantedForm: 'electronic' },
      },
    })
  })

  it('may leave the unit to the city’s office', () => {
    expect(readApplication({ ...WHOLE, unit: UNIT_NOT_KNOWN }, today)).toMatchObject({
      ok: true,
      value: { unitCode: null },
    })
  })

  it.each<[string, Draft, string]>([
    ['nothing', EMPTY_DRAFT, 'unit'],
    ['no kind', { ...WHOLE, kind: '' }, 'kind'],
    ['a kind that is none', { ...WHOLE, kind: 'toString' }, 'kind'],
    ['no applicant', { ...WHOLE, applicant: {} }, 'applicant'],
    ['no information', { ...WHOLE, information: {} }, 'information'],
    ['two pages wrong', { ...WHOLE, applicant: {}, information: {} }, 'applicant'],
  ])('with %s leads back to the first page that is not right', (_what, draft, page) => {
    expect(readApplication(draft, today)).toMatchObject({ ok: false, page })
  })

  it('reads the kind from its closed list', () => {
    expect(readKind({ kind: 'business' })).toEqual({ ok: true, value: 'business' })
    expect(errorsOf(readKind({ kind: '__proto__' }))).toEqual({ kind: '请选择申请人类型。' })
    expect(errorsOf(readKind({}))).toEqual({ kind: '请选择申请人类型。' })
  })
})

it('keeps of what came in the fields of the page and nothing else', () => {
  const body = JSON.parse('{"name":"王\\u0000小明","__proto__":"x","admin":"1","phone":["1","2"]}')
  expect(typedIn(body, APPLICANT_FIELDS)).toEqual({ name: '王小明', phone: '1' })
})
