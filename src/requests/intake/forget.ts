import { inTransaction } from '#platform/db.ts'
import { filesIn } from '#platform/files.ts'
import { forgetAttempts, forgetSpentChecks } from '#platform/intake/store.ts'
import type { Services } from '#platform/services.ts'
import { keysWithoutRow, removeDraftsOver } from './drafts/store.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

/**
 * Forgets what was kept for a while only: drafts whose day is over with their files, spent checks, attempts, and files
 * that a process left behind when it died between writing a file and the row that holds it. Run every hour.
 */
export async function forgetWhatIsOver(services: Services): Promise<void> {
  const now = services.now()
  const files = filesIn(services.config.dataFolder)
  const over = await inTransaction(services.db, async tx => {
    await forgetAttempts(tx, new Date(now.getTime() - HOUR_MS))
    await forgetSpentChecks(tx, now)
    return removeDraftsOver(tx, now)
  })
  const dayOld = new Date(now.getTime() - DAY_MS)
  const old = await Promise.all(['attachments', 'letters'].map(folder => files.writtenBefore(folder, dayOld)))
  const unheld = await keysWithoutRow(services.db, old.flat())
  const broken = await files.writtenBefore('incoming', dayOld)
  for (const key of [...over, ...unheld, ...broken]) await files.remove(key)
}
