import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { day } from '#platform/day.ts'
import {
  askCorrection,
  askReasons,
  consult,
  grantFee,
  proposeFee,
  recordOpinion,
  recordReasons,
} from '#requests'
import { markRedaction, openRedaction } from '../../src/requests/actions/redact.ts'
import type { OfficerVerb } from '../../src/requests/rules/transitions.ts'
import { answer, ask, orderFrom, receive } from './cases.ts'
import { ROSTER } from './papers/pdf-corpus.ts'
import type { Stage, StepTaken } from './steps.ts'
import { must } from './town.ts'

const clerk = ({ staff }: Stage) => staff.clerk
const reviewer = ({ staff }: Stage) => staff.reviewer
const head = ({ staff }: Stage) => staff.head
const officeHead = ({ staff }: Stage) => staff.officeHead

async function open(stage: Stage): Promise<string> {
  const numberKey = await ask(stage.services, stage.town.bureau)
  await receive(stage.services, stage.staff, numberKey)
  return numberKey
}

const CORRECTION = { what: '没有写明年份。', how: '请写明需要哪一年的材料。', workdays: 10 }
const PARTY = {
  party: 'third-party',
  name: '归德市某某有限公司',
  contact: '归德市府前路2号',
  content: '贵单位提交的验收资料。',
} as const
const FEE = {
  standard: 'per-page',
  quantity: 101,
  reason: '数量明显超过合理范围。',
  howToPay: '非税收入专户。',
} as const

async function correctionAsked(stage: Stage): Promise<string> {
  const numberKey = await open(stage)
  must(await askCorrection(stage.services, orderFrom(stage.staff.clerk, numberKey), CORRECTION))
  return numberKey
}

async function consulted(stage: Stage): Promise<string> {
  const numberKey = await open(stage)
  must(await consult(stage.services, orderFrom(stage.staff.clerk, numberKey), PARTY))
  return numberKey
}

async function objected(stage: Stage): Promise<string> {
  const numberKey = await consulted(stage)
  const consultation = Number(await consultationOf(stage, numberKey))
  const given = {
    consultation,
    outcome: 'objects',
    opinion: '属于商业秘密。',
    answeredOn: day('2026-03-02'),
  } as const
  must(await recordOpinion(stage.services, orderFrom(stage.staff.clerk, numberKey), given))
  return numberKey
}

async function reasonsAsked(stage: Stage): Promise<string> {
  const numberKey = await open(stage)
  const why = '一个月内已提出二十件。'
  must(await askReasons(stage.services, orderFrom(stage.staff.clerk, numberKey), { why }))
  return numberKey
}

async function reasonsGiven(stage: Stage): Promise<string> {
  const numberKey = await reasonsAsked(stage)
  must(await recordReasons(stage.services, orderFrom(stage.staff.clerk, numberKey), { said: '研究需要。' }))
  return numberKey
}

async function feeProposed(stage: Stage): Promise<string> {
  const numberKey = await open(stage)
  must(await proposeFee(stage.services, orderFrom(stage.staff.clerk, numberKey), FEE))
  return numberKey
}

async function feeAsked(stage: Stage): Promise<string> {
  const numberKey = await feeProposed(stage)
  must(await grantFee(stage.services, orderFrom(stage.staff.head, numberKey), { opinion: '' }))
  return numberKey
}

async function answered(stage: Stage): Promise<string> {
  const numberKey = await open(stage)
  await answer(stage.services, stage.staff, numberKey, 'declined.petition')
  return numberKey
}

async function opened(stage: Stage): Promise<string> {
  const numberKey = await open(stage)
  const path = join(tmpdir(), `${randomUUID()}.pdf`)
  await writeFile(path, ROSTER.bytes)
  const upload = {
    field: 'file',
    name: '名册.pdf',
    path,
    size: ROSTER.bytes.length,
    sha256: 'x',
    tooLarge: false,
  }
  must(await openRedaction(stage.services, orderFrom(stage.staff.clerk, numberKey), upload))
  return numberKey
}

async function marked(stage: Stage): Promise<string> {
  const numberKey = await opened(stage)
  const redaction = Number(await redactionOf(stage, numberKey))
  const mark = {
    page: 1,
    x: 0.1,
    y: 0.1,
    width: 0.3,
    height: 0.05,
    ground: 'refused.thirdParty.privacy',
  } as const
  must(
    await markRedaction(stage.services, orderFrom(stage.staff.clerk, numberKey), {
      redaction,
      marks: [mark],
    }),
  )
  return numberKey
}

