import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from '#platform/errors.ts'
import type { Services } from '#platform/services.ts'
import { readHead } from './store.ts'

/** A row's number and hash, noted outside of the database: what its owner alone cannot mend. */
export interface Anchor {
  readonly seq: number
  readonly hash: string
}

const LINE = /^(\d+) ([0-9a-f]{64}) \S+$/

export const anchorFileIn = (dataFolder: string): string => join(dataFolder, 'trail-anchors.log')

/** Adds a line to the anchors, if the trail has grown since the last one. Lines are only ever added. */
export async function anchorTrail({ db, now, config }: Services): Promise<void> {
  const head = await readHead(db)
  const last = (await readAnchors(config.dataFolder)).at(-1)
  if (head === undefined || head.seq === 0 || head.seq === last?.seq) return
  // The line begins with a line break, so that one half written by a process that died spoils none but itself.
  await appendFile(anchorFileIn(config.dataFolder), `\n${head.seq} ${head.hash} ${now().toISOString()}\n`, {
    mode: 0o600,
  })
}

/** The anchors in the order they were written; none when there is no file yet. Lines that are none are passed over. */
export async function readAnchors(dataFolder: string): Promise<Anchor[]> {
  const text = await readFile(anchorFileIn(dataFolder), 'utf8').catch(error => {
    if (codeOf(error) === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap(line => {
    const match = LINE.exec(line)
    return match ? [{ seq: Number(match[1]), hash: match[2] ?? '' }] : []
  })
}
