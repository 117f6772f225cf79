import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { listUnits } from '#organisations'
import { readConfig } from '#platform/config.ts'
import { openEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { Kept } from '#platform/kept/kept.ts'
import { makeLog } from '#platform/log.ts'
import { migrate } from '#platform/migrate.ts'
import { makeSecrets } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import type { TestDatabase } from '#test/database.ts'
import { createDatabase, makeTemplate, openDatabase } from '#test/databases.ts'
import { makeTown, type Town } from '#test/town.ts'
import { buildApp } from '../../src/app.ts'

export interface BenchSite {
  readonly app: FastifyInstance
  readonly services: Services
  readonly town: Town
  /** Past the application, to put many rows in at once. */
  readonly asOwner: TestDatabase['asOwner']
  readonly ownerUrl: string
}

/**
 * Does something with the whole site over an embedded database of its own in a temporary folder, set up as in
 * production (it writes through to the disk), and nothing kept before `services.kept.listen()`. Everything is gone afterwards.
 */
export async function withSite(work: (site: BenchSite) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mingfu-bench-'))
  const server = await openEmbeddedPostgres(folder)
  const base = await createDatabase(server, await makeTemplate(server))
  const services = servicesOver(base, folder)
  const town = await makeTown(services)
  const app = await buildApp(services)
  try {
    await work({ app, services, town, asOwner: base.asOwner, ownerUrl: base.ownerUrl })
  } finally {
    await app.close()
    await services.kept.close()
    await base.close()
    await server.stop()
    // Run by root, the cluster stands elsewhere.
    rmSync(server.place, { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * The same database for this bench and the next, loaded once: what is in `keep` stays there. Without it, one that is gone
 * afterwards.
 */
export async function withDatabase(
  keep: string | undefined,
  work: (site: Pick<BenchSite, 'services' | 'asOwner' | 'ownerUrl'>) => Promise<void>,
): Promise<void> {
  if (keep === undefined) return withSite(work)
  mkdirSync(keep, { recursive: true })
  const server = await openEmbeddedPostgres(keep)
  const base = openDatabase(server)
  await migrate(server.ownerUrl)
  const services = servicesOver(base, keep)
  try {
    if ((await listUnits(base.db)).length === 0) await makeTown(services)
    await work({ services, asOwner: base.asOwner, ownerUrl: base.ownerUrl })
  } finally {
    await services.kept.close()
    await base.close()
    await server.stop()
  }
}

function servicesOver(base: TestDatabase, folder: string): Services {
  const now = () => new Date()
  const log = makeLog('silent')
  return {
    ...{ db: base.db, now, log, kept: new Kept({ url: base.appUrl, db: base.db, log, now }) },
    config: readConfig({ MINGFU_DATA: folder }),
    secrets: makeSecrets('a secret for the bench, and for the bench alone'),
  }
}
