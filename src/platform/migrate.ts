/** The database's shape: plain SQL in db/migrations, forward only, each file once and whole. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { databaseTrouble } from './db.ts'
import { codeOf, Trouble, wordsOf } from './errors.ts'
import { ROOT } from './root.ts'

export interface Migration {
  /** The file's name without `.sql`. */
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** How the files and the database stand to each other. */
export interface MigrationState {
  readonly applied: readonly string[]
  readonly pending: readonly Migration[]
}

export const MIGRATIONS_FOLDER = join(ROOT, 'db/migrations')
const OLDEST_SERVER = 150_000
/** Any number that nothing else in the database locks. */
const LOCK = 7_310_250_001
const APP = 'mingfu_app'

/** All migrations, in the order of their names, which begin with their time. */
export async function readMigrations(folder = MIGRATIONS_FOLDER): Promise<Migration[]> {
  const files = (await readdir(folder)).filter(file => file.endsWith('.sql')).sort()
  return Promise.all(
    files.map(async file => {
      const sql = await readFile(join(folder, file), 'utf8')
      return {
        name: file.slice(0, -'.sql'.length),
        sql,
        checksum: createHash('sha256').update(sql).digest('hex'),
      }
    }),
  )
}

/**
 * Brings the database up to date as its owner; two processes at once wait for each other. Returns the names of what
 * was applied now. Throws Trouble with what to do; what had been applied before the trouble stays, whole.
 */
export async function migrate(ownerUrl: string, folder = MIGRATIONS_FOLDER): Promise<string[]> {
  const migrations = await readMigrations(folder)
  return withClient(ownerUrl, async client => {
    await refuseOldServer(client)
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(
      `create table if not exists migrations (
         name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
    )
    await ensureAppRole(client)
    const { pending } = await compare(client, migrations)
    for (const migration of pending) await apply(client, migration)
    return pending.map(m => m.name)
  })
}

/** What is applied and what is pending. Throws Trouble when files and database contradict each other. */
export async function migrationState(url: string, folder = MIGRATIONS_FOLDER): Promise<MigrationState> {
  const migrations = await readMigrations(folder)
  return withClient(url, client => compare(client, migrations))
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'mingfu migrate',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw databaseTrouble(url, error)
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  )
  if (rows[0].number >= OLDEST_SERVER) return
  throw new Trouble(
    `数据库是 PostgreSQL ${rows[0].version}，明府需要 15 以上：请升级，或去掉 DATABASE_URL 用内嵌的数据库。`,
  )
}

async function ensureAppRole(client: pg.Client): Promise<void> {
  try {
    const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [APP])
    if (rows.length === 0) await client.query(`create role ${APP}`)
    await client.query(`grant select on migrations to ${APP}`)
  } catch (error) {
    // Made by another database of the same server in the same moment.
    if (codeOf(error) === '23505' || codeOf(error) === '42710') return ensureAppRole(client)
    throw new Trouble(
      `未能建立数据库角色 ${APP}（${wordsOf(error)}）：请让管理员执行 CREATE ROLE ${APP} 后再迁移。`,
    )
  }
}

async function compare(client: pg.Client, migrations: readonly Migration[]): Promise<MigrationState> {
  const { rows }: { rows: { name: string; checksum: string }[] } = await client
    .query('select name, checksum from migrations order by name')
    .catch(error => {
      if (codeOf(error) === '42P01') return { rows: [] }
      throw error
    })
  const known = new Map(migrations.map(m => [m.name, m]))
  const newest = migrations.at(-1)?.name ?? ''
  for (const { name, checksum } of rows) {
    const file = known.get(name)
    if (file === undefined && name > newest) {
      throw new Trouble(
        `数据库已由更新的明府迁移到 ${name}，本程序只到 ${newest}：请换用不旧于它的程序，数据未动。`,
      )
    }
    if (file === undefined) {
      throw new Trouble(`数据库做过迁移 ${name}，而 db/migrations 里没有这个文件：请恢复它，数据未动。`)
    }
    if (file.checksum !== checksum) {
      throw new Trouble(
        `迁移 ${name} 在执行之后被改动过：请恢复原来的文件，把改动写成一个新的迁移，数据未动。`,
      )
    }
  }
  const applied = rows.map(row => row.name)
  return { applied, pending: migrations.filter(m => !applied.includes(m.name)) }
}

/** The file and the note that it was done, in one transaction: a process that dies leaves neither. */
async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(migration.sql)
    await client.query('insert into migrations (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw new Trouble(
      `迁移 ${migration.name} 没有完成（${wordsOf(error)}${lineOf(migration.sql, error)}）：它的改动已全部撤回，排除原因后重新执行 mingfu migrate。`,
    )
  }
}

function lineOf(sql: string, error: unknown): string {
  if (typeof error !== 'object' || error === null || !('position' in error)) return ''
  return `，第 ${sql.slice(0, Number(error.position)).split('\n').length} 行`
}
