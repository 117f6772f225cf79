import { showDay } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { missingKeys, putEntries, putEntry, type SearchEntry } from '#search'
import { paths } from '../documents/paths.ts'
import type { Column } from './site.ts'
import { findColumnById, listColumns, listSites } from './store.ts'

const KIND = 'column'
const keyOf = ({ siteCode, code }: Column): string => `${siteCode}/${code}`

/** A column is found by its name and by what it is for. What is in a closed one stays readable, so that it is found, too. */
function columnEntry(column: Column): SearchEntry {
  const { siteCode, siteName, code, name, description, unitId, openedOn, closedOn } = column
  const about = description === '' ? siteName : `${siteName}：${description}`
  return {
    ...{ kind: KIND, key: keyOf(column), site: siteCode, unitId, title: name },
    summary: closedOn === null ? about : `本栏目已于${showDay(closedOn)}关闭。${about}`,
    path: paths.column(siteCode, code),
    publishedOn: openedOn,
  }
}

/** Has a column found as it stands now, from the end of this transaction on. */
export async function makeColumnFindable(tx: Tx, id: number): Promise<void> {
  const column = await findColumnById(tx, id)
  if (column) await putEntry(tx, columnEntry(column))
}

/** The same of all columns of a site: each is told with its name. */
export async function makeColumnsFindable(tx: Tx, siteId: number): Promise<void> {
  await putEntries(tx, (await listColumns(tx, [siteId])).map(columnEntry))
}

/** Columns that were opened before they were found by search. */
export async function makeEarlierColumnsFindable({ db }: Services): Promise<void> {
  const sites = await listSites(db)
  const columns = await listColumns(
    db,
    sites.map(({ id }) => id),
  )
  const missing = new Set(await missingKeys(db, KIND, columns.map(keyOf)))
  for (const column of columns.filter(one => missing.has(keyOf(one))))
    await inTransaction(db, tx => makeColumnFindable(tx, column.id))
}
