import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import type { Json } from '#trail'
import type { Letter } from '../case.ts'
import type { RequestsTables } from '../tables.ts'
import type { AddressedTo, LetterContent } from './letter.ts'

const ours = (db: Db | Tx) => db.$extendTables<RequestsTables>()

/** The next number of a unit's series in a year. Taken when the letter is issued; never used twice. */
export async function takeLetterNumber(
  tx: Tx,
  unitId: number,
  series: string,
  year: number,
): Promise<number> {
  const row = await ours(tx)
    .insertInto('letter_numbers')
    .values({ unit_id: unitId, series, year, last: 1 })
    .onConflict(conflict =>
      conflict
        .columns(['unit_id', 'series', 'year'])
        .doUpdateSet({ last: eb => eb('letter_numbers.last', '+', 1) }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}

export interface NewLetter {
  readonly requestId: number
  readonly unitId: number
  readonly kind: Letter['kind']
  readonly addressedTo: AddressedTo
  readonly number: string
  readonly issuedOn: Day
  readonly content: { readonly [key: string]: Json }
  readonly fileKey: string
  readonly sha256: string
  readonly by: number | null
  readonly at: Date
}

export async function addLetter(tx: Tx, letter: NewLetter): Promise<void> {
  await ours(tx)
    .insertInto('letters')
    .values({
      request_id: letter.requestId,
      unit_id: letter.unitId,
      kind: letter.kind,
      addressed_to: letter.addressedTo,
      number: letter.number,
      issued_on: letter.issuedOn,
      content: JSON.stringify(letter.content),
      file_key: letter.fileKey,
      sha256: letter.sha256,
      issued_by: letter.by,
      issued_at: letter.at,
    })
    .execute()
}

export async function listLetters(db: Db | Tx, requestId: number): Promise<Letter[]> {
  return ours(db)
    .selectFrom('letters')
    .where('request_id', '=', requestId)
    .select(['id', 'kind', 'number', 'issued_on as issuedOn', 'file_key as fileKey', 'issued_at as issuedAt'])
    .orderBy('id')
    .execute()
}

/** One letter of a case as it was composed, for another form of it. */
export async function findLetterContent(
  db: Db | Tx,
  requestId: number,
  id: string,
): Promise<{ kind: Letter['kind']; number: string; content: LetterContent } | undefined> {
  if (!/^\d{1,15}$/.test(id)) return undefined
  const row = await ours(db)
    .selectFrom('letters')
    .where('request_id', '=', requestId)
    .where('id', '=', Number(id))
    .select(['kind', 'number', 'content'])
    .executeTakeFirst()
  return row && { ...row, content: row.content as unknown as LetterContent }
}
