import { type Day, day } from '#platform/day.ts'
import type { Result } from '#platform/result.ts'
import type { DecisionCode } from '../rules/decisions.ts'
import { type AnswerFacts, composeAnswer } from './compose-answer.ts'
import { composeCoMakerConsultation } from './compose-co-maker-consultation.ts'
import { type ConsultationNoticeFacts, composeConsultationNotice } from './compose-consultation-notice.ts'
import { type CorrectionFacts, composeCorrection } from './compose-correction.ts'
import { composeDeferral, type DeferralFacts } from './compose-deferral.ts'
import { composeExtension, type ExtensionFacts } from './compose-extension.ts'
import { composeFee, type FeeFacts } from './compose-fee.ts'
import { composeReasons, type ReasonsFacts } from './compose-reasons.ts'
import { composeReceipt, type ReceiptFacts } from './compose-receipt.ts'
import { composeRecordsDecision, type RecordsDecisionFacts } from './compose-records-decision.ts'
import { composeSplit, type SplitFacts } from './compose-split.ts'
import {
  composeThirdPartyConsultation,
  type ThirdPartyConsultationFacts,
} from './compose-third-party-consultation.ts'
import { composeThirdPartyNotice, type ThirdPartyNoticeFacts } from './compose-third-party-notice.ts'
import { composeWithdrawal, type WithdrawalFacts } from './compose-withdrawal.ts'
import { filledIn } from './examples.ts'
import type { LetterContent, LetterKind } from './letter.ts'

/** The cast of the tests of letters: a bureau, a citizen, what she asked. */
const PARTIES = {
  unit: {
    name: '归德市财政局',
    disclosureOffice: '归德市财政局办公室',
    address: '归德市商都大道128号',
    phone: '0370-5550118',
    reviewAuthority: '归德市人民政府',
    court: '归德市梁园区人民法院',
    reviewChannel: 'https://fuyi.guide.example',
  },
  applicant: { name: '李明远', kind: 'natural-person' },
  request: {
    number: '归申〔2026〕0131号',
    channel: 'web',
    subject: '归德市城市更新专项资金的管理办法和2024年度分配情况',
    wanted:
      '一、《归德市城市更新专项资金管理办法》全文；\n二、2024年度该专项资金分配到各县（区）的项目和金额。',
    arrivedOn: day('2026-02-02'),
    receivedOn: day('2026-02-03'),
  },
} as const

export const RECEIPT: ReceiptFacts = {
  ...PARTIES,
  number: '归财公收〔2026〕9号',
  date: day('2026-02-03'),
  dueOn: day('2026-03-10'),
  provisional: false,
  trackAt: 'https://xxgk.guide.example/requests/track',
}

export const EXTENSION: ExtensionFacts = {
  ...PARTIES,
  number: '归财公延〔2026〕1号',
  date: day('2026-03-02'),
  days: 10,
  reason: '所申请的材料分散在三个科室和档案馆，需要逐份核对',
  dueBefore: day('2026-03-10'),
  dueAfter: day('2026-03-24'),
  provisional: false,
}

export const ANSWER: AnswerFacts = {
  ...PARTIES,
  decision: 'refused.processInformation',
  fields: filledIn('refused.processInformation'),
  number: '归财公复〔2026〕15号',
  date: day('2026-03-02'),
  attachments: [],
  online: true,
}

export const CORRECTION: CorrectionFacts = {
  ...PARTIES,
  number: '归财公补〔2026〕4号',
  date: day('2026-02-06'),
  what: '申请中的“2024年度分配情况”没有写明是资金的分配办法、分配文件，还是分配到项目的金额',
  how: '请写明所需政府信息的名称、文号，或者便于本机关查找的其他特征性描述，例如形成的时间、制作的部门、所涉项目的名称。',
  workdays: 10,
  correctBy: day('2026-02-27'),
}

export const REASONS: ReasonsFacts = {
  ...PARTIES,
  number: '归财公理〔2026〕1号',
  date: day('2026-02-06'),
  why: '您自2026年1月1日以来已就城市更新专项资金向本机关提出申请四十六件',
}

/** Nothing of the applicant is in it. */
const OTHERS = {
  unit: PARTIES.unit,
  request: { receivedOn: PARTIES.request.receivedOn },
  neverTell: ['李明远', '13800005551', '归德市睢阳区凯旋路9号'],
}

export const THIRD_PARTY_CONSULTATION: ThirdPartyConsultationFacts = {
  ...OTHERS,
  party: { name: '归德市城东水务有限公司' },
  number: '归财公征〔2026〕2号',
  date: day('2026-02-06'),
  content:
    '1.《关于城东污水处理厂二期工程竣工财务决算的批复》（归财建〔2025〕18号）；\n2.批复附件三：贵方报送的成本明细。',
}

export const CO_MAKER_CONSULTATION: ThirdPartyConsultationFacts = {
  ...OTHERS,
  party: { name: '归德市住房和城乡建设局' },
  number: '归财公函〔2026〕1号',
  date: day('2026-02-06'),
  content: '《归德市城市更新专项资金管理办法》（归财建〔2024〕36号）',
}

export const CONSULTATION_NOTICE: ConsultationNoticeFacts = {
  ...PARTIES,
  number: '归财公征告〔2026〕2号',
  date: day('2026-02-06'),
  party: 'third-party',
  name: '归德市城东水务有限公司',
  askedOn: day('2026-02-06'),
}

