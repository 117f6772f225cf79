import { isNotify, mobileIn, type Notify } from '#notifications'
import type { Day } from '#platform/day.ts'
import { type FieldError, Form, type FormResult, type Typed } from '#platform/form.ts'
import type { Result } from '#platform/result.ts'
import {
  APPLICANT_KINDS,
  type ApplicantKind,
  DELIVERIES,
  type Delivery,
  type IdKind,
  WANTED_FORMS,
  type WantedForm,
} from '../request.ts'
import { readEmail, readIdNumber, readPhone, readPostcode, strangeInName } from '../rules/identity.ts'

/**
 * What an application must hold. 《条例》第二十九条: who asks and how to reach them; which information, by its name, its
 * number or another description; the form it is wanted in. Nothing else is a condition (第二十七条): a purpose may be
 * said, and is never asked for.
 */
export interface Application {
  /** Code of the unit; null: the applicant does not know, the city's office routes it. */
  readonly unitCode: string | null
  readonly applicant: ApplicantGiven
  readonly information: InformationWanted
}

export interface ApplicantGiven {
  readonly kind: ApplicantKind
  readonly name: string
  readonly idKind: IdKind
  readonly idNumber: string
  /** 联系人 of an organisation; empty for a person. */
  readonly representative: string
  readonly phone: string
  readonly email: string
  /** How to hear that something happened. */
  readonly notify: Notify
}

export interface InformationWanted {
  readonly subject: string
  readonly documentNumber: string
  /** What was described; the name again when nothing was. */
  readonly wanted: string
  readonly purpose: string
  readonly wantedForm: WantedForm
  readonly wantedDelivery: Delivery
  readonly address: string
  readonly postcode: string
}

/** What was typed so far, page by page. Kept as typed, right or wrong: it is read anew each time it is needed. */
export interface Draft {
  /** A unit's code, UNIT_NOT_KNOWN, or empty while nothing was chosen. */
  readonly unit: string
  /** Codes of the units asked the same at once. Absent in drafts that were begun before there was this. */
  readonly further?: readonly string[]
  readonly kind: string
  readonly applicant: Typed
  readonly information: Typed
}

export const EMPTY_DRAFT: Draft = { unit: '', kind: '', applicant: {}, information: {} }

/** Chosen instead of a unit. No unit can have it for its code. */
export const UNIT_NOT_KNOWN = '?'

export const APPLICANT_FIELDS = [
  'name',
  'idKind',
  'idNumber',
  'representative',
  'phone',
  'email',
  'notify',
] as const
export const INFORMATION_FIELDS = [
  'subject',
  'documentNumber',
  'wanted',
  'purpose',
  'wantedForm',
  'wantedDelivery',
  'address',
  'postcode',
] as const

/** How many characters each may have. The database holds the longest of them to the same number. */
export const MOST = {
  name: 100,
  representative: 50,
  subject: 200,
  documentNumber: 100,
  wanted: 5000,
  purpose: 1000,
  address: 200,
} as const

export const PERSON_ID_KINDS = ['resident-id', 'passport', 'other'] as const satisfies readonly IdKind[]
export const ORGANISATION_ID_KINDS = ['credit-code', 'other'] as const satisfies readonly IdKind[]

export function isApplicantKind(text: string): text is ApplicantKind {
  return Object.hasOwn(APPLICANT_KINDS, text)
}

export function idKindsOf(kind: ApplicantKind): readonly IdKind[] {
  return kind === 'natural-person' ? PERSON_ID_KINDS : ORGANISATION_ID_KINDS
}

export function readKind(body: unknown): FormResult<ApplicantKind> {
  const form = new Form(body)
  const kinds = Object.keys(APPLICANT_KINDS).filter(isApplicantKind)
  return form.result(form.choice('kind', { label: '申请人类型', among: kinds }))
}

/** 姓名或者名称、身份证明、联系方式 */
export function readApplicant(kind: ApplicantKind, body: unknown, today: Day): FormResult<ApplicantGiven> {
  const form = new Form(body)
  const isPerson = kind === 'natural-person'
  const idKind = form.choice('idKind', { label: '证件类型', among: idKindsOf(kind) })
  const applicant: ApplicantGiven = {
    kind,
    name: nameIn(form, 'name', isPerson ? '姓名' : '名称'),
    idKind,
    idNumber: checked(form, 'idNumber', '证件号码', 100, typed => readIdNumber(idKind, typed, today)),
    representative: isPerson ? '' : nameIn(form, 'representative', '联系人'),
    phone: checked(form, 'phone', '联系电话', 100, readPhone),
    email: checked(form, 'email', '电子邮箱', 300, readEmail),
    notify: notifyIn(form),
  }
  if (applicant.notify === 'sms' && form.isFineSoFar('phone') && mobileIn(applicant.phone) === null) {
    form.fail('notify', '短信要发到手机，请把联系电话改为手机号码，或者选择其他告知方式。')
  }
  return form.result(applicant)
}

