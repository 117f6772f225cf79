import type { Day } from '#platform/day.ts'
import { dayInChina, showDay, showInstant } from '#platform/day.ts'
import { type Edition, GENRES, isPolicy } from '../documents/document.ts'
import type { Related } from '../documents/portal/listed.ts'
import type { DocumentView } from '../documents/portal/pages/document-page.tsx'
import { VALIDITIES, type Validity } from '../documents/rules/validity.ts'
import { inType } from './in-type.ts'
import { setText } from './set-text.ts'

/** All a print is made of but its text and files, which its edition's digest stands for. */
export function sheetOf(view: DocumentView, today: Day) {
  const { document, edition, address } = view
  return {
    day: edition.madeOn ?? dayInChina(document.firstPublishedAt ?? edition.savedAt),
    title: edition.title,
    organ: edition.issuer || document.unitName,
    number: edition.documentNumber ?? '',
    facts: factsOf(view),
    notice: saidOfValidity(view),
    address,
    printed: `${showDay(today)}打印`,
    digest: edition.digest,
  }
}

/** 打印件: the document as its page shows it on a day. The same sheet gives the same bytes. */
export async function documentPdf(
  view: DocumentView,
  sheet: ReturnType<typeof sheetOf>,
  site: { readonly base: string; readonly dataFolder: string },
): Promise<Uint8Array> {
  const { blocks, attachments, pictures } = await setText(view, site)
  return inType('src/publishing/print/document.typ', { ...sheet, blocks, attachments }, pictures)
}

function factsOf({ document, edition, validity }: DocumentView): (readonly [string, string])[] {
  const facts: (readonly [string, string])[] = [
    ['索引号', document.indexNumber ?? ''],
    ['主题分类', edition.topic],
    ['发文机关', edition.issuer || document.unitName],
    ['成文日期', edition.madeOn === null ? '' : showDay(edition.madeOn)],
    ['发文字号', edition.documentNumber ?? ''],
    ['发布日期', document.firstPublishedAt === null ? '' : showInstant(document.firstPublishedAt)],
    ['文种', GENRES[edition.genre].label],
    ['有效性', isPolicy(edition.genre) ? VALIDITIES[validity] : ''],
  ]
  const told = facts.filter(([, value]) => value !== '')
  // Two to a row.
  return told.length % 2 === 0 ? told : [...told, ['', '']]
}

/** What the document is worth, in words: from which day, and by what. 国办发〔2017〕47号 三（一）4 */
export function saidOfValidity(about: {
  readonly edition: Pick<Edition, 'genre' | 'effectiveOn' | 'expiresOn'>
  readonly validity: Validity
  readonly related: readonly Related[]
}): string[] {
  const { edition, validity, related } = about
  const { genre, effectiveOn, expiresOn } = edition
  if (!isPolicy(genre) || validity === 'inForce') return []
  if (validity === 'notYet')
    return [`本文件尚未施行${effectiveOn === null ? '' : `，自${showDay(effectiveOn)}起施行`}。`]
  if (validity === 'expired') {
    return [`本文件已失效${expiresOn === null ? '' : `，有效期至${showDay(expiresOn)}`}，此后不再执行。`]
  }
  const repealed = validity === 'repealed'
  const by = related.filter(({ inverse, kind }) => inverse && kind === (repealed ? 'repeals' : 'amends'))
  const what = repealed ? '废止' : '修改'
  return [
    `本文件已${what}。`,
    ...by.map(
      ({ on, documentNumber, title }) =>
        `${on === null ? '' : `${showDay(on)}起`}被${documentNumber ?? `《${title}》`}${what}。`,
    ),
  ]
}
