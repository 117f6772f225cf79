import { type Db, inTransaction } from '#platform/db.ts'
import { filesIn } from '#platform/files.ts'
import type { Services } from '#platform/services.ts'
import { wordListInUse } from '#screening'
import type { Checked } from '../../checks/checked.ts'
import { checkEdition } from '../checks.ts'
import { findEditionById } from '../editions/store.ts'
import { lockDocument } from '../store.ts'
import { screenAttachment } from './screen-attachment.ts'
import {
  type FileToScreen,
  findPassed,
  listFilesAfter,
  listLiveAfter,
  listWaitingFiles,
  progressOf,
  saveFileScreening,
  saveFound,
  saveProgress,
} from './store.ts'

const FILES_AT_ONCE = 20
const EDITIONS_AT_ONCE = 100
const MOST_MS = 60_000

/**
 * 重新检查: attachments that could not be looked into when they came; and, when the list of words has a new version, all
 * attachments and all that is out. It goes on where it stopped. What whoever approved an edition saw is not told again.
 */
export async function screenPublished(
  services: Services,
  version = wordListInUse().version,
): Promise<{ files: number; editions: number }> {
  const { db } = services
  const done = { files: 0, editions: 0 }
  await each(
    after => listWaitingFiles(db, after, FILES_AT_ONCE),
    async file => {
      await screenOne(services, file)
      done.files += 1
    },
  )
  await eachOfVersion(
    db,
    'files',
    version,
    after => listFilesAfter(db, after, FILES_AT_ONCE),
    async file => {
      await screenOne(services, file)
      done.files += 1
    },
  )
  const live = async (after: number) => (await listLiveAfter(db, after, EDITIONS_AT_ONCE)).map(id => ({ id }))
  await eachOfVersion(db, 'editions', version, live, async ({ id }) => {
    await screenEdition(services, id, version)
    done.editions += 1
  })
  return done
}

interface Numbered {
  readonly id: number
}

async function each<T extends Numbered>(
  list: (after: number) => Promise<readonly T[]>,
  work: (one: T) => Promise<void>,
  { from = 0, onPage = async (_: number) => {} } = {},
): Promise<void> {
  let after = from
  for (let page = await list(after); page.length > 0; page = await list(after)) {
    for (const one of page) await work(one)
    after = page.at(-1)?.id ?? after
    await onPage(after)
  }
}

async function eachOfVersion<T extends Numbered>(
  db: Db,
  what: 'files' | 'editions',
  version: string,
  list: (after: number) => Promise<readonly T[]>,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const from = await progressOf(db, what, version)
  await each(list, work, { from, onPage: doneTo => saveProgress(db, what, { version, doneTo }) })
}

async function screenOne({ db, config, now, log }: Services, file: FileToScreen): Promise<void> {
  try {
    const bytes = await filesIn(config.dataFolder).bytes(file.fileKey)
    const screened = await screenAttachment(file.name, bytes, { ms: MOST_MS, isLast: true })
    await saveFileScreening(db, file.id, { ...screened, at: now() })
  } catch (error) {
    // One that is not there keeps no other from being looked into.
    log.error({ err: error, file: file.id }, 'attachment could not be screened')
  }
}

function screenEdition(services: Services, id: number, version: string): Promise<void> {
  return inTransaction(services.db, async tx => {
    const found = await findEditionById(tx, id)
    if (found === undefined) return
    await lockDocument(tx, found.documentId)
    const edition = await findEditionById(tx, id)
    if (edition?.stage !== 'live') return
    const passed = new Set((await findPassed(tx, id)).map(keyOf))
    const more = (await checkEdition(tx, edition)).filter(one => !passed.has(keyOf(one)))
    await saveFound(tx, id, { version, at: services.now(), found: more })
  })
}

const keyOf = ({ rule, text, field }: Checked): string => JSON.stringify([rule, text, field])
