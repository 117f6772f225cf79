import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showInstant } from '#platform/day.ts'
import { Chips, DataTable, OfficePage, PageHeading, Pager } from '#platform/html/parts.ts'
import { paths } from '../paths.ts'
import { PUBLICATION_STAGES, type Publication, type PublicationStage } from '../publication.ts'

export interface OfficeListView {
  readonly stage: PublicationStage
  readonly counts: Readonly<Record<PublicationStage, number>>
  readonly publications: readonly Publication[]
  readonly next: string | null
}

const EMPTY: Record<PublicationStage, string> = {
  proposed: '没有等待批准的答复。办结的申请，经办人可以在办件页面送审公开。',
  returned: '没有退回修改的答复。',
  published: '还没有公开的答复。经办人送审、负责人同意以后，答复会列在这里，同时出现在门户的「答复公开」。',
  withdrawn: '没有撤下的答复。',
}

/** 答复公开 in the office: what waits, what is public, what was taken away. */
export function OfficeListPage({ chrome, view }: { chrome: OfficeChrome; view: OfficeListView }): VNode {
  const { stage, counts, publications, next } = view
  const stages = Object.keys(PUBLICATION_STAGES) as PublicationStage[]
  return (
    <OfficePage chrome={chrome} title={`答复公开 · ${PUBLICATION_STAGES[stage]}`}>
      <PageHeading
        title={`答复公开 · ${PUBLICATION_STAGES[stage]}`}
        lead="把办结的申请和答复隐去申请人信息，另一人批准后向社会公开。"
      />
      <Chips
        label="公开状态"
        items={stages.map(one => ({
          label: PUBLICATION_STAGES[one],
          href: paths.officeStage(one),
          count: String(counts[one]),
          current: one === stage,
        }))}
      />
      <DataTable
        caption={`${PUBLICATION_STAGES[stage]}的答复`}
        head={['标题', '编号', '单位', '送审', '状态']}
        rows={publications.map(publication => [
          <a href={paths.publication(publication.id)} data-row-link>
            {publication.title}
          </a>,
          publication.number,
          publication.unitName,
          `${publication.proposedByName}，${showInstant(publication.proposedAt)}`,
          standingOf(publication),
        ])}
        empty={EMPTY[stage]}
      />
      <Pager {...(next === null ? {} : { next: `${paths.officeStage(stage)}&after=${next}` })} />
    </OfficePage>
  )
}

function standingOf({ stage, approvedAt, withdrawnAt, opinion }: Publication): string {
  if (stage === 'withdrawn' && withdrawnAt !== null) return `${showInstant(withdrawnAt)}撤下`
  if (stage === 'published' && approvedAt !== null) return `${showInstant(approvedAt)}公开`
  return stage === 'returned' ? `退回：${opinion}` : PUBLICATION_STAGES[stage]
}
