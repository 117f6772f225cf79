import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showInstant } from '#platform/day.ts'
import { ButtonLink, Chips, DataTable, OfficePage, PageHeading, Pager } from '#platform/html/parts.ts'
import { ListFilter } from '../../pages/parts.tsx'
import type { UnitNamed } from '../../unit-named.ts'
import { CONCERN_KINDS, type Concern, RESPONSE_FORMS, type Response } from '../concern.ts'
import { OFFICE_LISTS, type OfficeList, officeAddress, paths } from '../paths.ts'
import { duesOf } from '../rules/due-times.ts'
import { DueMark } from './parts.tsx'

export interface OfficeListView {
  readonly list: OfficeList
  readonly unit: UnitNamed | null
  readonly units: readonly UnitNamed[]
  readonly year: number
  readonly years: readonly number[]
  /** Of the lists open and closed. */
  readonly concerns: readonly Concern[]
  /** Of the list given: what the year counts. */
  readonly given: readonly Response[]
  readonly count: number
  readonly next: string | null
  readonly mayRegister: boolean
  readonly now: Date
}

/** 回应关切 in the office: what waits for an answer by the hour, what is over, and what a year counts. */
export function ConcernsPage({ chrome, view }: { chrome: OfficeChrome; view: OfficeListView }): VNode {
  const { list, unit, units, year, years, count, next, mayRegister } = view
  const asked = { list, unit: unit?.code ?? null, ...(list === 'given' ? { year } : {}) }
  const lists = Object.keys(OFFICE_LISTS) as OfficeList[]
  return (
    <OfficePage chrome={chrome} title={`回应关切 · ${OFFICE_LISTS[list]}`}>
      <PageHeading
        title={list === 'given' ? `${year}年主动回应社会关切` : `回应关切 · ${OFFICE_LISTS[list]}`}
        lead={
          list === 'given'
            ? `${unit === null ? '' : `${unit.name}，`}共${count}次。公开的回应每份计一次，按公众得知的时间计入年度；撤下的不计。`
            : '特别重大、重大突发事件5小时内发布权威信息、24小时内召开新闻发布会，其他政务舆情48小时内回应，按自然小时计。'
        }
      />
      <Chips
        label="名单"
        items={lists.map(one => ({
          label: OFFICE_LISTS[one],
          href: officeAddress({ list: one, unit: unit?.code ?? null }),
          current: one === list,
        }))}
      />
      <ListFilter
        path={paths.office}
        kept={{ list }}
        addressOf={one => officeAddress({ list, ...one })}
        {...{ year, unit, units, years: list === 'given' ? years : [] }}
      />
      {list === 'given' ? <Given view={view} /> : <Concerns view={view} />}
      <Pager {...(next === null ? {} : { next: officeAddress({ ...asked, after: next }) })} />
      {mayRegister && (
        <p>
          <ButtonLink href={paths.register} kind="primary">
            登记关切
          </ButtonLink>
        </p>
      )}
    </OfficePage>
  )
}

function Concerns({ view: { list, concerns, now } }: { view: OfficeListView }): VNode {
  return (
    <DataTable
      caption={OFFICE_LISTS[list]}
      head={['关切', '单位', '类别', '知悉', '时限', '回应']}
      rows={concerns.map(concern => [
        <a href={paths.officeConcern(concern.number)} data-row-link>
          {concern.subject}
        </a>,
        concern.unitName,
        CONCERN_KINDS[concern.kind],
        showInstant(concern.knownAt),
        duesOf(concern, now).map(due => (
          <div key={due.owed}>
            <DueMark due={due} now={now} />
          </div>
        )),
        `已公开${concern.published}${concern.waiting === 0 ? '' : `，待审核${concern.waiting}`}`,
      ])}
      empty={
        list === 'open'
          ? '没有正在回应的关切。知悉突发事件、热点问题或者不实传言以后，点“登记关切”，时限从知悉时起算。'
          : '没有已办结的关切。'
      }
    />
  )
}

function Given({ view: { year, given } }: { view: OfficeListView }): VNode {
  return (
    <DataTable
      caption={`${year}年公开的回应`}
      head={['回应', '关切', '单位', '形式', '公众得知']}
      rows={given.map(response => [
        <a href={paths.officeConcern(response.concernNumber)} data-row-link>
          {response.title}
        </a>,
        response.concernSubject,
        response.unitName,
        RESPONSE_FORMS[response.form],
        response.publicAt === null ? '' : showInstant(response.publicAt),
      ])}
      empty="这一年还没有公开的回应。"
    />
  )
}
