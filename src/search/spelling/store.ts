import { sql } from 'kysely'
import { pinyin } from 'pinyin-pro'
import type { Db, Tx } from '#platform/db.ts'
import { inTitle, one } from '../lexemes.ts'
import type { SearchTables } from '../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<SearchTables>()

const WORD = /^\p{Script=Han}{2,8}$/u

/** How a word sounds, as it is typed: 社保 → shebao, sb. */
export function soundOf(word: string): { pinyin: string; initials: string } {
  const syllables = pinyin(word, { toneType: 'none', type: 'array', v: true })
  return { pinyin: syllables.join(''), initials: syllables.map(syllable => syllable.charAt(0)).join('') }
}

/** The words of titles that have just come in; those known already stay as they are. */
export async function keepTitleWords(tx: Tx, words: readonly string[]): Promise<void> {
  const wanted = [...new Set(words.filter(word => WORD.test(word)))].sort()
  if (wanted.length === 0) return
  const known = await ours(tx)
    .selectFrom('search_title_words')
    .where('word', '=', sql<string>`any(${sql.val(wanted)}::text[])`)
    .select('word')
    .execute()
  const there = new Set(known.map(({ word }) => word))
  const fresh = wanted.filter(word => !there.has(word)).map(word => ({ word, ...soundOf(word) }))
  if (fresh.length === 0) return
  await ours(tx)
    .insertInto('search_title_words')
    .values(fresh)
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** Words of a title that was taken out: those no other title has are forgotten with it. */
export async function sweepTitleWords(tx: Tx, words: readonly string[]): Promise<void> {
  for (const word of new Set(words.filter(one => WORD.test(one)))) {
    await sql`delete from search_title_words where word = ${word}
      and not exists (select 1 from search_words where words @@ ${one(inTitle(word))}::tsquery)`.execute(tx)
  }
}

const AT_MOST = 12

/** Words of titles that sound exactly so. */
export async function wordsSounding(
  tx: Tx,
  sounds: readonly string[],
): Promise<{ word: string; pinyin: string }[]> {
  return ours(tx)
    .selectFrom('search_title_words')
    .where('pinyin', '=', sql<string>`any(${sql.val([...sounds])}::text[])`)
    .select(['word', 'pinyin'])
    .limit(200)
    .execute()
}

/** Words of titles whose sound, or whose initials, begin so. */
export async function wordsBeginning(tx: Tx, letters: string): Promise<string[]> {
  const pattern = `${letters}%`
  const rows = await ours(tx)
    .selectFrom('search_title_words')
    .where(eb => eb.or([eb('pinyin', 'like', pattern), eb('initials', '=', letters)]))
    .select('word')
    .orderBy(sql`length(word)`)
    .orderBy('word')
    .limit(AT_MOST)
    .execute()
  return rows.map(({ word }) => word)
}

/** Words of titles that differ in one character, or in none that can be heard. */
export async function wordsLike(tx: Tx, text: string): Promise<string[]> {
  const characters = [...text]
  const patterns = characters.map((_, at) => characters.map((one, n) => (n === at ? '_' : one)).join(''))
  const rows = await ours(tx)
    .selectFrom('search_title_words')
    .where(eb =>
      eb.or([
        eb.and([
          eb(sql<number>`length(word)`, '=', characters.length),
          eb('word', 'like', sql<string>`any(${sql.val(patterns)}::text[])`),
        ]),
        eb('pinyin', '=', soundOf(text).pinyin),
      ]),
    )
    .where('word', '!=', text)
    .select(['word', 'pinyin'])
    .limit(50)
    .execute()
  const sound = soundOf(text).pinyin
  // What sounds the same was most likely meant.
  return rows
    .sort((a, b) => Number(b.pinyin === sound) - Number(a.pinyin === sound))
    .map(({ word }) => word)
    .slice(0, AT_MOST)
}
