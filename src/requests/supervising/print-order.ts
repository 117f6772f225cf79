import { showDay, showInstant } from '#platform/day.ts'
import { renderPdf } from '#platform/pdf.ts'
import type { Case } from '../case.ts'
import { ORDER_STEPS, type OrderStep, type SupervisionOrder } from './order.ts'

type Ordered = Pick<Case, 'number' | 'unitName' | 'subject' | 'dueOn'>

/** One answer to an order, or a judgement of it, as it stands on paper. Nobody yet: room for a hand. */
interface Answered {
  readonly label: string
  readonly said: string
  readonly by: string
  readonly on: string
}

/** 督办令 as PDF: of whom, on which case, what, until when, by whom; then its answers. Who applied is not told. */
export function printOrder(request: Ordered, order: SupervisionOrder): Promise<Uint8Array> {
  const issued = order.steps.find(({ step }) => step === 'issued')
  return renderPdf('src/requests/supervising/order.typ', {
    office: order.officeName,
    number: order.number,
    unit: request.unitName,
    day: order.issuedOn,
    says: [
      `你单位办理的政府信息公开申请（申请编号：${request.number}，申请公开“${request.subject}”${dueOf(request)}），现督办如下：`,
      ...order.demand.split('\n').filter(line => line.trim() !== ''),
      `请于${showDay(issued?.answerBy ?? order.answerBy)}前书面回复。`,
    ],
    signed: [
      ...(issued === undefined ? [] : [`签发人：${issued.byName}`]),
      order.officeName,
      showDay(order.issuedOn),
    ],
    answers: answersTo(order),
  })
}

/** What was answered and how it was judged; the answer that is awaited, blank. */
export function answersTo({ steps, stage }: SupervisionOrder): readonly Answered[] {
  const given = steps.filter(({ step }) => step !== 'issued').map(answeredOf)
  const awaited = { issued: '回复', returned: '重新回复', answered: '审查意见', accepted: null }[stage]
  return awaited === null ? given : [...given, { label: awaited, said: '', by: '', on: '' }]
}

function answeredOf({ step, said, answerBy, byName, at }: OrderStep): Answered {
  const again = answerBy === null ? '' : `请于${showDay(answerBy)}前重新回复。`
  return {
    label: ORDER_STEPS[step],
    said: [said, again].filter(Boolean).join('\n'),
    by: byName,
    on: showInstant(at),
  }
}

function dueOf({ dueOn }: Ordered): string {
  return dueOn === null ? '' : `，答复期限${showDay(dueOn)}`
}
