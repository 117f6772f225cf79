import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { type Calendar, loadCalendar } from '#calendar'
import { type Actor, findUnitByCode, holds, type Unit } from '#organisations'
import { cleanFileName } from '#platform/attachment.ts'
import { type Day, dayInChina, noonInChina, showDay, yearOf } from '#platform/day.ts'
import { type Db, inTransaction, type Tx } from '#platform/db.ts'
import { done, type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import { columnsOf } from '../case-clock.ts'
import { sealIdNumber } from '../intake/identity.ts'
import { numberKey } from '../request.ts'
import { clock } from '../rules/clock.ts'
import { mapInParts } from './in-parts.ts'
import { readFile } from './read-file.ts'
import type { EarlierCase, WrongRow } from './row.ts'
import {
  addImport,
  addImportedCases,
  dayUnitBegan,
  findImport,
  findImported,
  holdImports,
  takeImportedNumbers,
} from './store.ts'

/** A workbook that lies on this machine. */
export interface Workbook {
  readonly path: string
  /** As whoever brought it called it. */
  readonly name: string
  readonly unitCode: string
}

/** What a file would bring in. */
export interface LookedThrough {
  readonly unit: Unit
  readonly fileName: string
  readonly sha256: string
  readonly cases: readonly EarlierCase[]
  readonly wrong: readonly WrongRow[]
}

export interface Imported {
  readonly id: number
  readonly rows: number
  readonly firstNumber: string
  readonly lastNumber: string
}

/** A file in which a row is wrong is refused whole, and every wrong row is named. */
export type ImportRefused = Refusal & { readonly wrong?: readonly WrongRow[] }

/** Looks a workbook through and changes nothing: what it would bring in, and every row that is wrong. */
export async function lookThrough(
  { db, now }: Services,
  actor: Actor,
  { path, name, unitCode }: Workbook,
): Promise<Result<LookedThrough>> {
  const unit = await findUnitByCode(db, unitCode)
  if (unit === undefined) return refused('no-unit', `没有代码为“${unitCode}”的单位。`)
  const allowed = mayImport(actor, unit)
  if (!allowed.ok) return allowed
  const times = { today: dayInChina(now()), unitBeganOn: await dayUnitBegan(db, unit.id) }
  const read = await readFile(path, name, times)
  if (!read.ok) return read
  const { cases, wrong } = read.value
  const sha256 = await digestOf(path)
  const earlier = await notYetImported(db, unit, sha256)
  if (!earlier.ok) return earlier
  const again = await importedBefore(db, unit, cases)
  return done({
    ...{ unit, cases, sha256, fileName: cleanFileName(name, 'xlsx') },
    wrong: [...wrong, ...again].sort((a, b) => a.row - b.row),
  })
}

/**
 * 历史导入: brings closed cases of the years before the unit worked here into the books, all in one transaction or none.
 * They stand there as imported for good, neither on time nor late, with days that nobody here has counted; what came
 * when the unit already worked here cannot be brought in. See docs/decisions/0113-imported-cases-count-apart.md.
 */
export async function importCases(
  services: Services,
  actor: Actor,
  workbook: Workbook,
): Promise<{ readonly ok: true; readonly value: Imported } | ImportRefused> {
  const looked = await lookThrough(services, actor, workbook)
  if (!looked.ok) return attempted(services, actor, workbook, looked)
  const { wrong } = looked.value
  if (wrong.length > 0) return { ...(await attempted(services, actor, workbook, rowsWrong(wrong))), wrong }
  const calendar = await loadCalendar(services.db)
  const brought = await inTransaction(services.db, tx => bring(services, tx, actor, looked.value, calendar))
  if (brought.ok) return brought
  return { ...brought, ...(await attempted(services, actor, workbook, brought)) }
}

function rowsWrong(wrong: readonly WrongRow[]): Refusal {
  return refused('rows-wrong', `有 ${wrong.length} 行要改，没有导入任何一行。`)
}

async function bring(
  services: Services,
  tx: Tx,
  by: Actor,
  { unit, fileName, sha256, cases }: LookedThrough,
  calendar: Calendar,
): Promise<{ readonly ok: true; readonly value: Imported } | ImportRefused> {
  const at = services.now()
  const today = dayInChina(at)
  await holdImports(tx, unit.id)
  // Looked at again, now that nobody else brings in anything for the unit.
  const first = await notYetImported(tx, unit, sha256)
  if (!first.ok) return first
  const wrong = await importedBefore(tx, unit, cases)
  if (wrong.length > 0) return { ...rowsWrong(wrong), wrong }
  const id = await addImport(tx, { unitId: unit.id, fileName, sha256, rows: cases.length, by: by.id, at })
  const numbers = await numbersFor(tx, cases)
  const columns = clockColumnsBy(calendar, today)
  const nobody = sealIdNumber(services, '')
  const rows = await mapInParts(cases, (one, i) => ({
    ...rowOf(one),
    ...columns(one),
    ...{ unit_id: unit.id, number: numbers[i] ?? '', number_key: numberKey(numbers[i] ?? '') },
    imported_from: `${sha256}#${one.row}`,
    // Nobody holds a code for it: no text has this digest.
    query_code_hash: randomBytes(32).toString('base64url'),
    id_number_sealed: nobody,
    data: { import: id, row: one.row },
  }))
  await addImportedCases(tx, rows, { on: today, at, by: by.id })
  const [firstNumber = '', lastNumber = ''] = [numbers[0], numbers.at(-1)]
  await record(tx, {
    ...{ by, verb: 'requests.import', subject: { kind: 'import', id }, unitId: unit.id, at },
    after: { rows: rows.length, file: sha256, firstNumber, lastNumber },
  })
  return done({ id, rows: rows.length, firstNumber, lastNumber })
}

/** A clerk for the own unit; a command typed at the machine has the machine. */
function mayImport(actor: Actor, unit: Unit): Result<null> {
  if (actor.kind === 'command' || holds(actor, 'clerk', unit.id)) return done(null)
  return refused('not-your-role', '往年办件由受理单位的经办人导入，请选择您所在的单位。')
}

async function notYetImported(db: Db | Tx, unit: Unit, sha256: string): Promise<Result<null>> {
  const at = await findImport(db, unit.id, sha256)
  if (at === undefined) return done(null)
  return refused(
    'file-imported',
    `这个文件已经在${showDay(dayInChina(at))}为${unit.name}导入过，没有再次导入。`,
  )
}

async function importedBefore(db: Db | Tx, unit: Unit, cases: readonly EarlierCase[]): Promise<WrongRow[]> {
  const known = await findImported(
    db,
    unit.id,
    cases.map(one => one.originalNumber),
  )
  return cases.flatMap(({ row, originalNumber }) => {
    const number = known.get(originalNumber)
    if (number === undefined) return []
    return [{ row, sentences: [`原编号“${originalNumber}”已经导入过，编号 ${number}，请删去这一行。`] }]
  })
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Numbers of a series of their own, by the year of receipt: 归历〔2019〕9000001号. */
async function numbersFor(tx: Tx, cases: readonly EarlierCase[]): Promise<string[]> {
  const counts = Map.groupBy(cases, one => yearOf(one.receivedOn))
  const next = new Map<number, number>()
  for (const [year, some] of [...counts].sort(([a], [b]) => a - b)) {
    next.set(year, await takeImportedNumbers(tx, year, some.length))
  }
  return cases.map(({ receivedOn }) => {
    const year = yearOf(receivedOn)
    const serial = next.get(year) ?? 0
    next.set(year, serial + 1)
    return `归历〔${year}〕${FIRST_SERIAL + serial}号`
  })
}

/** Above any number an application gets here, so that the digits of the two series never meet. */
const FIRST_SERIAL = 9_000_000
const LONGEST_SUBJECT = 200

/** The term of a case, counted once for all that were received on a day: nothing that moves it stands in the file. */
function clockColumnsBy(calendar: Calendar, today: Day) {
  const known = new Map<Day, ReturnType<typeof columnsOf>>()
  return ({ receivedOn, channel }: EarlierCase) => {
    const columns =
      known.get(receivedOn) ??
      columnsOf(clock([{ kind: 'received', on: receivedOn, channel }], calendar, today))
    known.set(receivedOn, columns)
    return columns
  }
}

function rowOf(one: EarlierCase) {
  const { receivedOn, answeredOn, channel, content, note } = one
  return {
    channel,
    arrived_at: noonInChina(receivedOn).toISOString(),
    applicant_kind: one.applicantKind,
    subject: [...content.replace(/\s+/gu, ' ')].slice(0, LONGEST_SUBJECT).join(''),
    // A remark may name people: it stands where it can be forgotten, and not in the facts, which stay.
    wanted: note === '' ? content : `${content}\n备注：${note}`,
    wanted_form: 'paper',
    wanted_delivery: one.delivery ?? 'counter',
    closed_on: answeredOn,
    decision: one.decision,
    original_number: one.originalNumber,
    name: one.name === '' ? '（未录入）' : one.name,
  }
}

/** A refusal brings in nothing, and is in the trail as an attempt. */
async function attempted(
  { db, now }: Services,
  by: Actor,
  { unitCode }: Workbook,
  refusal: Refusal,
): Promise<Refusal> {
  await inTransaction(db, tx =>
    record(tx, {
      ...{ by, verb: 'requests.import', subject: { kind: 'unit', id: unitCode }, unitId: by.unitId },
      ...{ at: now(), outcome: 'refused', after: { code: refusal.code } },
    }),
  )
  return refusal
}
