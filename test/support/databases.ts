import { createHash } from 'node:crypto'
import pg from 'pg'
import { type Db, openDb } from '#platform/db.ts'
import { migrate, readMigrations } from '#platform/migrate.ts'

export interface TestDatabase {
  /** As the application connects: with no more rights than the migrations grant. */
  readonly db: Db
  readonly appUrl: string
  readonly ownerUrl: string
  /** Says something as the owner: what no application may, such as tampering. */
  asOwner(sql: string, parameters?: readonly unknown[]): Promise<Record<string, unknown>[]>
  /** Closes and drops it. */
  close(): Promise<void>
}

export interface ServerUrls {
  readonly ownerUrl: string
  readonly appUrl: string
}

let made = 0

/** A database of its own on the test server: empty, or a copy of a template. */
export async function createDatabase(server: ServerUrls, template: string | null): Promise<TestDatabase> {
  made += 1
  const name = `test_${process.pid}_${made}`
  await run(server.ownerUrl, `create database ${name} ${template === null ? '' : `template ${template}`}`)
  const base = openDatabase({ ownerUrl: named(server.ownerUrl, name), appUrl: named(server.appUrl, name) })
  return {
    ...base,
    close: async () => {
      await base.close()
      await run(server.ownerUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

/** One that is there already, and stays. */
export function openDatabase({ ownerUrl, appUrl }: ServerUrls): TestDatabase {
  const db = openDb(appUrl, { applicationName: 'mingfu test' })
  return {
    ...{ db, appUrl, ownerUrl },
    asOwner: (sql, parameters) => run(ownerUrl, sql, parameters),
    close: () => db.destroy(),
  }
}

/**
 * A migrated database for all to copy. It is named by what the migrations say, so that a changed migration makes
 * another. Sweeps away what runs that were killed have left.
 */
export async function makeTemplate(server: ServerUrls): Promise<string> {
  const hash = createHash('sha256')
  for (const { name, checksum } of await readMigrations()) hash.update(`${name} ${checksum}\n`)
  const template = `template_${hash.digest('hex').slice(0, 12)}`
  const client = new pg.Client({ connectionString: server.ownerUrl })
  await client.connect()
  try {
    // Other runs may be at work on the same server.
    await client.query('select pg_advisory_lock(2)')
    const { rows } = await client.query('select datname from pg_database where datname ~ $1', [
      '^(test|template)_',
    ])
    const names: string[] = rows.map(row => row.datname)
    for (const name of names.filter(isLeftBehind))
      await client.query(`drop database if exists ${name} with (force)`)
    if (!names.includes(template)) {
      const draft = `test_${process.pid}_template`
      await client.query(`create database ${draft}`)
      await migrate(named(server.ownerUrl, draft))
      await client.query(`alter database ${draft} rename to ${template}`)
    }
  } finally {
    await client.end()
  }
  return template
}

/** Databases are named by the process they were made for. */
function isLeftBehind(name: string): boolean {
  const pid = /^test_(\d+)_/.exec(name)?.[1]
  if (pid === undefined) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch {
    return true
  }
}

function named(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

async function run(
  url: string,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query(sql, [...parameters])
    return rows
  } finally {
    await client.end()
  }
}
