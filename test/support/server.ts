import { createHash } from 'node:crypto'
import { existsSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedPostgres, openEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { ROOT } from '#platform/root.ts'

/** In memory where there is room: each test file copies a database of 300 files, six times as fast there. */
const MEMORY = '/dev/shm'
const ROOM = 4 * 1024 ** 3

function fastestFolder(): string {
  if (!existsSync(MEMORY)) return tmpdir()
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize >= ROOM ? MEMORY : tmpdir()
}

/** Kept between runs, so that a run need not make a cluster first. Holds nothing worth keeping. */
const FOLDER = join(
  fastestFolder(),
  `mingfu-test-${userInfo().username}-${createHash('sha256').update(ROOT).digest('hex').slice(0, 8)}`,
)

/** The data folder of services in tests: what they write there is read by nobody else. */
export const FILES_OF_TESTS = `${FOLDER}-files`

/** Fast and forgetful: a test database need not survive a power cut. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  autovacuum: 'off',
  max_wal_size: '256MB',
}

/** The server all tests share, real and embedded. A folder that a power cut or a clean-up has spoilt is made anew. */
export async function openTestServer(): Promise<EmbeddedPostgres> {
  try {
    return await openEmbeddedPostgres(FOLDER, SETTINGS)
  } catch {
    rmSync(join(FOLDER, 'postgres'), { recursive: true, force: true })
    rmSync(FOLDER, { recursive: true, force: true })
    return openEmbeddedPostgres(FOLDER, SETTINGS)
  }
}
