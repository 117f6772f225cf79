import { findUnitByCode } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import type { Services } from '#platform/services.ts'
import {
  ALL_GENRES,
  ALL_VALIDITIES,
  baseOfSite,
  COLUMN_KINDS,
  countItems,
  documentForPrograms,
  documentPaths,
  type ForPrograms,
  GENRES,
  type Genre,
  INTERPRETATION_FORMS,
  isPolicy,
  listForPrograms,
  listSitesWithColumns,
  RELATIONS,
  STATUTORY_ITEMS,
  VALIDITIES,
  type Validity,
} from '#publishing'
import { type Answered, answered, type Call, troubled, wrongFields } from './call.ts'
import { problem } from './problem.ts'

const platformOf = ({ config }: Services) => config.baseUrl

export async function listDocuments({ services, query }: Call): Promise<Answered> {
  const words = (name: string) => (query[name] === undefined ? undefined : String(query[name]))
  const since = words('changedSince')
  const changedSince = since === undefined ? undefined : readInstant(since)
  if (changedSince === null) {
    const sentence = '时刻请写成 2026-03-02T00:00:00Z 的样子，带时区。'
    return troubled(wrongFields([{ field: 'changedSince', sentence }]))
  }
  const { rows, next } = await listForPrograms(
    services.db,
    {
      ...{ q: words('q'), topic: words('topic'), unit: words('unit'), after: words('after'), changedSince },
      year: query.year === undefined ? undefined : Number(query.year),
      genre: ALL_GENRES.find(one => one === query.genre),
      validity: ALL_VALIDITIES.find(one => one === query.validity),
    },
    dayInChina(services.now()),
  )
  return answered({ documents: rows.map(row => inList(row, platformOf(services))), next })
}

export async function getDocument({ services, params }: Call): Promise<Answered> {
  const number = params.number ?? ''
  const found = await documentForPrograms(services, number)
  if (found === undefined) throw new NotFound('没有找到这份文档。')
  if ('down' in found) return troubled(problem('taken-down', downSaid(found.down.redirectedTo)))
  const { document, edition, column, site, files, related, validity, editions } = found.view
  const { domain } = site
  const base = baseOfSite(domain, platformOf(services))
  const { effectiveOn, expiresOn, item, source, keywords, form, body } = edition
  return answered({
    ...inList(
      {
        ...{ ...edition, unitCode: document.unitCode, unitName: document.unitName, validity, number, domain },
        indexNumber: document.indexNumber,
        firstPublishedAt: document.firstPublishedAt ?? edition.savedAt,
        publishedAt: edition.publishedAt ?? edition.savedAt,
      },
      platformOf(services),
    ),
    ...{ effectiveOn, expiresOn, item, source, keywords, body },
    column: { site: column.siteCode, code: column.code, name: column.name },
    form: form === null ? null : { code: form, label: INTERPRETATION_FORMS[form] },
    attachments: files.map(({ id, name, mediaType, size }) => ({
      ...{ name, mediaType, size, address: `${base}${documentPaths.file(number, id)}` },
    })),
    relations: related.map(one => ({
      kind: { code: one.kind, label: RELATIONS[one.kind].label },
      ...{ inverse: one.inverse, number: one.number, title: one.title },
      ...{ documentNumber: one.documentNumber, on: one.on },
    })),
    editions: editions.map(({ ordinal, publishedAt, changeNote, withheld }) => ({
      ...{ ordinal, publishedAt, changeNote, withheld },
      address: `${base}${ordinal === edition.ordinal ? documentPaths.document(number) : documentPaths.edition(number, ordinal)}`,
    })),
  })
}

export async function listColumns({ services }: Call): Promise<Answered> {
  const sites = await listSitesWithColumns(services.db)
  return answered({
    sites: sites.map(({ code: site, name, domain, columns }) => ({
      ...{ code: site, name },
      columns: columns.map(({ code, name: called, description, kind }) => ({
        ...{ code, name: called, description, kind: { code: kind, label: COLUMN_KINDS[kind].label } },
        address: baseOfSite(domain, platformOf(services)) + documentPaths.column(site, code),
        feed: baseOfSite(domain, platformOf(services)) + documentPaths.columnFeed(site, code),
      })),
    })),
  })
}

/** 政府信息公开目录: 《条例》第十二条 */
export async function getCatalogue({ services, params }: Call): Promise<Answered> {
  const unit = await findUnitByCode(services.db, params.code ?? '')
  if (!unit) throw new NotFound('没有找到这个单位。')
  const counted = await countItems(services.db, unit.id)
  return answered({
    unit: { code: unit.code, name: unit.name },
    items: Object.entries(STATUTORY_ITEMS).map(([item, label]) => ({
      ...{ item: Number(item), label, documents: counted.get(Number(item)) ?? 0 },
      address: `${platformOf(services)}${documentPaths.disclosureItem(unit.code, Number(item))}`,
    })),
  })
}

type Row = Omit<ForPrograms, 'columnName' | 'editionId' | 'genre' | 'validity'> & {
  readonly genre: Genre
  readonly validity: Validity
}

function inList(row: Row, platform: string) {
  const { number, title, indexNumber, documentNumber, topic, madeOn, summary, genre, validity } = row
  return {
    ...{ number, title, indexNumber, documentNumber, issuer: row.issuer || row.unitName },
    unit: { code: row.unitCode, name: row.unitName },
    genre: { code: genre, label: GENRES[genre].label },
    ...{ topic, madeOn, publishedAt: row.firstPublishedAt, changedAt: row.publishedAt },
    validity: isPolicy(genre) ? { code: validity, label: VALIDITIES[validity] } : null,
    ...{ summary, address: baseOfSite(row.domain, platform) + documentPaths.document(number) },
  }
}

function downSaid(redirectedTo: string | null): string {
  return redirectedTo === null
    ? '这份文件已经撤下，不再提供。手里的副本请一并删除。'
    : `这份文件已经撤下，由编号 ${redirectedTo} 的文件代替。`
}

/** RFC 3339, with its offset. */
function readInstant(text: string): Date | null {
  const whole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/.test(text)
  const at = new Date(text)
  return whole && !Number.isNaN(at.getTime()) ? at : null
}
