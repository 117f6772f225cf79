import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { dayInChina, showDay, showInstant, yearOf } from '#platform/day.ts'
import {
  ButtonLink,
  Chips,
  DataTable,
  OfficePage,
  PageHeading,
  Pager,
  StateMark,
} from '#platform/html/parts.ts'
import { GENRES, STAGES } from '../../document.ts'
import { interpretedPath } from '../../interpreted/interpreted.ts'
import { paths } from '../../paths.ts'
import { type UrgentCounts, urgentAddress, urgentSaid } from '../../urgent/urgent.ts'
import { DESK_LISTS, type DeskLine, type DeskList } from '../lists.ts'
import type { Term } from '../term.ts'

export interface DeskView {
  readonly list: DeskList
  readonly counts: Readonly<Record<DeskList, number>>
  readonly most: number
  readonly rows: readonly (DeskLine & Term)[]
  readonly now: Date
  /** 紧急发布 of this year. */
  readonly urgent: UrgentCounts
  readonly next: string | null
  readonly further: boolean
  readonly mayWrite: boolean
}

const EMPTY: Readonly<Record<DeskList, string>> = {
  work: '没有在办的文稿。点“撰写文档”开始。',
  first: '没有等待初审的文稿。',
  second: '没有等待复审的文稿。',
  final: '没有等待终审的文稿。',
  approved: '没有等待发布的文稿。',
  making: '主动公开的文稿都已发布，或者还没有填写成文日期。',
  live: '还没有发布过文档。',
  urgent: '没有等待事后审核的紧急发布。',
  uninterpreted: '需要解读的文件都有解读。',
  found: '按现在的词表重新检查，已发布的没有查出新问题。',
}

/** 信息发布: what is being written, reviewed, waits for its hour, and what is out. */
export function DeskPage({ chrome, view }: { chrome: OfficeChrome; view: DeskView }): VNode {
  const { list, counts, most, rows, next, further, mayWrite, urgent } = view
  const year = yearOf(dayInChina(view.now))
  return (
    <OfficePage chrome={chrome} title="信息发布">
      <PageHeading
        title="信息发布"
        lead="文稿经初审、复审（含保密审查）、终审三个人审过才发布，谁也不能发布自己写的。"
      />
      <p class="actions">
        {mayWrite && (
          <ButtonLink href={paths.write} kind="primary">
            撰写文档
          </ButtonLink>
        )}
        <ButtonLink href={paths.columns}>栏目更新情况</ButtonLink>
        <ButtonLink href={interpretedPath}>政策解读统计</ButtonLink>
      </p>
      <p>
        <a href={urgentAddress({ year, unit: null })}>{urgentSaid(year, urgent)}</a>
      </p>
      <Chips
        label="列表"
        items={Object.entries(DESK_LISTS).map(([code, label]) => {
          const count = counts[code as DeskList]
          return {
            label,
            href: paths.officeOf({ list: code }),
            count: count >= most ? `${most}以上` : String(count),
            current: code === list,
          }
        })}
      />
      <DataTable
        caption={DESK_LISTS[list]}
        head={['标题', '文种', '状态', TERM_HEADS[list] ?? '公开期限', '最近']}
        rows={rows.map(row => [
          <a href={paths.officeDocument(row.number)} data-row-link>
            {row.title || '（还没有标题）'}
          </a>,
          GENRES[row.genre].label,
          <StateMark kind={row.stage === 'live' ? 'done' : row.stage === 'draft' ? 'ok' : 'held'}>
            {STAGES[row.stage]}
          </StateMark>,
          <TermMark {...row} />,
          row.publishAt !== null && row.stage === 'approved'
            ? `${showInstant(row.publishAt)}定时发布`
            : row.publishedAt === null
              ? `${row.savedByName}　${showInstant(row.savedAt)}`
              : showDay(dayInChina(row.publishedAt)),
        ])}
        empty={EMPTY[list]}
      />
      <Pager
        {...(further ? { first: paths.officeOf({ list }) } : {})}
        {...(next === null ? {} : { next: paths.officeOf({ list, after: next }) })}
      />
    </OfficePage>
  )
}

const TERM_HEADS: Partial<Readonly<Record<DeskList, string>>> = {
  urgent: '事后审核期限',
  uninterpreted: '解读期限',
}

function TermMark({ due, left, state }: Term): VNode | null {
  if (due === null) return null
  return (
    <>
      <span class="unbroken">{due}</span>　<StateMark kind={state}>{left}</StateMark>
    </>
  )
}
