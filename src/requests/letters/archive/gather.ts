import { type Day, showDay, showInstant } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import { filesIn } from '#platform/files.ts'
import type { Services } from '#platform/services.ts'
import { readHead, trailOf } from '#trail'
import { type Applicant, type Case, type CaseFact, FACT_KINDS } from '../../case.ts'
import { listConsultations } from '../../consultations/store.ts'
import { findFee } from '../../fees/store.ts'
import { AGREEMENTS, type OralApplication } from '../../oral/oral.ts'
import { findOralApplication } from '../../oral/store.ts'
import {
  APPLICANT_KINDS,
  CHANNELS,
  DELIVERIES,
  FEE_STANDARDS,
  ID_KINDS,
  type IdKind,
  OPINIONS,
  PARTIES,
  WANTED_FORMS,
} from '../../request.ts'
import { decisionLabel } from '../../rules/decisions.ts'
import { yuanOf } from '../../rules/fee.ts'
import { listStatements } from '../../statements/store.ts'
import { factsOf, getApplicant } from '../../store.ts'
import { answersTo } from '../../supervising/print-order.ts'
import { listOrders } from '../../supervising/store.ts'
import { approvalOf } from '../forms/approvals.ts'
import { CASE_FORMS, formsFor, isApproval } from '../forms/forms.ts'
import { loadStory } from '../forms/story.ts'
import { letterLabel } from '../letter.ts'
import type { ArchiveParts, KeptFile, Row } from './archive.ts'
import { listKeptAttachments, listKeptDocuments, listKeptLetters } from './store.ts'

/** Everything a case's volume holds, as it stands now. The number of identity stays covered. */
export async function gatherArchive(services: Services, request: Case, by: string): Promise<ArchiveParts> {
  const { db } = services
  const [applicant, facts, head, entries] = await Promise.all([
    getApplicant(db, request.id),
    factsOf(db, request.id),
    readHead(db),
    trailOf(db, { kind: 'request', id: request.numberKey }, MOST_ENTRIES),
  ])
  return {
    organ: request.unitName,
    number: request.number,
    cover: coverOf(request),
    form: registrationRows(request, applicant, await findOralApplication(db, request.id)),
    sections: [
      ...(await said(db, request)),
      ...(await asked(db, request)),
      ...(await charged(db, request)),
      ...(await consented(db, request)),
      ...(await ordered(db, request)),
    ],
    story: facts.map(fact => ({ on: fact.onDay, at: fact.at, what: whatOf(fact), who: fact.byName ?? '—' })),
    files: await filesOf(services, request),
    trail: { rows: entries.length, ...(head ?? NO_TRAIL) },
    made: { at: services.now(), by },
  }
}

const NO_TRAIL = { seq: 0, hash: '0'.repeat(64) }

/** Far more than a case ever gathers. */
const MOST_ENTRIES = 100_000

function coverOf(request: Case): readonly Row[] {
  return [
    ['申请编号', request.number],
    ['申请内容', request.askedSubject ?? request.subject],
    ['申请人', request.applicantName],
    ['承办单位', request.unitName],
    ['收到之日', dayOr(request.receivedOn)],
    ['办结之日', dayOr(request.closedOn)],
    ['办理结果', request.decision === null ? '办理中' : decisionLabel(request.decision)],
  ]
}

/** 登记表 */
export function registrationRows(
  request: Case,
  applicant: Applicant,
  oral: OralApplication | null,
): readonly Row[] {
  return [
    ['申请编号', request.number],
    ['申请渠道', CHANNELS[request.channel]],
    ['申请到达', showInstant(request.arrivedAt)],
    ...takenDown(oral),
    ['收到之日', dayOr(request.receivedOn)],
    ['答复届满日', dayOr(request.dueOn)],
    ['经办人', request.handlerName ?? '—'],
    ['申请人', applicant.name],
    ['申请人类别', APPLICANT_KINDS[request.applicantKind]],
    [ID_KINDS[applicant.idKind as IdKind], applicant.idNumberShown],
    ['联系人', applicant.representative || '—'],
    ['联系电话', applicant.phone || '—'],
    ['电子邮箱', applicant.email || '—'],
    ['通信地址', [applicant.postcode, applicant.address].filter(Boolean).join(' ') || '—'],
    ['所需政府信息', request.askedSubject ?? request.subject],
    ['文号', request.documentNumber || '—'],
    ['特征性描述', (request.askedWanted ?? request.wanted) || '—'],
    ['用途', request.purpose || '—'],
    ['提供形式', WANTED_FORMS[request.wantedForm]],
    ['获取方式', DELIVERIES[request.wantedDelivery]],
  ]
}