/** Whoever chooses nothing is told by mail, if there is an address. */
function notifyIn(form: Form): Notify {
  const typed = form.text('notify', { label: '进展怎样告知', max: 10 })
  return isNotify(typed) ? typed : 'email'
}

/** 申请公开的政府信息的名称、文号或者便于行政机关查询的其他特征性描述；形式要求，包括获取信息的方式、途径 */
export function readInformation(body: unknown): FormResult<InformationWanted> {
  const form = new Form(body)
  const subject = line(form, 'subject', '信息名称', true)
  const documentNumber = line(form, 'documentNumber', '文号')
  const described = lines(form, 'wanted', '内容描述')
  const purpose = lines(form, 'purpose', '用途')
  const wantedForm = form.choice('wantedForm', { label: '提供形式', among: keysOf(WANTED_FORMS) })
  const wantedDelivery = form.choice('wantedDelivery', { label: '获取途径', among: keysOf(DELIVERIES) })
  if (form.isFineSoFar('wantedForm') && form.isFineSoFar('wantedDelivery')) {
    const clash = clashOf(wantedForm, wantedDelivery)
    if (clash) form.fail('wantedDelivery', clash)
  }
  const address = line(form, 'address', '通信地址')
  if (wantedDelivery === 'post' && address === '') {
    form.fail('address', '选择邮寄的，请填写通信地址。')
  }
  const postcode = checked(form, 'postcode', '邮政编码', 20, readPostcode)
  return form.result({
    subject,
    documentNumber,
    wanted: described === '' ? subject : described,
    purpose,
    wantedForm,
    wantedDelivery,
    address,
    postcode,
  })
}

/** Which forms can be had in which way: data over the net, reading at the counter. */
function clashOf(form: WantedForm, delivery: Delivery): string | null {
  if (form === 'inspection' && delivery !== 'counter') {
    return '查阅、抄录要到单位进行，获取途径请选择“当面领取”。'
  }
  if (form === 'paper' && delivery === 'web') {
    return '纸质信息不能在网上查看下载，请选择邮寄或当面领取，或把提供形式改为电子数据。'
  }
  return null
}

export type PageName = 'unit' | 'kind' | 'applicant' | 'information'

/** The whole application, or the first page that is not right yet with what is wrong on it. */
export function readApplication(
  draft: Draft,
  today: Day,
): { ok: true; value: Application } | { ok: false; page: PageName; errors: readonly FieldError[] } {
  if (draft.unit === '') {
    return { ok: false, page: 'unit', errors: [{ field: 'unit', sentence: '请选择受理单位。' }] }
  }
  const kind = readKind({ kind: draft.kind })
  if (!kind.ok) return { ok: false, page: 'kind', errors: kind.errors }
  const applicant = readApplicant(kind.value, draft.applicant, today)
  if (!applicant.ok) return { ok: false, page: 'applicant', errors: applicant.errors }
  const information = readInformation(draft.information)
  if (!information.ok) return { ok: false, page: 'information', errors: information.errors }
  return {
    ok: true,
    value: {
      unitCode: draft.unit === UNIT_NOT_KNOWN ? null : draft.unit,
      applicant: applicant.value,
      information: information.value,
    },
  }
}

/** More than anybody types, and little enough to keep for a day. */
const KEPT_AT_MOST = 150_000

/** Of what came in, the fields of a page, as they were typed. */
export function typedIn(body: unknown, fields: readonly string[]): Typed {
  const { typed } = new Form(body).back()
  return Object.fromEntries(
    fields.flatMap(field => {
      const text = typed[field]
      return text === undefined ? [] : [[field, text.slice(0, KEPT_AT_MOST)]]
    }),
  )
}

function nameIn(form: Form, field: 'name' | 'representative', label: string): string {
  const name = line(form, field, label, true)
  const strange = strangeInName(name)
  if (strange !== null) {
    form.fail(field, `${label}里的“${strange}”不是文字，请按证件上的写法填写。`)
  }
  return name
}

function line(form: Form, field: keyof typeof MOST, label: string, required = false): string {
  const max = MOST[field]
  return held(form, field, label, form.text(field, { label, max, required }))
}

function lines(form: Form, field: keyof typeof MOST, label: string): string {
  return held(form, field, label, form.lines(field, { label, max: MOST[field] }))
}

/** People count an emoji as one character, the database counts its parts: it must fit both ways. */
function held(form: Form, field: keyof typeof MOST, label: string, text: string): string {
  const parts = [...text].length
  if (parts > MOST[field]) form.fail(field, `${label}最多${MOST[field]}字；其中的组合字符太多，请删减。`)
  return text
}

function checked(
  form: Form,
  field: string,
  label: string,
  max: number,
  read: (typed: string) => Result<string>,
): string {
  const typed = form.text(field, { label, max })
  if (!form.isFineSoFar(field)) return typed
  const result = read(typed)
  if (result.ok) return result.value
  form.fail(field, result.sentence)
  return typed
}

function keysOf<K extends string>(labels: Readonly<Record<K, string>>): readonly K[] {
  return Object.keys(labels) as K[]
}
