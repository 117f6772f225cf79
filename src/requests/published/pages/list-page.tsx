import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { dayInChina, showDay } from '#platform/day.ts'
import { EmptyState, PageHeading, Pager, PortalPage, SearchBox } from '#platform/html/parts.ts'
import { decisionLabel } from '../../rules/decisions.ts'
import { listAddress, paths } from '../paths.ts'
import type { PublishedAnswer } from '../publication.ts'
import { excerptOf } from './parts.tsx'

export interface PublishedListView {
  readonly q: string
  readonly unit: string
  readonly units: readonly { readonly code: string; readonly name: string }[]
  readonly answers: readonly PublishedAnswer[]
  readonly next: string | null
  /** Whether this is not the first page. */
  readonly further: boolean
}

/** 依申请公开答复公开: what others asked and were told. */
export function PublishedListPage({
  chrome,
  view,
}: {
  chrome: PortalChrome
  view: PublishedListView
}): VNode {
  const { q, unit, units, answers, next, further } = view
  const lead = '别人申请过、各单位答复过的信息。先在这里找一找，找到了就不用再申请；申请人的信息已经隐去。'
  return (
    <PortalPage
      chrome={chrome}
      title="答复公开"
      {...(q === '' ? { description: lead } : {})}
      crumbs={[{ label: '首页', href: '/' }, { label: '答复公开' }]}
    >
      <PageHeading title="答复公开" lead={lead} />
      <SearchBox
        action={paths.list}
        label="按词查找，几个词之间空一格"
        value={q}
        kept={unit === '' ? {} : { unit }}
      />
      {units.length > 1 && <UnitFilter q={q} unit={unit} units={units} />}
      {answers.length === 0 ? <Nothing view={view} /> : <Answers answers={answers} />}
      <Pager
        {...(further ? { first: listAddress({ q, unit }) } : {})}
        {...(next === null ? {} : { next: listAddress({ q, unit, after: next }) })}
      />
    </PortalPage>
  )
}

function UnitFilter({ q, unit, units }: Pick<PublishedListView, 'q' | 'unit' | 'units'>): VNode {
  return (
    <search class="search">
      <form method="get" action={paths.list}>
        <label for="unit">按答复单位筛选</label>
        {q !== '' && <input type="hidden" name="q" value={q} />}
        <div>
          <select id="unit" name="unit" class="control">
            <option value="">全部单位</option>
            {units.map(({ code, name }) => (
              <option key={code} value={code} selected={code === unit}>
                {name}
              </option>
            ))}
          </select>
          <button type="submit" class="button quiet">
            筛选
          </button>
        </div>
      </form>
    </search>
  )
}

function Answers({ answers }: { answers: readonly PublishedAnswer[] }): VNode {
  return (
    <ul class="grid gap-6 mt-8 list-none p-0">
      {answers.map(answer => (
        <li key={answer.id}>
          <h2 class="text-[1.1em]">
            <a href={paths.answer(answer.id)}>{answer.title}</a>
          </h2>
          <p class="max-w-[44em]">{excerptOf(answer.answered)}</p>
          <p class="hint">
            {answer.unitName}　{decisionLabel(answer.decision)}　{showDay(dayInChina(answer.publishedAt))}公开
          </p>
        </li>
      ))}
    </ul>
  )
}

function Nothing({ view: { q, unit } }: { view: PublishedListView }): VNode {
  if (q === '' && unit === '') {
    return (
      <EmptyState>
        还没有公开的答复。单位把办结的答复隐去申请人信息、经批准后，会列在这里。
        <a href="/requests/apply">需要信息的，可以申请公开</a>。
      </EmptyState>
    )
  }
  return (
    <EmptyState>
      没有找到。换一个词，或者<a href={paths.list}>看全部答复</a>；没有的信息可以
      <a href="/requests/apply">申请公开</a>。
    </EmptyState>
  )
}
