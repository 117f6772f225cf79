import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { type Day, showDay } from '#platform/day.ts'
import { ButtonLink, Chips, DataTable, OfficePage, PageHeading, Pager } from '#platform/html/parts.ts'
import { ListFilter } from '../../pages/parts.tsx'
import type { UnitNamed } from '../../unit-named.ts'
import { paths, submissionsAddress } from '../paths.ts'
import { scaleOn, showRate } from '../rules/points.ts'
import { LEVELS_ABOVE, type LevelAbove, type Submission, type SubmissionCounts } from '../submission.ts'
import { SubmissionMark } from './submission-page.tsx'

export interface ListView {
  readonly year: number
  readonly years: readonly number[]
  readonly unit: UnitNamed | null
  readonly units: readonly UnitNamed[]
  readonly adopted: boolean
  readonly counts: SubmissionCounts
  readonly submissions: readonly Submission[]
  readonly next: string | null
  readonly mayRegister: boolean
  readonly today: Day
}

/** 信息报送 of a year: what was sent, what became of it. */
export function SubmissionsPage({ chrome, view }: { chrome: OfficeChrome; view: ListView }): VNode {
  const { year, unit, adopted, counts, submissions, next, mayRegister, today } = view
  const asked = { year, unit: unit?.code ?? null, adopted }
  return (
    <OfficePage chrome={chrome} title="信息报送">
      <PageHeading
        title={`${year}年向上级政府网站报送信息`}
        lead={`${unit === null ? '' : `${unit.name}，`}报送${counts.sent}篇，其中被采用${counts.adopted}篇（${showRate(counts)}），计${counts.points}分。${showScale(today)}`}
      />
      <Chips
        label="名单"
        items={[
          {
            label: '全部',
            count: String(counts.sent),
            href: submissionsAddress({ ...asked, adopted: false }),
            current: !adopted,
          },
          {
            label: '被采用',
            count: String(counts.adopted),
            href: submissionsAddress({ ...asked, adopted: true }),
            current: adopted,
          },
        ]}
      />
      <ListFilter
        path={paths.list}
        kept={adopted ? { list: 'adopted' } : {}}
        addressOf={one => submissionsAddress({ adopted, ...one })}
        {...{ year, years: view.years, unit, units: view.units }}
      />
      <DataTable
        caption="报送的稿件"
        head={['标题', '单位', '报送到', '报送', '采用', '得分']}
        rows={submissions.map(one => [
          <a href={paths.submission(one.id)} data-row-link>
            {one.title}
          </a>,
          one.unitName,
          LEVELS_ABOVE[one.level],
          showDay(one.sentOn),
          <SubmissionMark submission={one} />,
          one.stage === 'adopted' ? String(one.points) : '',
        ])}
        empty="没有这样的稿件。向上级政府网站报送以后，点“登记报送”；采用以后，由另一人登记采用。"
      />
      <Pager {...(next === null ? {} : { next: submissionsAddress({ ...asked, after: next }) })} />
      <div class="actions">
        {mayRegister && (
          <ButtonLink href={paths.register} kind="primary">
            登记报送
          </ButtonLink>
        )}
        <ButtonLink href={paths.rankingOf(year)}>各单位得分</ButtonLink>
      </div>
    </OfficePage>
  )
}

/** 采用一篇：中国政府网10分、省政府网站3分、市政府网站1分。 */
export function showScale(today: Day): string {
  const scale = scaleOn(today)
  const levels = Object.keys(LEVELS_ABOVE) as LevelAbove[]
  return `采用一篇：${levels.map(level => `${LEVELS_ABOVE[level]}${scale[level]}分`).join('、')}。`
}
