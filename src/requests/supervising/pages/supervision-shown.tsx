import type { VNode } from 'preact'
import { type Day, showDay, showInstant } from '#platform/day.ts'
import { ButtonLink, DataTable, Download, Panel, StateMark, Timeline } from '#platform/html/parts.ts'
import type { SupervisionOfCase } from '../load.ts'
import { ORDER_STAGES, ORDER_STEPS, type SupervisionOrder, type Urging } from '../order.ts'
import { paths } from '../paths.ts'

/** 监督: what the disclosure office did about a case, on the page of the case. Nothing while there is nothing. */
export function SupervisionShown({ view }: { view: SupervisionOfCase }): VNode | null {
  const { urgings, orders, supervises, answers, numberKey } = view
  const nothing = urgings.length === 0 && orders.length === 0
  if (nothing && !supervises) return null
  const waits = answers && orders.some(({ stage }) => stage === 'issued' || stage === 'returned')
  return (
    <Panel title="监督" id="supervision">
      {nothing ? <p>没有催办，没有督办令。</p> : <Done view={view} />}
      {(supervises || waits) && (
        <p>
          <ButtonLink href={paths.case(numberKey)}>{supervises ? '催办、督办' : '回复督办令'}</ButtonLink>
        </p>
      )}
    </Panel>
  )
}

function Done({ view: { urgings, orders, numberKey, today } }: { view: SupervisionOfCase }): VNode {
  return (
    <>
      {urgings.length > 0 && <Urgings urgings={urgings} />}
      {orders.map(order => (
        <OrderShown key={order.id} order={order} numberKey={numberKey} today={today} />
      ))}
    </>
  )
}

export function Urgings({ urgings }: { urgings: readonly Urging[] }): VNode {
  return (
    <DataTable
      caption="催办"
      head={['催办时间', '催办人', '意见']}
      rows={urgings.map(({ at, byName, note }) => [showInstant(at), byName, note === '' ? '—' : note])}
      empty="没有催办。"
    />
  )
}

/** A numbered order and its story, the latest first. */
export function OrderShown({
  order,
  numberKey,
  today,
}: {
  order: SupervisionOrder
  numberKey: string
  today: Day
}): VNode {
  return (
    <section aria-label={order.number}>
      <p>
        <strong>{order.number}</strong>
        {'　'}
        <OrderState order={order} today={today} />
        {'　'}
        <Download href={paths.orderPaper(numberKey, order.id)} label="下载督办令" kind="application/pdf" />
      </p>
      <Timeline
        entries={order.steps.toReversed().map((step, index) => ({
          when: showInstant(step.at),
          who: step.byName,
          what: `${ORDER_STEPS[step.step]}${step.answerBy === null ? '' : `，要求${showDay(step.answerBy)}前回复`}`,
          ...(step.said === '' ? {} : { note: <span class="whitespace-pre-line">{step.said}</span> }),
          current: index === 0,
        }))}
      />
    </section>
  )
}

/** Where an order stands, and whether its answer is late. */
export function OrderState({
  order,
  today,
}: {
  order: Pick<SupervisionOrder, 'stage' | 'answerBy'>
  today: Day
}): VNode {
  const { stage, answerBy } = order
  if (stage === 'accepted') return <StateMark kind="done">{ORDER_STAGES[stage]}</StateMark>
  if (stage === 'answered') return <StateMark kind="held">{ORDER_STAGES[stage]}</StateMark>
  const by = `${showDay(answerBy)}前`
  if (today > answerBy) return <StateMark kind="late">{`逾期未回复，应在${by}`}</StateMark>
  return <StateMark kind={today === answerBy ? 'today' : 'near'}>{`${ORDER_STAGES[stage]}，${by}`}</StateMark>
}
