import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '#organisations'
import { dayInChina, yearOf } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { filesIn, newFileKey } from '#platform/files.ts'
import type { Services } from '#platform/services.ts'
import { addWaitingFile, findWaitingFile, removeWaitingFile, removeWaitingFilesBefore } from './store.ts'

const FOLDER = 'imports'
const DAY_MS = 24 * 60 * 60 * 1000

const hashOf = (token: string) => createHash('sha256').update(`import\n${token}`).digest('base64url')

/** Keeps a file that was looked through until whoever brought it says yes. Gives back the token that finds it. */
export async function keepWaiting(
  services: Services,
  actor: Actor,
  file: { readonly path: string; readonly unitId: number; readonly fileName: string },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const at = services.now()
  const fileKey = newFileKey(FOLDER, yearOf(dayInChina(at)))
  await filesIn(services.config.dataFolder).takeOver(file.path, fileKey)
  const { unitId, fileName } = file
  await inTransaction(services.db, tx =>
    addWaitingFile(tx, { tokenHash: hashOf(token), userId: actor.id ?? 0, at, fileKey, unitId, fileName }),
  )
  return token
}

/** Hands one's own waiting file to `work`, as a file on this machine; undefined when there is none any more. */
export async function withWaiting<T>(
  { db, config }: Services,
  actor: Actor,
  token: string,
  work: (file: { path: string; unitId: number; fileName: string }) => Promise<T>,
): Promise<T | undefined> {
  const waiting = await findWaitingFile(db, hashOf(token), actor.id ?? 0)
  const files = filesIn(config.dataFolder)
  if (waiting === undefined || !(await files.exists(waiting.fileKey))) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'mingfu-import-'))
  try {
    const path = join(folder, 'file.xlsx')
    await writeFile(path, await files.bytes(waiting.fileKey), { mode: 0o600 })
    return await work({ path, unitId: waiting.unitId, fileName: waiting.fileName })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The file is imported: who was in it stands in the cases now, and nowhere else. */
export async function forgetWaiting({ db, config }: Services, actor: Actor, token: string): Promise<void> {
  const waiting = await findWaitingFile(db, hashOf(token), actor.id ?? 0)
  if (waiting === undefined) return
  await removeWaitingFile(db, hashOf(token))
  await filesIn(config.dataFolder).remove(waiting.fileKey)
}

/** Forgets files nobody said yes to within a day. Run every hour. */
export async function forgetWaitingFiles({ db, config, now }: Services): Promise<void> {
  const dayOld = new Date(now().getTime() - DAY_MS)
  await removeWaitingFilesBefore(db, dayOld)
  const files = filesIn(config.dataFolder)
  for (const key of await files.writtenBefore(FOLDER, dayOld)) await files.remove(key)
}
