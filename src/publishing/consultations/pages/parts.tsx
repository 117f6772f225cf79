import type { VNode } from 'preact'
import { type Day, dayInChina, daysFrom, showDay } from '#platform/day.ts'
import { StateMark, unbroken } from '#platform/html/parts.ts'
import {
  ADOPTIONS,
  type AdoptionCounts,
  ALL_ADOPTIONS,
  CONSULTATION_STAGES,
  type Consultation,
  type ConsultationStage,
  type Prolongation,
} from '../consultation.ts'
import type { Clause } from '../rules/clauses.ts'
import { type Standing, standingOn } from '../rules/period.ts'

const STAGE_KINDS = {
  draft: 'held',
  waiting: 'near',
  published: 'ok',
  outcomeWaiting: 'near',
  answered: 'done',
  cancelled: 'held',
} as const satisfies Record<ConsultationStage, string>

export function StageMark({ stage }: { readonly stage: ConsultationStage }): VNode {
  return <StateMark kind={STAGE_KINDS[stage]}>{CONSULTATION_STAGES[stage]}</StateMark>
}

const STANDING_KINDS = {
  upcoming: 'held',
  closed: 'near',
  answered: 'done',
  cancelled: 'held',
} as const satisfies Record<Exclude<Standing, 'open'>, string>

const NEAR_DAYS = 3

function kindOfOpen(left: number): 'ok' | 'near' | 'today' {
  if (left === 0) return 'today'
  return left <= NEAR_DAYS ? 'near' : 'ok'
}

/** How it stands for the public: as word and shape. */
export function StandingMark(props: {
  readonly asked: Pick<Consultation, 'stage' | 'opensOn' | 'closesOn'>
  readonly today: Day
}): VNode {
  const { asked, today } = props
  const standing = standingOn(today, asked)
  const kind = standing === 'open' ? kindOfOpen(daysFrom(today, asked.closesOn)) : STANDING_KINDS[standing]
  return <StateMark kind={kind}>{saidOf(standing, asked, today)}</StateMark>
}

function saidOf(
  standing: Standing,
  { opensOn, closesOn }: Pick<Consultation, 'opensOn' | 'closesOn'>,
  today: Day,
) {
  switch (standing) {
    case 'upcoming':
      return `${showDay(opensOn)}开始`
    case 'open': {
      const left = daysFrom(today, closesOn)
      return left === 0 ? '正在征集，今天截止' : `正在征集，还剩${left}天`
    }
    case 'closed':
      return '已截止，意见研究中'
    case 'answered':
      return '已公布采纳情况'
    case 'cancelled':
      return '已取消'
  }
}

export function Period({ asked }: { readonly asked: Pick<Consultation, 'opensOn' | 'closesOn'> }): VNode {
  return (
    <>
      {unbroken(showDay(asked.opensOn))}至{unbroken(showDay(asked.closesOn))}
    </>
  )
}

/** When it was to be over before, and why it is not, as rows of facts. */
export function prolongedFacts(prolongations: readonly Prolongation[]): (readonly [string, VNode])[] {
  return prolongations.map(({ formerLastDay, closesOn, because, at }) => [
    '延长期限',
    <>
      原定{unbroken(showDay(formerLastDay))}截止，{unbroken(showDay(dayInChina(at)))}延长到
      {unbroken(showDay(closesOn))}。<span class="whitespace-pre-line">{because}</span>
    </>,
  ])
}

/** 共收到意见12条：采纳5条，部分采纳2条，未采纳4条，与征集内容无关1条。 */
export function CountsSaid({ counts }: { readonly counts: AdoptionCounts }): VNode {
  const total = ALL_ADOPTIONS.reduce((sum, one) => sum + counts[one], counts.open)
  if (total === 0) return <>没有收到意见。</>
  const parts = ALL_ADOPTIONS.filter(one => counts[one] > 0).map(one => `${ADOPTIONS[one]}${counts[one]}条`)
  const open = counts.open > 0 ? [`还没有答复${counts.open}条`] : []
  return (
    <>
      共收到意见{total}条：{[...parts, ...open].join('，')}。
    </>
  )
}

/** The draft, clause by clause, each with an address of its own. */
export function ClausesShown(props: {
  readonly clauses: readonly Clause[]
  /** Where an opinion on a clause is given; null: not now. */
  readonly opinionOn: ((no: number) => string) | null
}): VNode {
  const { clauses, opinionOn } = props
  return (
    <div class="max-w-[40em]">
      {clauses.map(({ no, name, paragraphs }) => (
        <section key={no} id={`clause-${no}`} class="mt-4">
          <div class="font-song indent-[2em]">
            {paragraphs.map((line, index) => (
              <p key={String(index)}>{line}</p>
            ))}
          </div>
          {opinionOn !== null && (
            <p class="hint">
              <a href={opinionOn(no)}>对{name}提意见</a>
            </p>
          )}
        </section>
      ))}
    </div>
  )
}
