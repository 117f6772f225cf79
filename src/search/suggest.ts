/** 检索建议: what somebody who has typed so much may be about to type. */
import type { Day } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import { betQueries } from './bets/store.ts'
import { fold } from './fold.ts'
import { inTitle, one } from './lexemes.ts'
import { inOneSearch, isThere, listNewest } from './matches/store.ts'
import { titlePairs } from './query.ts'
import { wordsBeginning } from './spelling/store.ts'
import { listHits } from './store.ts'

export interface Suggestion {
  readonly text: string
  /** Where it leads: an entry itself; null: to the search for the text. */
  readonly path: string | null
}

const AT_MOST = 8
const LOOKED_THROUGH = 60
const SHORT_TITLE = 40

export async function suggest(db: Db, typed: string, today: Day): Promise<Suggestion[]> {
  const folded = fold(typed)
  if (folded === '') return []
  return inOneSearch(db, async search => {
    const { tx, dictionary } = search
    const texts = await betQueries(tx, folded)
    if (/^[a-z]{2,20}$/.test(folded)) {
      for (const word of await wordsBeginning(tx, folded)) {
        if (await isThere(tx, one(inTitle(word)))) texts.push(word)
      }
    }
    texts.push(...(await synonymsBeginning(folded)))
    const asked = titlePairs(folded)
    const ids =
      asked === null
        ? []
        : await listNewest(search, { words: asked, filters: {}, today, most: LOOKED_THROUGH })
    const titles = (await listHits(tx, ids))
      .filter(({ title }) => fold(title).includes(folded) && title.length <= SHORT_TITLE)
      .sort(
        (a, b) =>
          fold(a.title).indexOf(folded) - fold(b.title).indexOf(folded) || b.popularity - a.popularity,
      )
      .map(({ title, path }) => ({ text: title, path }))
    const words = [...new Set(texts)].map(text => ({ text, path: null }))
    return onceEach([...words, ...titles]).slice(0, AT_MOST)

    /** Words that mean what was typed, when a title has them. */
    async function synonymsBeginning(word: string): Promise<string[]> {
      const there: string[] = []
      for (const other of dictionary.synonymsOf(word).slice(0, 5)) {
        const pairs = titlePairs(other)
        if (pairs !== null && (await isThere(tx, pairs))) there.push(other)
      }
      return there
    }
  })
}

function onceEach(suggestions: readonly Suggestion[]): Suggestion[] {
  return [...new Map(suggestions.map(one => [one.text, one])).values()]
}
