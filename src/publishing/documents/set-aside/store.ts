import { sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Db, Tx } from '#platform/db.ts'
import type { EditionText } from '../document.ts'
import type { PublishingTables } from '../tables.ts'
import type { SetAside, SetAsideHead, SetAsideWhy } from './set-aside.ts'

const ours = (db: Db | Tx) => db.$extendTables<PublishingTables & OrganisationsLent>()

/** Nobody looks for more. */
const MOST = 20

function select(db: Db | Tx, editionId: number) {
  return ours(db)
    .selectFrom('set_aside_texts as aside')
    .innerJoin('users', 'users.id', 'aside.by_user')
    .where('aside.edition_id', '=', editionId)
    .select(['aside.id', 'aside.why', 'users.name as byName', 'aside.at'])
}

/** The newest first. */
export async function listSetAside(db: Db | Tx, editionId: number): Promise<SetAsideHead[]> {
  return select(db, editionId).orderBy('aside.id', 'desc').limit(MOST).execute()
}

export async function findSetAside(
  db: Db | Tx,
  editionId: number,
  id: number,
): Promise<SetAside | undefined> {
  const row = await select(db, editionId).where('aside.id', '=', id).select('aside.text').executeTakeFirst()
  return row && { ...row, text: revived(row.text) }
}

/** Keeps a text beside its edition; the same one by the same writer once. */
export async function setAside(
  tx: Tx,
  aside: {
    readonly editionId: number
    readonly why: SetAsideWhy
    readonly text: EditionText
    readonly by: number
    readonly at: Date
  },
): Promise<void> {
  const { editionId, why, by, at } = aside
  const text = textAlone(aside.text)
  const last = await ours(tx)
    .selectFrom('set_aside_texts')
    .where('edition_id', '=', editionId)
    .where('by_user', '=', by)
    .orderBy('id', 'desc')
    .select('text')
    .executeTakeFirst()
  if (last !== undefined && isSame(revived(last.text), text)) return
  await ours(tx)
    .insertInto('set_aside_texts')
    .values({ edition_id: editionId, why, text: JSON.stringify(text), by_user: by, at })
    .execute()
}

/** They have served when the edition goes out. */
export async function forgetSetAside(tx: Tx, editionIds: readonly number[]): Promise<void> {
  await ours(tx)
    .deleteFrom('set_aside_texts')
    .where('edition_id', '=', sql<number>`any(${sql.val([...editionIds])}::bigint[])`)
    .execute()
}

/** What the database keeps as text is an instant again. */
function revived(text: EditionText): EditionText {
  const instant = (at: Date | null) => (at === null ? null : new Date(at))
  return { ...text, publishAt: instant(text.publishAt), withdrawAt: instant(text.withdrawAt) }
}

/** Of an edition what its writer entered, and nothing of where it stands. */
function textAlone(text: EditionText): EditionText {
  return {
    ...{ columnId: text.columnId, genre: text.genre, title: text.title, issuer: text.issuer },
    ...{ documentNumber: text.documentNumber, topic: text.topic, item: text.item, madeOn: text.madeOn },
    ...{ effectiveOn: text.effectiveOn, expiresOn: text.expiresOn, disclosure: text.disclosure },
    ...{ disclosureReason: text.disclosureReason, source: text.source, keywords: text.keywords },
    ...{ summary: text.summary, body: text.body, form: text.form },
    ...{ needsInterpretation: text.needsInterpretation, changeNote: text.changeNote },
    files: [...text.files],
    relations: text.relations.map(({ kind, number, on }) => ({ kind, number, on })),
    ...{ publishAt: text.publishAt, withdrawAt: text.withdrawAt },
  }
}

function isSame(one: EditionText, other: EditionText): boolean {
  return JSON.stringify(textAlone(one)) === JSON.stringify(other)
}
