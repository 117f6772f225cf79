import pg from 'pg'
import { inject } from 'vitest'
import { type Db, openDb } from '#platform/db.ts'

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

let made = 0

/**
 * A migrated database with nothing in it, for this test file: `base = await freshDatabase()` in beforeAll,
 * `base.close()` in afterAll. Time is simulated unless said otherwise, so that stories may be set on any day.
 */
export async function freshDatabase({ simulatedTime = true } = {}): Promise<TestDatabase> {
  const base = await makeDatabase(`template ${inject('database').template}`)
  if (simulatedTime) await base.asOwner('update time_setting set simulated = true')
  return base
}

/** A database that has not even been migrated. */
export function emptyDatabase(): Promise<TestDatabase> {
  return makeDatabase('')
}

async function makeDatabase(options: string): Promise<TestDatabase> {
  const { ownerUrl: serverUrl, appUrl: serverAppUrl } = inject('database')
  made += 1
  const name = `test_${process.pid}_${made}`
  await run(serverUrl, `create database ${name} ${options}`)
  const ownerUrl = named(serverUrl, name)
  const appUrl = named(serverAppUrl, name)
  const db = openDb(appUrl, { applicationName: 'mingfu test' })
  return {
    db,
    appUrl,
    ownerUrl,
    asOwner: (sql, parameters) => run(ownerUrl, sql, parameters),
    close: async () => {
      await db.destroy()
      await run(serverUrl, `drop database if exists ${name} with (force)`)
    },
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
