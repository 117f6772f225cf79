/** One of each, as it goes over the wire. Everybody in them is made up. */

const UNIT_IN_LIST = {
  ...{ code: 'finance', name: '归德市财政局', shortName: '市财政局', level: 'city', parent: 'city' },
  takesRequests: true,
}
export const UNITS = { units: [UNIT_IN_LIST] }
export const UNIT = {
  ...UNIT_IN_LIST,
  disclosureOffice: '归德市财政局办公室',
  address: '归德市府前路1号',
  postcode: '476000',
  officeHours: '工作日8:30—12:00，14:30—18:00',
  phone: '0370-5550000',
  fax: '',
  email: '',
}

export const APPLICATION = {
  unit: 'finance',
  applicant: {
    kind: 'natural-person',
    name: '王小明',
    idKind: 'resident-id',
    idNumber: '11010519491231002X',
    phone: '13800000000',
    notify: 'sms',
  },
  information: {
    subject: '2025年市本级决算草案',
    wanted: '2025年市本级一般公共预算决算草案全文',
    wantedForm: 'electronic',
    wantedDelivery: 'web',
  },
}
export const SUBMITTED = {
  no: '20260131',
  number: '归申〔2026〕0131号',
  queryCode: '7Q2M-K0XV-3C9D-T5RA',
  unitName: '归德市财政局',
  confirmBy: '2026-03-03',
}

export const TRACK = { number: '归申〔2026〕0131号', code: '7Q2M-K0XV-3C9D-T5RA' }
const STAGE = { code: 'open', label: '办理中' }
const PHASE = { code: 'running', label: '期限内' }
const CLOCK = { dueOn: '2026-03-30', workdaysLeft: 20, provisional: false }
export const TRACKED = {
  ...{ no: '20260131', number: '归申〔2026〕0131号', unitName: '归德市财政局' },
  ...{ subject: '2025年市本级决算草案', stage: STAGE, phase: PHASE, confirmBy: '2026-03-03' },
  ...CLOCK,
  ...{ decision: null, onTime: null },
  story: [
    { label: '申请已提交', on: '2026-03-02', recordedAt: '2026-03-02T01:20:00.000Z' },
    { label: '已收到您的申请，开始计算答复期限', on: '2026-03-02', recordedAt: '2026-03-02T02:05:00.000Z' },
  ],
  letters: [{ kind: '接收回执', number: '归财公收〔2026〕1号', issuedOn: '2026-03-02' }],
}

export const CASES = {
  list: { code: 'near', label: '即将逾期' },
  cases: [
    {
      ...{ no: '20260131', number: '归申〔2026〕0131号', unitName: '归德市财政局' },
      ...{ subject: '2025年市本级决算草案', stage: STAGE, answer: { code: 'drafting', label: '拟办中' } },
      ...{ beside: ['延期待批'], arrivedAt: '2026-03-02T01:20:00.000Z', confirmBy: '2026-03-03' },
      ...{ dueOn: '2026-03-30', workdaysLeft: 2, provisional: false, closedOn: null, onTime: null },
    },
  ],
  next: '2026-03-30_131',
}
export const CASE = {
  ...{ no: '20260131', number: '归申〔2026〕0131号', originalNumber: null },
  unit: { code: 'finance', name: '归德市财政局' },
  channel: { code: 'web', label: '网上提交' },
  applicant: { kind: { code: 'natural-person', label: '自然人' }, name: '王小明' },
  subject: '2025年市本级决算草案',
  wanted: '2025年市本级一般公共预算决算草案全文',
  documentNumber: '',
  wantedForm: { code: 'electronic', label: '电子数据' },
  wantedDelivery: { code: 'web', label: '网上查看下载' },
  arrivedAt: '2026-03-02T01:20:00.000Z',
  stage: STAGE,
  answer: { code: 'none', label: '未起草' },
  beside: [],
  confirmBy: '2026-03-03',
  receivedOn: '2026-03-02',
  phase: PHASE,
  ...CLOCK,
  ...{ closedOn: null, decision: null, onTime: null, imported: false },
  steps: [{ code: 'draftAnswer', label: '保存答复稿' }],
  story: [
    {
      ...{ code: 'arrived', label: '申请到达', on: '2026-03-02' },
      recordedAt: '2026-03-02T01:20:00.000Z',
    },
    {
      ...{ code: 'received', label: '确认收到', on: '2026-03-02' },
      recordedAt: '2026-03-02T02:05:00.000Z',
    },
  ],
}

export const CORRECTION = {
  what: '没有写明要哪一年的决算。',
  how: '请写明年份。',
  workdays: 10,
}
export const EXTENSION = { days: 10, reason: '资料分散，需要逐一核对。' }
export const DRAFT = {
  decision: 'disclosed.alreadyPublic',
  fields: { documentName: '2025年市本级决算', where: '本机关网站“财政预决算”栏目' },
}
export const stepTaken = (step: string) => ({ no: '20260131', step })

const YEAR = {
  ...{ received: 42, answered: 40, onTime: 39, late: 1, imported: 0 },
  decisions: { disclosed: 21, partlyDisclosed: 4, refused: 3, unavailable: 8, declined: 3, other: 1 },
}
export const YEAR_OF_UNITS = {
  ...{ year: 2025, asOf: '2026-03-02' },
  units: [{ code: 'finance', name: '归德市财政局', ...YEAR }],
  total: YEAR,
}
export const LOAD_OF_UNITS = {
  asOf: '2026-03-02',
  units: [
    {
      ...{ code: 'finance', name: '归德市财政局', routing: 0, arrived: 2, open: 7 },
      ...{ near: 1, today: 0, overdue: 0 },
    },
  ],
}

export const PROBLEM = {
  type: '/api#correction-asked-too-late',
  title: '不符合规定',
  status: 422,
  detail: '补正应当自收到申请之日起7个工作日内告知，最迟2026年3月11日，已经过了。',
  article: '《条例》第三十条',
}