/** 《条例》第二十九条: who wrote it down, and that it was read out and agreed to. */
function takenDown(oral: OralApplication | null): readonly Row[] {
  if (oral === null) return []
  const { takenDownBy, agreed, agreedOn } = oral
  return [
    ['代填人', takenDownBy],
    ['申请人确认', `${showDay(agreedOn)}，${AGREEMENTS[agreed]}`],
  ]
}

const SAID = { correction: '补正', reasons: '说明理由', withdrawal: '撤回' }

async function said(db: Db, { id }: Case) {
  const statements = await listStatements(db, id)
  if (statements.length === 0) return []
  const rows = statements.map(({ kind, onDay, said }): Row => [`${SAID[kind]}（${showDay(onDay)}）`, said])
  return [{ heading: '申请人的补正和说明', rows }]
}

async function asked(db: Db, { id }: Case) {
  const consultations = await listConsultations(db, id)
  return consultations.map(one => ({
    heading: `征求意见：${one.name}`,
    rows: [
      ['对象', PARTIES[one.party]],
      ['征求的内容', one.content],
      ['发出', showDay(one.askedOn)],
      ['对方收到', dayOr(one.receivedOn)],
      ['意见', one.outcome === null ? '尚未答复' : OPINIONS[one.outcome]],
      ['意见内容', one.opinion || '—'],
      ['答复之日', dayOr(one.answeredOn)],
    ] satisfies readonly Row[],
  }))
}

async function charged(db: Db, { id }: Case) {
  const fee = await findFee(db, id)
  if (fee === undefined) return []
  const rows: readonly Row[] = [
    ['标准', FEE_STANDARDS[fee.standard]],
    ['数额', `${yuanOf(fee.fen)}元`],
    ['理由', fee.reason],
    ['审批', fee.granted === null ? '待批' : fee.granted ? '同意收费' : '不收费'],
    ['通知之日', dayOr(fee.askedOn)],
    ['缴清之日', dayOr(fee.paidOn)],
  ]
  return [{ heading: '信息处理费', rows }]
}

/** 审批单: every consent that was asked, as its sheet tells it. */
async function consented(db: Db, request: Case) {
  const story = await loadStory(db, request)
  return formsFor(story)
    .filter(isApproval)
    .map(name => {
      const { rows, consents } = approvalOf(name, story)
      const opinions = consents.map(({ label, said, by, on }): Row => {
        return [label, [said, by, on].filter(Boolean).join('　') || '—']
      })
      return { heading: CASE_FORMS[name], rows: [...rows, ...opinions] }
    })
}

/** 督办令 on this case, each with its answers. */
async function ordered(db: Db, { id }: Case) {
  const orders = await listOrders(db, [id])
  return orders.toReversed().map(order => ({
    heading: `督办令：${order.number}`,
    rows: [
      ['发出单位', order.officeName],
      ['发出之日', showDay(order.issuedOn)],
      ['督办事项和要求', order.demand],
      ['回复期限', showDay(order.answerBy)],
      ...answersTo(order).map(({ label, said, by, on }): Row => {
        return [label, [said, by, on].filter(Boolean).join('　') || '—']
      }),
    ] satisfies readonly Row[],
  }))
}

const GONE = new Uint8Array()

const TOLD = ['unit', 'handler', 'name', 'reason', 'how', 'opinion', 'letter', 'from']

function whatOf({ kind, data }: CaseFact): string {
  const told = TOLD.map(key => data[key]).filter(value => typeof value === 'string' && value !== '')
  return [FACT_KINDS[kind].toOfficer, ...told].join('　')
}

async function filesOf({ db, config }: Services, { id }: Case): Promise<readonly KeptFile[]> {
  const disk = filesIn(config.dataFolder)
  const [attachments, letters, documents] = await Promise.all([
    listKeptAttachments(db, id),
    listKeptLetters(db, id),
    listKeptDocuments(db, id),
  ])
  const kept = [
    ...attachments.map(one => ({ ...one, kind: 'application' as const, name: `申请附件：${one.name}` })),
    ...letters.map(one => ({
      ...one,
      kind: 'letter' as const,
      name: `${letterLabel(one.kind)}（${one.number}）`,
    })),
    ...documents.map(one => ({ ...one, kind: 'document' as const, name: `随答复提供：${one.name}` })),
  ]
  return Promise.all(
    kept.map(async ({ kind, name, at, sha256, fileKey }) => {
      return {
        kind,
        name,
        at,
        sha256,
        bytes: (await disk.exists(fileKey)) ? await disk.bytes(fileKey) : GONE,
      }
    }),
  )
}

function dayOr(day: Day | null): string {
  return day === null ? '—' : showDay(day)
}
