import type { VNode } from 'preact'
import { dayInChina, showDay } from '#platform/day.ts'
import { Panel } from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'
import { STAGES, type Stage } from '../../request.ts'
import { decisionLabel, isDecision } from '../../rules/decisions.ts'

export interface DuplicateShown {
  readonly number: string
  readonly numberKey: string
  readonly subject: string
  readonly stage: Stage
  readonly decision: string | null
  readonly arrivedAt: Date
  readonly sameApplicant: boolean
  /** 内容相同、内容相近 */
  readonly kind: string
  /** 0 to 1. */
  readonly score: number
  readonly pieces: readonly { readonly kind: 'kept' | 'earlier' | 'new'; readonly text: string }[]
}

/** 可能重复: shown to whoever handles a case; nothing is decided by it. */
export function DuplicatesOfCase({ duplicates }: { duplicates: readonly DuplicateShown[] }): VNode | null {
  if (duplicates.length === 0) return null
  return (
    <Panel title={`可能重复（${duplicates.length}）`} id="duplicates">
      <p class="hint">
        按内容比对本单位以前的申请得出，只供参考。是不是重复申请，请读过两件再判断；只有同一申请人就已经答复的相同内容再次申请的，才可以不予重复处理（《条例》第三十六条第（六）项）。
      </p>
      <ul class="grid gap-4 list-none p-0">
        {duplicates.map(duplicate => (
          <li key={duplicate.numberKey}>
            <Duplicate duplicate={duplicate} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Duplicate({ duplicate }: { duplicate: DuplicateShown }): VNode {
  const { number, numberKey, subject, kind, score, sameApplicant, arrivedAt, pieces } = duplicate
  return (
    <>
      <p>
        <a href={paths.case(numberKey)}>{number}</a>　{subject}
      </p>
      <p>
        <strong>{sameApplicant ? '同一申请人' : '其他申请人'}</strong>　{kind}，相似度{' '}
        {Math.round(score * 100)}
        %　{showDay(dayInChina(arrivedAt))}提交，{standingOf(duplicate)}
      </p>
      <details>
        <summary>
          与本件对照<span class="sr-only">：{number}</span>
        </summary>
        <p class="hint">删去的是以前那件的，加上的是本件的。</p>
        <p class="whitespace-pre-line max-w-[44em]">
          {pieces.map((piece, index) => {
            if (piece.kind === 'earlier') return <del key={String(index)}>{piece.text}</del>
            if (piece.kind === 'new') return <ins key={String(index)}>{piece.text}</ins>
            return <span key={String(index)}>{piece.text}</span>
          })}
        </p>
      </details>
    </>
  )
}

function standingOf({ stage, decision }: DuplicateShown): string {
  const outcome = decision !== null && isDecision(decision) ? `：${decisionLabel(decision)}` : ''
  return `${STAGES[stage]}${outcome}`
}
