import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import type { Day } from '#platform/day.ts'
import { Chips, DataTable, OfficePage, PageHeading } from '#platform/html/parts.ts'
import { paths, submissionsAddress } from '../paths.ts'
import { type Ranked, showRate } from '../rules/points.ts'
import type { SubmissionCounts } from '../submission.ts'
import { showScale } from './list-page.tsx'

export interface RankingView {
  readonly year: number
  readonly years: readonly number[]
  readonly ranked: readonly Ranked<
    SubmissionCounts & { readonly unitCode: string; readonly unitName: string }
  >[]
  readonly today: Day
}

/** The units in sight by their points; every figure leads to its articles. */
export function RankingPage({ chrome, view }: { chrome: OfficeChrome; view: RankingView }): VNode {
  const { year, years, ranked, today } = view
  const none = ranked.filter(({ place }) => place === null)
  return (
    <OfficePage chrome={chrome} title="信息报送得分">
      <PageHeading
        title={`${year}年信息报送各单位得分`}
        lead={`按得分、再按采用篇数排，都相同的并列；采用率只供参考，不参加排名。${showScale(today)}`}
      />
      <Chips
        label="年度"
        items={years.map(one => ({
          label: `${one}年`,
          href: paths.rankingOf(one),
          current: one === year,
        }))}
      />
      <DataTable
        caption="各单位得分"
        head={['名次', '单位', '得分', '采用', '报送', '采用率']}
        rows={ranked
          .filter(({ place }) => place !== null)
          .map(({ line, place }) => [
            String(place),
            line.unitName,
            String(line.points),
            <a href={submissionsAddress({ year, unit: line.unitCode, adopted: true })}>{line.adopted}篇</a>,
            <a href={submissionsAddress({ year, unit: line.unitCode })}>{line.sent}篇</a>,
            showRate(line),
          ])}
        empty="这一年还没有单位报送。"
      />
      {none.length > 0 && (
        <details>
          <summary>没有报送的{none.length}个单位</summary>
          <p>{none.map(({ line }) => line.unitName).join('、')}</p>
        </details>
      )}
      <p>
        <a href={submissionsAddress({ year })}>回到信息报送</a>
      </p>
    </OfficePage>
  )
}
