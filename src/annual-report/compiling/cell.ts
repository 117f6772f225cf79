import { disputePaths, namesOfDisputes } from '#disputes'
import type { Unit } from '#organisations'
import type { Db } from '#platform/db.ts'
import { countedAddress, documentPaths, namesOfDocuments } from '#publishing'
import { namesOfCases, requestPaths } from '#requests'
import { cellsOf } from '../cells.ts'
import { documentCellsOf } from '../document-cells.ts'
import { paths as returnPaths } from '../returns/paths.ts'
import { namesOfReturns } from '../returns/store.ts'
import { type ReportContent, reportOf } from '../values.ts'
import { behindCell } from './behind.ts'
import { type Compiled, compile } from './compile.ts'
import { movedSources } from './differences.ts'
import type { CellView, SourceShown } from './pages/cell-page.tsx'
import { isCountedIn, sourcesAround } from './sources.ts'
import { findVersion, listSources } from './store.ts'
import type { Source } from './version.ts'

/** What one cell is made of; undefined when the form of the year has no such cell. */
export async function loadCell(
  db: Db,
  { unit, year, key, sight }: { unit: Unit; year: number; key: string; sight: readonly number[] },
): Promise<CellView | undefined> {
  const compiled = await compile(db, unit.id, year)
  const name = nameOf(
    { unit: unit.name, year, formats: formatsOf(compiled), values: compiled.values, chapters: [] },
    key,
  )
  if (name === undefined) return undefined
  const last = await findVersion(db, unit.id, year)
  const moved = last === undefined ? { added: [], gone: [] } : await movedIn(db, compiled, last.id, key)
  const shown = await shownAs(db, sight, [...moved.added, ...moved.gone])
  return {
    ...{ unit, year, name, now: compiled.values[key] ?? null },
    published: last === undefined ? null : { version: last.version, value: last.content.values[key] ?? null },
    listed: listedElsewhere(unit, year, key),
    parts: [...returnsBehind(compiled, key), ...documentsBehind(compiled, key)],
    added: moved.added.map(shown),
    gone: moved.gone.map(shown),
  }
}

const formatsOf = ({ format }: Compiled) => ({ disclosure: format, requests: format })

function nameOf(content: ReportContent, key: string): string | undefined {
  return cellsOf(reportOf(content)).find(cell => cell.key === key)?.name
}

function listedElsewhere(unit: Unit, year: number, key: string): CellView['listed'] {
  if (key.startsWith('disclosure.')) return null
  const label = key.startsWith('requests.') ? '看现在计入的申请' : '看现在计入的复议、诉讼'
  return { href: behindCell(unit.code, year, key), label }
}

async function movedIn(db: Db, compiled: Compiled, versionId: number, key: string) {
  const now = await sourcesAround(db, compiled, compiled.format, key)
  const cells = Object.keys(compiled.values).filter(cell => isPartOf(cell, key))
  const published = await listSources(db, versionId, cells)
  return movedSources(
    published,
    now.filter(({ cell }) => isPartOf(cell, key)),
  )
}

/** Sources are kept by the cells that are no sums: a total is made of the cells of its row, 办结 of all that was decided. */
export function isPartOf(cell: string, key: string): boolean {
  if (cell === key) return true
  const [row, column] = cut(key)
  const [ownRow, ownColumn] = cut(cell)
  if (column !== 'total' && column !== ownColumn) return false
  if (row !== 'requests.totalClosed') return row === ownRow
  const open = ['requests.received', 'requests.carriedOver', 'requests.carriedForward']
  return ownRow.startsWith('requests.') && !open.includes(ownRow)
}

function cut(key: string): [row: string, column: string] {
  const at = key.lastIndexOf('.')
  return [key.slice(0, at), key.slice(at + 1)]
}

function returnsBehind({ counted, year }: Compiled, key: string): SourceShown[] {
  return counted.returns.flatMap(({ unitCode, unitName, figures }) => {
    const figure = figures[key]
    return figure === undefined
      ? []
      : [{ label: unitName, href: returnPaths.return(unitCode, year), says: figure }]
  })
}

/** The documents of units that returned nothing, a line a unit, with their list. */
function documentsBehind({ counted, year, format }: Compiled, key: string): SourceShown[] {
  const cell = documentCellsOf(format).find(one => one.key === key)
  if (cell === undefined) return []
  const units = Map.groupBy(
    counted.documents.filter(document => isCountedIn(cell, document)),
    ({ unitCode }) => unitCode,
  )
  return [...units].map(([unit, documents]) => ({
    label: `${documents[0]?.unitName ?? ''}（没有填报，按平台上的文件统计）`,
    href: countedAddress({ year, unit, genre: cell.genre, as: cell.as }),
    says: String(documents.length),
  }))
}

/** How a source is shown to this officer: what is of a unit out of sight has no name here. */
async function shownAs(
  db: Db,
  sight: readonly number[],
  sources: readonly Source[],
): Promise<(source: Source) => SourceShown> {
  const idsOf = (kind: Source['kind']) => sources.filter(one => one.kind === kind).map(one => one.sourceId)
  const cases = await namesOfCases(db, sight, idsOf('request'))
  const disputes = await namesOfDisputes(db, sight, idsOf('dispute'))
  const returns = await namesOfReturns(db, sight, idsOf('return'))
  const documents = await namesOfDocuments(db, idsOf('document'))
  return ({ kind, sourceId }) => {
    if (kind === 'request') {
      const found = cases.get(sourceId)
      return shown(found?.number, found && requestPaths.case(found.numberKey), found?.subject)
    }
    if (kind === 'dispute') {
      const found = disputes.get(sourceId)
      return shown(found?.requestNumber, disputePaths.dispute(sourceId), found?.organ)
    }
    if (kind === 'document') {
      const found = documents.get(sourceId)
      return shown(found?.number, found && documentPaths.document(found.number), found?.title)
    }
    const found = returns.get(sourceId)
    return shown(found?.unitName, found && returnPaths.return(found.unitCode, found.year), '年报数据')
  }
}

function shown(label: string | undefined, href: string | undefined, says: string | undefined): SourceShown {
  return label === undefined || href === undefined
    ? { label: '不在您的查看范围', href: null, says: '' }
    : { label, href, says: says ?? '' }
}
