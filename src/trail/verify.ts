import type { Db, Tx } from '#platform/db.ts'
import type { Anchor } from './anchors.ts'
import { BEGINNING, hashOf } from './chain.ts'
import { allRows, asOfNow, countRows, findFollower, type KeptRow, readHead } from './store.ts'

/** What can have been done to the trail behind the program's back. */
export const BREACHES = {
  altered: '被改动',
  dropped: '被删除',
  inserted: '是插入的',
  reordered: '被调换了位置',
  'cut-off': '起被截去',
} as const

export interface Breach {
  /** The first row that is not as it was written, or is not there. */
  readonly seq: number
  readonly what: keyof typeof BREACHES
  readonly text: string
}

export type Verdict =
  | { readonly rows: number; readonly intact: true }
  | { readonly rows: number; readonly intact: false; readonly first: Breach }

interface Head {
  readonly seq: number
  readonly hash: string
}

/**
 * Walks the trail from its first row, each hash computed anew, and against two witnesses that stand apart from the
 * rows: the head, kept by the database, and the anchors, kept outside of it. The first breach is named.
 *
 * Whoever owns the database can compute hashes too. A row altered and the chain after it written anew agrees with
 * itself and with a head that was mended as well: then only an anchor tells, and tells that it happened at or before
 * its row. See docs/decisions/0041-witnesses-of-the-trail.md.
 */
export async function verify(db: Db, anchors: readonly Anchor[] = []): Promise<Verdict> {
  return asOfNow(db, async tx => {
    const rows = await countRows(tx)
    const head = await readHead(tx)
    const first = await firstBreach(tx, head, anchors)
    return first === null ? { rows, intact: true } : { rows, intact: false, first }
  })
}

async function firstBreach(
  tx: Tx,
  head: Head | undefined,
  anchors: readonly Anchor[],
): Promise<Breach | null> {
  const witnesses = Map.groupBy(anchors, anchor => anchor.seq)
  let before = { seq: -1, hash: '' }
  let last = { seq: 0, hash: BEGINNING }
  for await (const row of allRows(tx)) {
    const place = last.seq + 1
    if (row.seq !== place) return breachOfPlace(tx, row, last, head)
    if (hashOf(row.previousHash, row) !== row.hash) return breach(place, 'altered')
    if (row.previousHash !== last.hash) return breachOfLink(tx, row, { before, last, head })
    for (const witness of witnesses.get(place) ?? []) {
      if (witness.hash !== row.hash) {
        return breach(place, 'altered', '它与库外存证不符：它或它之前的记录被改写，其后的链已重新计算')
      }
    }
    before = last
    last = { seq: place, hash: row.hash }
  }
  return breachOfEnd(last, head, anchors)
}

/** The number is not the next one: a row is missing here, or stands elsewhere, or is one too many. */
async function breachOfPlace(tx: Tx, row: KeptRow, last: Head, head: Head | undefined): Promise<Breach> {
  if (row.seq <= last.seq) return breach(row.seq, 'inserted')
  const elsewhere = await findFollower(tx, last.hash)
  return elsewhere === undefined ? breach(last.seq + 1, 'dropped') : moved(tx, last, head, elsewhere)
}

/** What belongs after the last good row stands elsewhere: moved there, or pushed on by one that was put between. */
async function moved(tx: Tx, last: Head, head: Head | undefined, to: number): Promise<Breach> {
  const place = last.seq + 1
  if (head !== undefined && (await countRows(tx)) > head.seq) return breach(place, 'inserted')
  return breach(place, 'reordered', `应在这里的记录现在是第 ${to} 条`)
}

/** The row is whole, but follows another than the one before it. */
async function breachOfLink(
  tx: Tx,
  row: KeptRow,
  { before, last, head }: { before: Head; last: Head; head: Head | undefined },
): Promise<Breach> {
  if (row.previousHash === before.hash) return breach(last.seq, 'inserted')
  const elsewhere = await findFollower(tx, last.hash)
  if (elsewhere !== undefined) return moved(tx, last, head, elsewhere)
  // What it follows is nowhere: the row before was written anew, or one between the two is gone and numbers moved up.
  const asManyAsThereWere = head !== undefined && (await countRows(tx)) >= head.seq
  if (!asManyAsThereWere || last.seq === 0) return breach(row.seq, 'dropped')
  return breach(last.seq, 'altered', '它与后一条不相接：它被改写并重新计算了摘要，或其后的记录被删除')
}

/** The rows agree with one another; do they reach as far as the witnesses say? */
function breachOfEnd(last: Head, head: Head | undefined, anchors: readonly Anchor[]): Breach | null {
  if (head === undefined) return breach(last.seq + 1, 'cut-off', '链尾记录不见了')
  const furthest = anchors.findLast(anchor => anchor.seq > last.seq)
  if (head.seq > last.seq || furthest !== undefined) {
    const reached = Math.max(head.seq, ...anchors.map(anchor => anchor.seq))
    return breach(last.seq + 1, 'cut-off', `曾经写到第 ${reached} 条；若数据库是从备份恢复的，丢失的就是这些`)
  }
  if (head.seq < last.seq) return breach(head.seq + 1, 'inserted', '它不是程序写入的：链尾记录没有它')
  if (head.hash !== last.hash) return breach(last.seq, 'altered', '它与链尾记录不符')
  return null
}

function breach(seq: number, what: Breach['what'], more?: string): Breach {
  return { seq, what, text: `第 ${seq} 条${BREACHES[what]}${more === undefined ? '' : `（${more}）`}。` }
}
