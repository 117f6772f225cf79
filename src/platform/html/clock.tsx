import type { ComponentChildren, VNode } from 'preact'
import { type Day, showDay, showMonthDay } from '../day.ts'
import { DataTable } from './show.tsx'
import { unbroken } from './unbroken.tsx'

export type StateKind = 'ok' | 'near' | 'today' | 'late' | 'held' | 'done'

/** A state: always colour and word and shape. */
export function StateMark({ kind, children }: { kind: StateKind; children: ComponentChildren }): VNode {
  return <span class={`state ${kind}`}>{children}</span>
}

export type ClockPhase =
  | 'awaiting-correction'
  | 'awaiting-payment'
  | 'suspended'
  | 'running'
  | 'near'
  | 'due-today'
  | 'overdue'
  | 'stopped'

const KIND_OF: Record<ClockPhase, StateKind> = {
  'awaiting-correction': 'held',
  'awaiting-payment': 'held',
  suspended: 'held',
  running: 'ok',
  near: 'near',
  'due-today': 'today',
  overdue: 'late',
  stopped: 'done',
}

export interface ClockShown {
  readonly phase: ClockPhase
  /** Workdays; negative when late. */
  readonly remaining: number
  readonly dueOn: Day
  readonly provisional: boolean
}

function wordsOf({ phase, remaining }: ClockShown): string {
  switch (phase) {
    case 'awaiting-correction':
      return '等待补正'
    case 'awaiting-payment':
      return '等待缴费'
    case 'suspended':
      return '征求意见，期限暂停'
    case 'due-today':
      return '今日到期'
    case 'overdue':
      return remaining === 0 ? '已逾期' : `已逾期 ${-remaining} 个工作日`
    case 'stopped':
      return '已答复'
    case 'running':
    case 'near':
      return `还剩 ${remaining} 个工作日`
  }
}

export function ClockBadge(props: ClockShown): VNode {
  return (
    <>
      <StateMark kind={KIND_OF[props.phase]}>{wordsOf(props)}</StateMark>
      {props.provisional && <span class="provisional">暂定</span>}
    </>
  )
}

export interface WhyStep {
  readonly from: Day
  readonly to: Day
  readonly days: number
  readonly article: string
  readonly text: string
  readonly rows: readonly {
    readonly from: Day
    readonly to: Day
    readonly days: number
    readonly note: string
  }[]
}

/** 还剩 8 个工作日，最迟 2025年10月28日答复, and under it why that day. */
export function ClockPanel(props: ClockShown & { why: readonly WhyStep[]; open?: boolean }): VNode {
  const { phase, dueOn, provisional, why, open = false } = props
  return (
    <section class={`clock ${KIND_OF[phase]}`} aria-label="答复期限">
      <p>
        <ClockBadge {...props} />
      </p>
      <p class="clock-day">
        {phase === 'stopped' ? '答复期限至' : '最迟'}{' '}
        <strong>
          <time dateTime={dueOn}>{showDay(dueOn)}</time>
        </strong>
        {phase === 'stopped' ? '届满' : '答复'}
      </p>
      {provisional && <p class="hint">期限跨入放假安排尚未公布的年份，这一天是暂定的；公布后重新计算。</p>}
      <details open={open}>
        <summary>为什么是这一天？</summary>
        <ol class="why">
          {why.map((step, index) => (
            <li key={String(index)}>
              <p>
                {unbroken(step.text)}
                <span class="article">
                  {step.article.startsWith('第') ? `《条例》${step.article}` : step.article}
                </span>
              </p>
              {step.rows.length > 0 && <WhyRows step={step} />}
            </li>
          ))}
        </ol>
      </details>
    </section>
  )
}

function WhyRows({ step }: { step: WhyStep }): VNode {
  return (
    <DataTable
      caption={`${showDay(step.from)}至${showDay(step.to)}，逐段计算`}
      head={['期间', '工作日', '说明']}
      rows={step.rows.map(row => [<Span key="span" {...row} />, row.days, row.note || '—'])}
      empty=""
    />
  )
}

function Span({ from, to }: { from: Day; to: Day }): VNode {
  return (
    <>
      <time dateTime={from}>{showMonthDay(from)}</time>
      {to !== from && (
        <>
          —<time dateTime={to}>{showMonthDay(to)}</time>
        </>
      )}
    </>
  )
}
