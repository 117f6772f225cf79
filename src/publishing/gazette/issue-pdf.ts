import { type Day, dayInChina, showDay } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import { VALIDITIES } from '../documents/rules/validity.ts'
import { inType } from '../print/in-type.ts'
import { setText } from '../print/set-text.ts'
import { ALL_CHAPTERS, CHAPTERS, type Entry, type Issue, nameOfIssue, titleOfIssue } from './issue.ts'
import { listEditions, listFilesOfDocuments } from './store.ts'

/** All an issue's file is made of but the texts, which their editions stand for. */
export function sheetOfIssue(issue: Issue, entries: readonly Entry[], today: Day) {
  return {
    title: titleOfIssue(issue),
    government: issue.government,
    mark: `${issue.government}公报`,
    name: nameOfIssue(issue),
    period: `${showDay(issue.from)}至${showDay(issue.to)}`,
    publisher: `${issue.unitName}主办${issue.publishedAt === null ? '' : `　${showDay(dayInChina(issue.publishedAt))}出版`}`,
    day: issue.publishedAt === null ? today : dayInChina(issue.publishedAt),
    draft: issue.stage !== 'published',
    entries,
  }
}

/** The whole issue: cover, contents with pages, documents. Nothing of what is public no more is in it. */
export async function issuePdf(
  db: Db,
  sheet: ReturnType<typeof sheetOfIssue>,
  site: { readonly base: string; readonly dataFolder: string },
): Promise<Uint8Array> {
  const { entries, ...facts } = sheet
  const shown = entries.flatMap(({ editionId }) => editionId ?? [])
  const editions = await listEditions(db, shown)
  const files = await listFilesOfDocuments(
    db,
    editions.map(({ documentId }) => documentId),
  )
  const pictures = new Map<string, Uint8Array>()
  const documents: { chapter: Entry['chapter']; document: object }[] = []
  for (const entry of entries) {
    const edition = editions.find(({ id }) => id === entry.editionId)
    const own = files.filter(({ documentId }) => documentId === entry.documentId)
    const set = edition && (await setText({ edition, files: own }, site))
    for (const [name, picture] of set?.pictures ?? []) pictures.set(name, picture)
    documents.push({
      chapter: entry.chapter,
      document: {
        title: entry.title,
        number: entry.documentNumber ?? '',
        organ: edition?.issuer || entry.unitName,
        notice: saidOf(entry),
        blocks: set?.blocks ?? [],
        attachments: set?.attachments ?? [],
      },
    })
  }
  const chapters = ALL_CHAPTERS.map(chapter => ({
    name: CHAPTERS[chapter],
    documents: documents.filter(one => one.chapter === chapter).map(({ document }) => document),
  })).filter(({ documents: within }) => within.length > 0)
  return inType('src/publishing/gazette/gazette.typ', { ...facts, chapters }, pictures)
}

/** What became of it after the issue. */
function saidOf({ state, changed, validity }: Entry): string[] {
  if (state === 'down') return ['本文件已经撤下，不再刊登全文。']
  if (state === 'withheld') return ['本期刊登的文本不再提供，现行文本见网页。']
  const worth = validity === 'repealed' || validity === 'expired' || validity === 'amended'
  return [
    ...(worth ? [`本文件${VALIDITIES[validity]}，详见网页。`] : []),
    ...(changed ? ['本文件在出版后有更新的版本，详见网页。'] : []),
  ]
}
