import { Form, type FormResult, type Typed } from '#platform/form.ts'
import { faultOfChannel, LONGEST_CHANNEL } from '../../rules/review-channel.ts'
import {
  CODE_HINT,
  CODE_PATTERN,
  isKind,
  isLevel,
  LEVELS,
  UNIT_KINDS,
  type Unit,
  type UnitContacts,
  type UnitDetails,
} from '../../unit.ts'

/** A unit another may stand under. */
export interface ParentChoice {
  readonly id: number
  readonly code: string
}

export interface UnitForm {
  readonly code: string
  readonly details: UnitDetails
  readonly formKey: string
}

/** Addresses of pages that stand where a unit's code would. */
const RESERVED = ['new']

export function readNewUnit(body: unknown, parents: readonly ParentChoice[]): FormResult<UnitForm> {
  const form = new Form(body)
  const code = form.text('unit_code', { label: '单位代码', max: 40, required: true })
  if (form.isFineSoFar('unit_code') && (!CODE_PATTERN.test(code) || RESERVED.includes(code))) {
    form.fail('unit_code', `单位代码应是${CODE_HINT}，且不能是“new”。`)
  }
  return form.result({ code, details: readDetails(form, parents, null), formKey: form.key() })
}

/** `unit` is what it was: a root stays one. */
export function readUnit(
  body: unknown,
  parents: readonly ParentChoice[],
  unit: Unit,
): FormResult<UnitDetails> {
  const form = new Form(body)
  return form.result(readDetails(form, parents, unit))
}

export function readContacts(body: unknown): FormResult<UnitContacts> {
  const form = new Form(body)
  return form.result(readContactFields(form))
}

function readDetails(form: Form, parents: readonly ParentChoice[], unit: Unit | null): UnitDetails {
  const isRoot = unit !== null && unit.parentId === null
  const parentCode = isRoot
    ? null
    : form.choice('parent', { label: '上级单位', among: parents.map(parent => parent.code) })
  return {
    name: form.text('name', { label: '全称', max: 60, required: true }),
    shortName: form.text('short_name', { label: '简称', max: 20, required: true }),
    documentPrefix: form.text('document_prefix', { label: '机关代字', max: 12, required: true }),
    creditCode:
      matching(form, 'credit_code', '统一社会信用代码', /^[0-9A-Z]{18}$/, '18位数字或大写字母') || null,
    divisionCode: readDivision(form),
    level: form.choice('level', { label: '层级', among: Object.keys(LEVELS).filter(isLevel) }),
    kind: form.choice('kind', { label: '类别', among: Object.keys(UNIT_KINDS).filter(isKind) }),
    parentId: parents.find(parent => parent.code === parentCode)?.id ?? null,
    acceptsRequests: form.checked('accepts_requests'),
    ...readContactFields(form),
    reviewAuthority: form.text('review_authority', { label: '行政复议机关', max: 60 }),
    court: form.text('court', { label: '有管辖权的人民法院', max: 60 }),
    reviewIntake: readChannel(form, 'review_intake', '网上受理行政复议申请的渠道'),
    outsideReviewChannel: readChannel(form, 'review_channel', '行政复议机关的网上渠道'),
    beganOn: form.dayIfAny('began_on', { label: '设立日期' }),
    endedOn: form.dayIfAny('ended_on', { label: '撤销日期' }),
    sortKey: form.integer('sort_key', { label: '排序号', min: 0, max: 9999 }),
  }
}

function readContactFields(form: Form): UnitContacts {
  return {
    disclosureOffice: form.text('disclosure_office', { label: '工作机构名称', max: 60 }),
    address: form.text('address', { label: '办公地址', max: 100 }),
    postcode: matching(form, 'postcode', '邮政编码', /^\d{6}$/, '6位数字'),
    officeHours: form.text('office_hours', { label: '办公时间', max: 100 }),
    phone: form.text('phone', { label: '联系电话', max: 60 }),
    fax: form.text('fax', { label: '传真', max: 60 }),
    email: matching(
      form,
      'email',
      '电子邮箱',
      /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/,
      '如 xxgk@example.gov.cn 的样子',
    ),
    website: matching(form, 'website', '网址', /^https?:\/\/[^\s<>"]+$/, '以 http:// 或 https:// 开头'),
  }
}

function readDivision(form: Form): string {
  const code = form.text('division_code', { label: '行政区划代码', max: 12, required: true })
  if (form.isFineSoFar('division_code') && !/^\d{6}(\d{3})?$/.test(code)) {
    form.fail('division_code', '行政区划代码应是6位数字，乡镇、街道9位。')
  }
  return code
}

function readChannel(form: Form, field: string, label: string): string | null {
  const channel = form.text(field, { label, max: LONGEST_CHANNEL })
  const fault = channel === '' ? null : faultOfChannel(channel)
  if (fault !== null && form.isFineSoFar(field)) form.fail(field, `${label}${fault}`)
  return channel === '' ? null : channel
}

function matching(form: Form, field: string, label: string, pattern: RegExp, hint: string): string {
  const text = form.text(field, { label, max: 200 }).normalize('NFKC')
  if (text !== '' && form.isFineSoFar(field) && !pattern.test(text)) form.fail(field, `${label}应是${hint}。`)
  return text
}

/** The form of a unit as it stands. */
export function typedOf(unit: UnitDetails, parentCode: string): Typed {
  return {
    name: unit.name,
    short_name: unit.shortName,
    document_prefix: unit.documentPrefix,
    credit_code: unit.creditCode ?? '',
    division_code: unit.divisionCode,
    level: unit.level,
    kind: unit.kind,
    parent: parentCode,
    accepts_requests: unit.acceptsRequests ? 'yes' : '',
    disclosure_office: unit.disclosureOffice,
    address: unit.address,
    postcode: unit.postcode,
    office_hours: unit.officeHours,
    phone: unit.phone,
    fax: unit.fax,
    email: unit.email,
    website: unit.website,
    review_authority: unit.reviewAuthority,
    court: unit.court,
    review_intake: unit.reviewIntake ?? '',
    review_channel: unit.outsideReviewChannel ?? '',
    began_on: unit.beganOn ?? '',
    ended_on: unit.endedOn ?? '',
    sort_key: String(unit.sortKey),
  }
}
