import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showDay } from '#platform/day.ts'
import { Chips, DataTable, OfficePage, PageHeading, Pager } from '#platform/html/parts.ts'
import { ListFilter } from '../../pages/parts.tsx'
import type { UnitNamed } from '../../unit-named.ts'
import { GENRES, type Listed } from '../document.ts'
import { paths } from '../paths.ts'
import {
  ALL_COUNTED,
  COUNTED,
  COUNTED_GENRES,
  type CountedAs,
  type CountedGenre,
  countedAddress,
  countedPath,
} from './counted.ts'

export interface CountedView {
  readonly year: number
  readonly years: readonly number[]
  readonly unit: UnitNamed | null
  readonly units: readonly UnitNamed[]
  readonly genre: CountedGenre
  readonly as: CountedAs
  readonly counts: Readonly<Record<CountedGenre, Readonly<Record<CountedAs, number>>>>
  readonly documents: readonly Listed[]
  readonly next: string | null
}

/** 规章、规范性文件 of a year: what the yearly report counts, and which they are. */
export function CountedPage({ chrome, view }: { chrome: OfficeChrome; view: CountedView }): VNode {
  const { year, unit, genre, as, counts, documents, next } = view
  const asked = { year, unit: unit?.code ?? null, genre, as }
  return (
    <OfficePage chrome={chrome} title="规章和规范性文件统计">
      <PageHeading
        title={`${year}年规章和规范性文件`}
        lead={`${unit === null ? '' : `${unit.name}，`}${GENRES[genre].label}${COUNTED[as]}${counts[genre][as]}件。按平台上现在公开的文件统计，成文日期在本年的算本年制作。`}
      />
      <ListFilter
        path={countedPath}
        addressOf={change => countedAddress({ ...asked, ...change })}
        kept={{ genre, as }}
        {...{ year, years: view.years, unit, units: view.units }}
      />
      <Chips
        label="文种"
        items={COUNTED_GENRES.map(one => ({
          label: GENRES[one].label,
          href: countedAddress({ ...asked, genre: one }),
          current: one === genre,
        }))}
      />
      <Chips
        label="统计项"
        items={ALL_COUNTED.map(one => ({
          label: COUNTED[one],
          count: String(counts[genre][one]),
          href: countedAddress({ ...asked, as: one }),
          current: one === as,
        }))}
      />
      <DataTable
        caption={`${GENRES[genre].label}，${COUNTED[as]}`}
        head={['标题', '发文字号', '单位', '成文日期']}
        rows={documents.map(({ number, title, documentNumber, unitName, madeOn }) => [
          <a href={paths.document(number)} data-row-link>
            {title}
          </a>,
          documentNumber ?? '',
          unitName,
          madeOn === null ? '' : showDay(madeOn),
        ])}
        empty="没有这样的文件。在“信息发布”里发布规章、规范性文件后，会计入这里。"
      />
      <Pager {...(next === null ? {} : { next: countedAddress({ ...asked, after: next }) })} />
    </OfficePage>
  )
}
