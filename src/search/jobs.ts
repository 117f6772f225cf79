import { hasEnded, listUnits } from '#organisations'
import { addDays, type Day, dayInChina } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import type { SearchEntry } from './entry.ts'
import { forgetMissesBefore } from './misses/tallies.ts'
import { cutAnew, listKeys, putEntries, removeEntry } from './store.ts'

/** Whoever changes one of these waits until they are all cut: a fraction of a second. */
const AT_ONCE = 50
/** Other jobs wait for this one, and something may be due to be published: what is left is taken up in a minute. */
const BUSY_MS = 15_000

/** After a change of the dictionary: what was cut with an earlier one is cut anew, some at a time. */
export async function cutWithNewDictionary({ db }: Services): Promise<void> {
  const begun = performance.now()
  while (performance.now() - begun < BUSY_MS) {
    const done = await inTransaction(db, tx => cutAnew(tx, AT_ONCE))
    if (done === 0) return
  }
}

/** A unit whose beginning is not known is as old as the Regulation on disclosure: its day is never shown. */
const LONG_AGO = '2008-05-01' as Day

/** Units stand in the index as they stand in the directory: new ones come, changed ones change, ended ones go. */
export async function indexUnits({ db, now }: Services): Promise<void> {
  const today = dayInChina(now())
  const units = (await listUnits(db)).map(({ unit }) => unit).filter(unit => !hasEnded(unit, today))
  const entries = units.map(
    (unit): SearchEntry => ({
      kind: 'unit',
      key: unit.code,
      unitId: unit.id,
      title: unit.name,
      summary: [
        ...(unit.shortName === unit.name ? [] : [unit.shortName]),
        ...(unit.disclosureOffice === '' ? [] : [`政府信息公开工作机构：${unit.disclosureOffice}`]),
        ...(unit.address === '' ? [] : [`地址：${unit.address}`]),
        ...(unit.phone === '' ? [] : [`电话：${unit.phone}`]),
      ].join('，'),
      path: `/units/${unit.code}`,
      publishedOn: unit.beganOn ?? LONG_AGO,
    }),
  )
  const there = new Map((await listKeys(db, 'unit')).map(({ key, told }) => [key, told]))
  const changed = entries.filter(({ key, title, summary = '' }) => there.get(key) !== `${title}\n${summary}`)
  const codes = new Set(units.map(({ code }) => code))
  const gone = [...there.keys()].filter(code => !codes.has(code))
  if (changed.length + gone.length === 0) return
  await inTransaction(db, async tx => {
    await putEntries(tx, changed)
    for (const code of gone) await removeEntry(tx, 'unit', code)
  })
}

export async function forgetMisses({ db, now }: Services): Promise<void> {
  const today = dayInChina(now())
  await forgetMissesBefore(db, addDays(today, -30), addDays(today, -365))
}