export const THIRD_PARTY_NOTICE: ThirdPartyNoticeFacts = {
  ...OTHERS,
  party: { name: '归德市城东水务有限公司' },
  number: '归财公告三〔2026〕1号',
  date: day('2026-03-02'),
  objectedOn: day('2026-02-11'),
  content: '城东污水处理厂二期工程出水水质在线监测的月度数据（2025年1月至12月）',
  reason:
    '上述数据关系周边三万居民的饮水安全，公众需要据以判断水源是否受到影响，不公开会对公共利益造成重大影响',
}

export const FEE: FeeFacts = {
  ...PARTIES,
  number: '归财公费〔2026〕2号',
  date: day('2026-02-06'),
  standard: 'per-request',
  quantity: 31,
  fen: 20_000,
  reason: '您本月已向本机关提出申请三十件，经要求说明理由，仍未说明数量、频次的合理性',
  howToPay:
    '持本通知书到归德市政务服务中心财政缴费窗口，或者按所附缴款码网上缴入归德市国库，凭证请选择财政电子票据。',
  payBy: day('2026-03-12'),
}

export const DEFERRAL: DeferralFacts = {
  ...PARTIES,
  number: '归财公迟〔2026〕1号',
  date: day('2026-03-09'),
  until: day('2026-05-29'),
  reason: '所申请的材料涉及四十六个项目、二千余份凭证，需要逐份核对和征求意见',
}

export const SPLIT: SplitFacts = {
  ...PARTIES,
  number: '归财公分〔2026〕1号',
  date: day('2026-02-06'),
  reason: '管理办法和分配情况由不同科室保存，需要分别查找',
  parts: [
    { number: '归申〔2026〕0131号', subject: '归德市城市更新专项资金的管理办法' },
    { number: '归申〔2026〕0141号', subject: '归德市城市更新专项资金2024年度分配到各县（区）的项目和金额' },
  ],
}

export const RECORDS_DECISION: RecordsDecisionFacts = {
  ...PARTIES,
  request: { ...PARTIES.request, subject: '本人财政惠农补贴发放台账中登记的承包面积', wanted: '' },
  number: '归财公更〔2026〕1号',
  date: day('2026-03-02'),
  outcome: { kind: 'corrected', what: '将2025年度发放台账中登记的承包面积由3.2亩更正为4.6亩' },
  reason: '经与归德市睢阳区古城街道核对土地承包经营权证，台账登记有误',
}

export const WITHDRAWAL: WithdrawalFacts = {
  ...PARTIES,
  number: '归财公撤〔2026〕1号',
  date: day('2026-02-24'),
  withdrawnOn: day('2026-02-24'),
}

const OF_2008 = {
  number: '归申〔2019〕0047号',
  channel: 'web',
  subject: '归德市2018年度棚户区改造专项资金的分配结果',
  wanted: '2018年度该专项资金分配到各县（区）的项目和金额。',
  arrivedOn: day('2019-04-22'),
  receivedOn: day('2019-04-22'),
} as const

/** Under the Regulation of 2008, which holds for what was received until 2019-05-14. */
export function specimensOf2008() {
  const answer = (serial: number, decision: DecisionCode, date: Day) =>
    written(
      composeAnswer({
        ...ANSWER,
        request: OF_2008,
        decision,
        fields: filledIn(decision),
        number: `归财公复〔2019〕${serial}号`,
        date,
      }),
    )
  return {
    receipt: written(
      composeReceipt({
        ...RECEIPT,
        request: OF_2008,
        number: '归财公收〔2019〕11号',
        date: day('2019-04-22'),
        dueOn: day('2019-05-16'),
      }),
    ),
    correction: written(
      composeCorrection({
        ...CORRECTION,
        request: OF_2008,
        number: '归财公补〔2019〕2号',
        date: day('2019-04-24'),
        correctBy: day('2019-05-12'),
      }),
    ),
    extension: written(
      composeExtension({
        ...EXTENSION,
        request: OF_2008,
        number: '归财公延〔2019〕3号',
        date: day('2019-05-15'),
        days: 15,
        dueBefore: day('2019-05-16'),
        dueAfter: day('2019-06-06'),
      }),
    ),
    provided: answer(21, 'disclosed.provided', day('2019-05-13')),
    thirdParty: answer(22, 'refused.thirdParty', day('2019-05-14')),
    repeated: answer(23, 'declined.repeated', day('2019-05-14')),
  }
}

/** One letter of every kind. */
export function specimens(): { readonly [kind in LetterKind]: LetterContent } {
  return {
    receipt: written(composeReceipt(RECEIPT)),
    'correction-notice': written(composeCorrection(CORRECTION)),
    'reasons-notice': written(composeReasons(REASONS)),
    'extension-notice': written(composeExtension(EXTENSION)),
    'third-party-consultation': written(composeThirdPartyConsultation(THIRD_PARTY_CONSULTATION)),
    'consultation-notice': written(composeConsultationNotice(CONSULTATION_NOTICE)),
    'third-party-notice': written(composeThirdPartyNotice(THIRD_PARTY_NOTICE)),
    'co-maker-consultation': written(composeCoMakerConsultation(CO_MAKER_CONSULTATION)),
    'fee-notice': written(composeFee(FEE)),
    'deferral-notice': written(composeDeferral(DEFERRAL)),
    'split-notice': written(composeSplit(SPLIT)),
    'records-decision': written(composeRecordsDecision(RECORDS_DECISION)),
    withdrawal: written(composeWithdrawal(WITHDRAWAL)),
    answer: written(composeAnswer(ANSWER)),
  }
}

/** The letter, where a test means one to come out. */
export function written(letter: Result<LetterContent>): LetterContent {
  if (!letter.ok) throw new Error(letter.sentence)
  return letter.value
}
