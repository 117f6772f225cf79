import { createHash } from 'node:crypto'
import type { Db, Tx } from '#platform/db.ts'
import type { Files } from '#platform/files.ts'
import { asOfNow, listDone } from '#trail'
import { filesOf } from '../checks.ts'
import { listSums } from '../files/store.ts'
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
 * (`mingfu trail verify`): an edition altered, removed or put in behind the program's back is named, and one whose attachments
 * or pictures are not the bytes that were published. At most a hundred are.
 */
export function verifySeals(db: Db, files: Pick<Files, 'bytes'>): Promise<SealVerdict> {
  return asOfNow(db, tx => verifyAsOfNow(tx, files))
}

async function verifyAsOfNow(db: Tx, files: Pick<Files, 'bytes'>): Promise<SealVerdict> {
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
    const sums = await listSums(
      db,
      [...kept.values()].flatMap(({ edition }) => filesOf(edition)),
    )
    for (const { number, ordinal, digest, fileSums } of sealed) {
      const found = kept.get(`${number} ${ordinal}`)
      editions += found === undefined ? 0 : 1
      const lie = found && filesOf(found.edition).flatMap(id => sums.get(id)?.fileKey ?? [])
      const isWhole = found !== undefined && digestOf(found.edition) === digest
      if (isWhole && lie && (fileSums === null || (await addUpTo(lie, fileSums, files)))) continue
      const text =
        found === undefined
          ? '留痕里发布过，库里没有了。'
          : isWhole
            ? '附件或者图片与发布时的不符，被改动过，或者不在了。'
            : '与发布时的摘要值不符，内容被改动过。'
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

/** Whether the files, as they lie on the disk, are what was published, in that order. */
async function addUpTo(
  fileKeys: readonly string[],
  sums: readonly string[],
  files: Pick<Files, 'bytes'>,
): Promise<boolean> {
  if (fileKeys.length !== sums.length) return false
  for (const [at, key] of fileKeys.entries()) {
    const bytes = await files.bytes(key).catch(() => null)
    if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== sums[at]) return false
  }
  return true
}

interface Seal {
  readonly ordinal: number
  readonly digest: string
  /** null: it was published without files, or before their sums were written down. */
  readonly fileSums: readonly string[] | null
}

function readSeal(fact: unknown): Seal {
  const { ordinal, digest, fileSums } = (fact ?? {}) as Record<string, unknown>
  return {
    ...{ ordinal: Number(ordinal), digest: String(digest) },
    fileSums: Array.isArray(fileSums) ? fileSums.map(String) : null,
  }
}
