import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { type Day, showDay, showInstant } from '#platform/day.ts'
import { Chips, DataTable, OfficePage, PageHeading, Pager } from '#platform/html/parts.ts'
import { paths } from '../paths.ts'
import { PUBLICATION_STAGES, type Publication, type PublicationStage } from '../publication.ts'
import type { SuggestionCounts } from '../suggestions/counts.ts'

export interface OfficeListView {
  readonly stage: PublicationStage
  readonly counts: Readonly<Record<PublicationStage, number>>
  readonly publications: readonly Publication[]
  readonly next: string | null
  /** How often applicants were shown an answer while they wrote, by its id, since `since`. */
  readonly suggested: ReadonlyMap<number, SuggestionCounts>
  readonly since: Day
}

const EMPTY: Record<PublicationStage, string> = {
  proposed: '没有等待批准的答复。办结的申请，经办人可以在办件页面送审公开。',
  returned: '没有退回修改的答复。',
  published: '还没有公开的答复。经办人送审、负责人同意以后，答复会列在这里，同时出现在门户的「答复公开」。',
  withdrawn: '没有撤下的答复。',
}

/** 答复公开 in the office: what waits, what is public, what was taken away. */
export function OfficeListPage({ chrome, view }: { chrome: OfficeChrome; view: OfficeListView }): VNode {
  const { stage, counts, publications, next, suggested } = view
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
      {stage === 'published' && <Served view={view} />}
      <DataTable
        caption={`${PUBLICATION_STAGES[stage]}的答复`}
        head={['标题', '编号', '单位', '送审', '状态', ...(stage === 'published' ? ['申请时的提示'] : [])]}
        rows={publications.map(publication => [
          <a href={paths.publication(publication.id)} data-row-link>
            {publication.title}
          </a>,
          publication.number,
          publication.unitName,
          `${publication.proposedByName}，${showInstant(publication.proposedAt)}`,
          standingOf(publication),
          ...(stage === 'published' ? [countedOf(suggested.get(publication.id))] : []),
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

function countedOf(counts: SuggestionCounts | undefined): string {
  if (counts === undefined) return '还没有提示过'
  return `提示 ${counts.shown} 次，打开 ${counts.opened} 次，免申请 ${counts.taken} 次`
}

/** Whether publishing spares people their applications. */
function Served({ view: { suggested, since } }: { view: OfficeListView }): VNode | null {
  const all = [...suggested.values()]
  const sum = (what: keyof SuggestionCounts) => all.reduce((total, counts) => total + counts[what], 0)
  if (sum('shown') === 0) return null
  return (
    <p>
      {showDay(since)}以来，填写申请时提示已公开的答复 {sum('shown')} 次，打开 {sum('opened')} 次，其中{' '}
      {sum('taken')} 次不用再申请。
    </p>
  )
}
