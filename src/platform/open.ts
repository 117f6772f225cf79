/** Opens what a process needs: the database, brought up to date, and the services over it. */

import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { type Config, readConfig } from './config.ts'
import { type Db, type DbOptions, databaseTrouble, openDb } from './db.ts'
import { folderTrouble, makeDataFolder } from './embedded-host.ts'
import { openEmbeddedPostgres } from './embedded-postgres.ts'
import { codeOf, Trouble } from './errors.ts'
import { Kept } from './kept/kept.ts'
import { makeLog } from './log.ts'
import { migrate } from './migrate.ts'
import { makeSecrets } from './secrets.ts'
import type { Services } from './services.ts'

export interface Opened {
  readonly services: Services
  /** For what only the owner may. */
  readonly ownerUrl: string
  /** Other connections to the same database, with settings of their own. Whoever opens them closes them. */
  connect(options: Pick<DbOptions, 'connections' | 'settings'>): Db
  /** What was migrated on the way. */
  readonly migrated: readonly string[]
  close(): Promise<void>
}

/** Throws Misuse for a bad environment, Trouble for a database or a folder that cannot be used. */
export async function openServices(
  config: Config,
  settings: NonNullable<DbOptions['settings']> = {},
): Promise<Opened> {
  const log = makeLog(config.logLevel)
  const secret = await secretOf(config)
  const database = await openDatabase(config)
  let closing = false
  try {
    const migrated = await migrate(database.ownerUrl)
    const common = {
      ...(await roleFor(database.appUrl)),
      onIdleError: (error: Error) => {
        if (!closing) log.warn({ code: codeOf(error) }, '数据库连接中断')
      },
    }
    const connect = (options: DbOptions) => openDb(database.appUrl, { ...common, ...options })
    const db = connect({ settings })
    const now = () => new Date()
    const kept = new Kept({ url: database.appUrl, db, log, now })
    const services: Services = { db, now, config, secrets: makeSecrets(secret), log, kept }
    const close = async (): Promise<void> => {
      closing = true
      await kept.close()
      await db.destroy()
      await database.stop()
    }
    return { services, ownerUrl: database.ownerUrl, connect, migrated, close }
  } catch (error) {
    await database.stop()
    throw error
  }
}

/** For a command: opens the services, does the work, and closes them whatever comes. */
export async function withServices<T>(
  work: (services: Services, opened: Opened) => Promise<T>,
  { demo = false, settings }: { demo?: boolean; settings?: DbOptions['settings'] } = {},
): Promise<T> {
  const config = readConfig(process.env, demo)
  const opened = await openServices({ ...config, logLevel: 'silent' }, settings)
  try {
    return await work(opened.services, opened)
  } finally {
    await opened.close()
  }
}

export interface OpenDatabase {
  readonly appUrl: string
  readonly ownerUrl: string
  stop(): Promise<void>
}

/** The database of one's own, or the embedded one, started when it is not running. */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  if (config.database === null) return openEmbeddedPostgres(config.dataFolder)
  return { appUrl: config.database.url, ownerUrl: config.database.ownerUrl, stop: async () => undefined }
}

const APP = 'mingfu_app'

/** Whoever connects acts as mingfu_app, so that the trail stays closed to the program also when its login could more. */
export async function roleFor(appUrl: string): Promise<{ actAs?: string }> {
  const client = new pg.Client({ connectionString: appUrl, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    const { rows } = await client.query('select current_user as name, pg_has_role($1, $2) as member', [
      APP,
      'member',
    ])
    const { name, member } = rows[0]
    if (name === APP) return {}
    if (member) return { actAs: APP }
    throw new Trouble(`DATABASE_URL 的用户 ${name} 没有应用的权限：请以所有者执行 GRANT ${APP} TO ${name}。`)
  } catch (error) {
    throw error instanceof Trouble ? error : databaseTrouble(appUrl, error)
  } finally {
    await client.end().catch(() => undefined)
  }
}

export const secretFileOf = (config: Config): string => join(config.dataFolder, 'secret')

/**
 * The installation's secret: MINGFU_SECRET, or else a file in the data folder, made when it is missing. With a
 * database of one's own and no demonstration it must be given: several processes, on several machines, share it.
 */
async function secretOf(config: Config): Promise<string> {
  if (config.secret !== null) return config.secret
  if (config.database !== null && !config.demo) {
    throw new Trouble(
      '用自备数据库时必须设 MINGFU_SECRET（至少 32 个字符）：可用 openssl rand -base64 48 生成，并妥善备份。',
    )
  }
  const file = secretFileOf(config)
  try {
    makeDataFolder(config.dataFolder)
    const draft = `${file}.${randomBytes(3).toString('hex')}`
    await writeFile(draft, randomBytes(48).toString('base64'), { mode: 0o600 })
    await link(draft, file).catch(error => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
    await rm(draft)
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw folderTrouble(config.dataFolder, error)
  }
}
