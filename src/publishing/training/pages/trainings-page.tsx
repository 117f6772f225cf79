import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showDay } from '#platform/day.ts'
import { ButtonLink, DataTable, OfficePage, PageHeading, Pager } from '#platform/html/parts.ts'
import { ListFilter } from '../../pages/parts.tsx'
import type { UnitNamed } from '../../unit-named.ts'
import { paths, trainingsAddress } from '../paths.ts'
import { TRAINING_KINDS, type Training } from '../training.ts'

export interface TrainingsView {
  readonly year: number
  readonly years: readonly number[]
  readonly unit: UnitNamed | null
  readonly units: readonly UnitNamed[]
  readonly counts: { readonly trainings: number; readonly audience: number }
  readonly trainings: readonly Training[]
  readonly next: string | null
  readonly mayRegister: boolean
}

/** 政务公开培训 of a year. */
export function TrainingsPage({ chrome, view }: { chrome: OfficeChrome; view: TrainingsView }): VNode {
  const { year, unit, counts, trainings, next, mayRegister } = view
  const asked = { year, unit: unit?.code ?? null }
  return (
    <OfficePage chrome={chrome} title="培训记录">
      <PageHeading
        title={`${year}年政务公开培训`}
        lead={`${unit === null ? '' : `${unit.name}，`}共${counts.trainings}次，${counts.audience}人次。由主办单位登记，每次计一次。`}
      />
      <ListFilter
        path={paths.list}
        addressOf={trainingsAddress}
        {...{ year, years: view.years, unit, units: view.units }}
      />
      <DataTable
        caption="培训"
        head={['主题', '主办单位', '日期', '类别', '人数']}
        rows={trainings.map(one => [
          <a href={paths.training(one.id)} data-row-link>
            {one.subject}
          </a>,
          one.unitName,
          showDay(one.heldOn),
          TRAINING_KINDS[one.kind],
          String(one.audience),
        ])}
        empty="这一年还没有登记培训。举办以后，点“登记培训”。"
      />
      <Pager {...(next === null ? {} : { next: trainingsAddress({ ...asked, after: next }) })} />
      {mayRegister && (
        <p>
          <ButtonLink href={paths.register} kind="primary">
            登记培训
          </ButtonLink>
        </p>
      )}
    </OfficePage>
  )
}