async function redactionOf({ base }: Stage, numberKey: string): Promise<string> {
  const [row] = await base.asOwner(
    'select d.id from request_redactions d join requests r on r.id = d.request_id where number_key = $1',
    [numberKey],
  )
  return String(row?.id)
}

const ofTheDocument =
  (fields: Readonly<Record<string, string>>) =>
  async (stage: Stage, numberKey: string): Promise<Readonly<Record<string, string>>> => ({
    ...fields,
    redaction: await redactionOf(stage, numberKey),
  })

async function consultationOf({ base }: Stage, numberKey: string): Promise<string> {
  const [row] = await base.asOwner(
    'select c.id from request_consultations c join requests r on r.id = c.request_id where number_key = $1',
    [numberKey],
  )
  return String(row?.id)
}

const ofTheParty =
  (fields: Readonly<Record<string, string>>) =>
  async (stage: Stage, numberKey: string): Promise<Readonly<Record<string, string>>> => ({
    ...fields,
    consultation: await consultationOf(stage, numberKey),
  })

/** The steps beside the answer: 补正、征求意见、说明理由、收费、拆分、撤回. */
export const STEPS_BESIDE = {
  openRedaction: { by: clerk, notBy: reviewer, before: open, fields: async () => ({}) },
  markRedaction: {
    ...{ by: clerk, notBy: reviewer, before: opened },
    fields: ofTheDocument({
      page: '1',
      x: '10',
      y: '10',
      width: '30',
      height: '5',
      ground: 'refused.thirdParty.privacy',
    }),
  },
  releaseRedaction: { by: clerk, notBy: reviewer, before: marked, fields: ofTheDocument({}) },
  discardRedaction: { by: clerk, notBy: reviewer, before: opened, fields: ofTheDocument({}) },
  askCorrection: {
    ...{ by: clerk, notBy: head, before: open },
    fields: async () => ({ what: CORRECTION.what, how: CORRECTION.how, workdays: '10' }),
  },
  recordCorrection: {
    ...{ by: clerk, notBy: head, before: correctionAsked },
    fields: async () => ({ said: '2025年的。' }),
  },
  consult: { by: clerk, notBy: head, before: open, fields: async () => PARTY },
  recordConsultationReceipt: {
    ...{ by: clerk, notBy: head, before: consulted },
    fields: ofTheParty({ receivedOn: '2026-03-02' }),
  },
  recordOpinion: {
    ...{ by: clerk, notBy: head, before: consulted },
    fields: ofTheParty({ outcome: 'agrees', opinion: '同意。', answeredOn: '2026-03-02' }),
  },
  callOffConsultation: {
    ...{ by: clerk, notBy: head, before: consulted },
    fields: ofTheParty({ reason: '经核实不涉及该单位。' }),
  },
  overruleThirdParty: {
    ...{ by: head, notBy: clerk, before: objected },
    fields: ofTheParty({ content: '验收结论。', reason: '涉及公共安全。' }),
  },
  askReasons: {
    by: clerk,
    notBy: head,
    before: open,
    fields: async () => ({ why: '一个月内已提出二十件。' }),
  },
  recordReasons: {
    ...{ by: clerk, notBy: head, before: reasonsAsked },
    fields: async () => ({ said: '研究需要。' }),
  },
  defer: {
    ...{ by: officeHead, notBy: clerk, before: reasonsGiven },
    fields: async () => ({ until: '2026-06-01', reason: '数量大，需要分批整理。' }),
  },
  proposeFee: {
    ...{ by: clerk, notBy: head, before: open },
    fields: async () => ({ ...FEE, quantity: '101' }),
  },
  grantFee: { by: head, notBy: clerk, before: feeProposed, fields: async () => ({}) },
  refuseFee: { by: head, notBy: clerk, before: feeProposed, fields: async () => ({ opinion: '数量不多。' }) },
  recordPayment: {
    ...{ by: clerk, notBy: head, before: feeAsked },
    fields: async () => ({ receiptNumber: '豫财票0001' }),
  },
  split: {
    ...{ by: clerk, notBy: reviewer, before: open },
    fields: async () => ({
      subject1: '供水管网改造规划',
      subject2: '供水管网改造预算',
      reason: '一份申请含两项内容。',
    }),
  },
  recordReturn: {
    ...{ by: clerk, notBy: head, before: answered },
    fields: async () => ({ outcome: 'signed', onDay: '2026-03-02', note: '本人签收' }),
  },
  handOver: { by: clerk, notBy: head, before: answered, fields: async () => ({ note: '' }) },
  recordWithdrawal: {
    ...{ by: clerk, notBy: head, before: open },
    fields: async () => ({ said: '不再需要。' }),
  },
} satisfies { readonly [verb in OfficerVerb]?: StepTaken }
