import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showInstant } from '#platform/day.ts'
import { DataTable, OfficePage, PageHeading, Pager, StateMark } from '#platform/html/parts.ts'
import { ListFilter } from '../../pages/parts.tsx'
import { showLength } from '../../responding/rules/due-times.ts'
import type { UnitNamed } from '../../unit-named.ts'
import { paths } from '../paths.ts'
import { reviewLaterBy } from '../rules/terms.ts'
import { type UrgentCounts, type UrgentLine, urgentAddress, urgentPath, urgentSaid } from './urgent.ts'

export interface UrgentView {
  readonly year: number
  readonly years: readonly number[]
  readonly unit: UnitNamed | null
  readonly units: readonly UnitNamed[]
  readonly counts: UrgentCounts
  readonly rows: readonly UrgentLine[]
  readonly next: string | null
  readonly now: Date
}

/** 紧急发布: each one named, with who let it out, why, and how it was reviewed afterwards. */
export function UrgentPage({ chrome, view }: { chrome: OfficeChrome; view: UrgentView }): VNode {
  const { year, unit, counts, rows, next, now } = view
  const asked = { year, unit: unit?.code ?? null }
  return (
    <OfficePage chrome={chrome} title="紧急发布">
      <PageHeading
        title={`${year}年紧急发布`}
        lead={`${unit === null ? '' : `${unit.name}，`}${urgentSaid(year, counts)}。没有经过三审就发布的，24小时内由另一个人事后审核。`}
      />
      <ListFilter
        path={urgentPath}
        addressOf={change => urgentAddress({ ...asked, ...change })}
        {...{ year, years: view.years, unit, units: view.units }}
      />
      <DataTable
        caption="紧急发布"
        head={['标题', '单位', '发布', '原因', '事后审核']}
        rows={rows.map(row => [
          <a href={paths.officeDocument(row.number)} data-row-link>
            {row.title}
          </a>,
          row.unitName,
          `${showInstant(row.publishedAt)}　${row.publishedByName}`,
          row.why,
          <LaterMark row={row} now={now} />,
        ])}
        empty="这一年没有紧急发布。"
      />
      <Pager {...(next === null ? {} : { next: urgentAddress({ ...asked, after: next }) })} />
    </OfficePage>
  )
}

function LaterMark({ row, now }: { row: UrgentLine; now: Date }): VNode {
  const { publishedAt, reviewedAt, reviewedByName } = row
  const due = reviewLaterBy(publishedAt)
  const away = showLength((reviewedAt ?? now).getTime() - due.getTime())
  if (reviewedAt === null) {
    return due < now ? (
      <StateMark kind="late">{`还没有，已超过${away}`}</StateMark>
    ) : (
      <StateMark kind="near">{`还剩${away}`}</StateMark>
    )
  }
  return (
    <>
      {`${showInstant(reviewedAt)}　${reviewedByName ?? ''} `}
      <StateMark kind={reviewedAt <= due ? 'done' : 'late'}>
        {reviewedAt <= due ? '按时' : `晚了${away}`}
      </StateMark>
    </>
  )
}
