import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showInstant } from '#platform/day.ts'
import { ButtonLink, Chips, DataTable, OfficePage, PageHeading, Pager } from '#platform/html/parts.ts'
import { ListFilter } from '../../pages/parts.tsx'
import type { UnitNamed } from '../../unit-named.ts'
import type { PressConference } from '../conference.ts'
import { OFFICE_LISTS, type OfficeList, officeAddress, paths } from '../paths.ts'
import { ConferenceMark } from './parts.tsx'

export interface OfficeListView {
  readonly list: OfficeList
  readonly year: number
  readonly years: readonly number[]
  readonly unit: UnitNamed | null
  readonly units: readonly UnitNamed[]
  readonly conferences: readonly PressConference[]
  readonly next: string | null
  /** Of the list held: how many the year counts. */
  readonly count: number
  readonly mayWrite: boolean
}

/** 新闻发布会 in the office: what is prepared, and what a year counts. */
export function ConferencesPage({ chrome, view }: { chrome: OfficeChrome; view: OfficeListView }): VNode {
  const { list, year, unit, conferences, next, count, mayWrite } = view
  const asked = { list, year, unit: unit?.code ?? null }
  const lists = Object.keys(OFFICE_LISTS) as OfficeList[]
  return (
    <OfficePage chrome={chrome} title="新闻发布会">
      <PageHeading
        title={`${year}年新闻发布会`}
        lead={
          list === 'held'
            ? `${unit === null ? '' : `${unit.name}，`}共${count}场。已举行的每场计一次，由主办单位计，按举行的时间计入年度。`
            : '通知和实录都由另一人审核后公开。'
        }
      />
      <Chips
        label="名单"
        items={lists.map(one => ({
          label: OFFICE_LISTS[one],
          href: officeAddress({ ...asked, list: one }),
          current: one === list,
        }))}
      />
      <ListFilter
        path={paths.office}
        kept={{ list }}
        addressOf={one => officeAddress({ list, ...one })}
        {...{ year, years: view.years, unit, units: view.units }}
      />
      <DataTable
        caption="新闻发布会"
        head={['主题', '主办单位', '时间', '地点', '进度']}
        rows={conferences.map(one => [
          <a href={paths.officeConference(one.number)} data-row-link>
            {one.title}
          </a>,
          one.unitName,
          showInstant(one.startsAt),
          one.place,
          <ConferenceMark stage={one.stage} />,
        ])}
        empty="没有这样的新闻发布会。要召开的，点“登记新闻发布会”写通知；以前召开的也可以补登。"
      />
      <Pager {...(next === null ? {} : { next: officeAddress({ ...asked, after: next }) })} />
      {mayWrite && (
        <p>
          <ButtonLink href={paths.write} kind="primary">
            登记新闻发布会
          </ButtonLink>
        </p>
      )}
    </OfficePage>
  )
}
