import { type Day, dayInChina, showDay } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import { renderPdf } from '#platform/pdf.ts'
import type { Services } from '#platform/services.ts'
import type { Applicant, Case } from '../../case.ts'
import { findOralApplication } from '../../oral/store.ts'
import { DELIVERIES } from '../../request.ts'
import { getApplicant } from '../../store.ts'
import type { Row } from '../archive/archive.ts'
import { registrationRows } from '../archive/gather.ts'
import { letterLabel } from '../letter.ts'
import { approvalOf, type Consent, type Story } from './approvals.ts'
import {
  type ApprovalName,
  CASE_FORMS,
  type CaseFormName,
  type FormFacts,
  formsFor,
  isApproval,
} from './forms.ts'
import { loadStory } from './story.ts'

/** What a form has: what is known, the places left for a hand, and what stands around them. */
interface CaseForm {
  readonly opening: string
  readonly rows: readonly Row[]
  readonly consents: readonly Consent[]
  readonly blanks: readonly string[]
  readonly note: string
  /** Who sends it, and the day: of what leaves the unit. */
  readonly closing: readonly string[]
}

/** One form as PDF; null where the case has nothing for it. Those that leave the unit tell nothing of the applicant. */
export async function printCaseForm(
  services: Services,
  request: Case,
  name: CaseFormName,
): Promise<Uint8Array | null> {
  const today = dayInChina(services.now())
  const from = await loadStory(services.db, request)
  if (!formsFor(from).includes(name)) return null
  const form = isApproval(name) ? approvalOf(name, from) : await otherForm(services.db, name, from, today)
  return renderPdf('src/requests/letters/forms/form.typ', {
    organ: request.unitName,
    title: CASE_FORMS[name],
    number: request.number,
    day: today,
    ...PLAIN,
    ...form,
  })
}

const PLAIN: CaseForm = { opening: '', rows: [], consents: [], blanks: [], note: '', closing: [] }

async function otherForm(
  db: Db,
  name: Exclude<CaseFormName, ApprovalName>,
  from: Story,
  today: Day,
): Promise<Partial<CaseForm>> {
  const { request } = from
  const applicant = await getApplicant(db, request.id)
  const oral = await findOralApplication(db, request.id)
  return {
    registration: () => ({ rows: registrationRows(request, applicant, oral) }),
    assistance: () => assistanceOf(from, today),
    opinion: () => opinionOf(from),
    return: () => returnOf(from, applicant),
  }[name]()
}

/** 协办函: what is to be looked for, and by when. Who applied is not told. */
function assistanceOf({ request }: FormFacts, today: Day): Partial<CaseForm> {
  return {
    opening: '本机关收到一件政府信息公开申请，需要协助查找、核实有关材料，请予办理，并在期限内书面反馈。',
    rows: [
      ['申请编号', request.number],
      ['所需信息', request.subject],
      ['特征性描述', request.wanted],
      ['本机关答复届满日', dayOr(request.dueOn)],
    ],
    blanks: ['协办单位（科室）', '请协助的事项', '反馈期限', '反馈意见', '协办单位签章、日期'],
    note: '协办所需时间计入答复期限。',
    closing: [request.unitName, showDay(today)],
  }
}

/** What comes of not answering. 《条例》第三十二条、第三十四条 */
const SILENCE = {
  'third-party': '逾期未提出意见的，由行政机关依照《条例》的规定决定是否公开。',
  'other-organ': '逾期未提出意见的，依照《条例》第三十四条视为同意公开。',
} as const

/** 征求意见确认函: what the party asked fills in and sends back. 《条例》第三十二条、第三十四条 */
function opinionOf({ consultations }: FormFacts): Partial<CaseForm> {
  const asked = consultations.findLast(({ outcome }) => outcome === null) ?? consultations.at(-1)
  return {
    opening:
      '本函随征求意见书寄送。请就是否公开下列政府信息选定一项打勾，写明理由并签章，自收到征求意见书之日起15个工作日内寄回本机关。',
    rows: [
      ['被征求意见人', asked?.name ?? ''],
      ['拟公开的内容', asked?.content ?? ''],
      ['征求意见书发出', dayOr(asked?.askedOn ?? null)],
      ['意见', '□ 同意公开　　□ 不同意公开　　□ 部分同意公开'],
    ],
    blanks: ['理由（不同意的必须填写）', '签章', '日期'],
    note: SILENCE[asked?.party ?? 'third-party'],
  }
}

/** 送达回证: one for the answer, signed at the counter or kept with the proof of posting. 国办公开办函〔2016〕235号 */
function returnOf(
  { request, letters }: FormFacts,
  applicant: Pick<Applicant, 'name' | 'address' | 'postcode'>,
): Partial<CaseForm> {
  const letter = letters.findLast(({ kind }) => kind === 'answer')
  return {
    rows: [
      ['申请编号', request.number],
      ['送达文书', letter === undefined ? '' : `${letterLabel(letter.kind)}（${letter.number}）`],
      ['受送达人', applicant.name],
      ['送达地址', [applicant.postcode, applicant.address].filter(Boolean).join(' ') || '—'],
      ['送达方式', `□ ${Object.values(DELIVERIES).join('　□ ')}`],
    ],
    blanks: ['邮件号码', '收件人签名、日期', '代收人签名、与受送达人的关系', '送达人', '备注'],
    note: '当面送达的以签收之日、邮寄的以交邮之日为送达之日。',
  }
}

function dayOr(day: Day | null): string {
  return day === null ? '—' : showDay(day)
}
