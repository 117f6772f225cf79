import type { Db, Tx } from '#platform/db.ts'
import { asOfNow, listDone } from '#trail'
import { digestOf } from './seal.ts'
import { countPublishedEditions, listSealed } from './store.ts'

/** An edition that is not as it was published. */
export interface BrokenSeal {
  readonly number: string
  readonly ordinal: number
  readonly text: string
}

export interface SealVerdict {
  readonly editions: number
  readonly broken: readonly BrokenSeal[]
}

const AT_ONCE = 500
const MOST_NAMED = 100

/**
 * Computes the seal of every published edition anew and holds it against the one in the trail, which nobody changes unseen
 * (`mingfu trail verify`): an edition altered, removed or put in behind the program's back is named. At most a hundred are.
 */
export function verifySeals(db: Db): Promise<SealVerdict> {
  return asOfNow(db, verifyAsOfNow)
}

async function verifyAsOfNow(db: Tx): Promise<SealVerdict> {
  const broken: BrokenSeal[] = []
  let [editions, after] = [0, 0]
  for (;;) {
    const published = await listDone(db, 'publishing.published', { after, most: AT_ONCE })
    const last = published.at(-1)
    if (last === undefined) break
    after = last.seq
    const sealed = published.map(({ subjectId, after: fact }) => ({ number: subjectId, ...readSeal(fact) }))
    const kept = new Map(
      (await listSealed(db, sealed)).map(one => [`${one.number} ${one.edition.ordinal}`, one]),
    )
    for (const { number, ordinal, digest } of sealed) {
      const found = kept.get(`${number} ${ordinal}`)
      editions += found === undefined ? 0 : 1
      if (found !== undefined && digestOf(found.edition) === digest) continue
      const text = found === undefined ? '留痕里发布过，库里没有了。' : '与发布时的摘要值不符，内容被改动过。'
      broken.push({ number, ordinal, text: `文档 ${number} 第${ordinal}版：${text}` })
    }
  }
  const unheard = (await countPublishedEditions(db)) - editions
  if (unheard > 0) {
    const text = `库里有${unheard}个已发布的版本在留痕里没有发布记录。`
    broken.push({ number: '', ordinal: 0, text })
  }
  return { editions, broken: broken.slice(0, MOST_NAMED) }
}

function readSeal(fact: unknown): { readonly ordinal: number; readonly digest: string } {
  const { ordinal, digest } = (fact ?? {}) as { ordinal?: unknown; digest?: unknown }
  return { ordinal: Number(ordinal), digest: String(digest) }
}
