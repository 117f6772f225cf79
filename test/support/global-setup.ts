import { createHash } from 'node:crypto'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate, readMigrations } from '#platform/migrate.ts'
import { openTestServer } from './server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly database: { readonly ownerUrl: string; readonly appUrl: string; readonly template: string }
  }
}

/** One server for all test files, and one migrated database that each of them copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openTestServer()
  const template = await makeTemplate(server.ownerUrl)
  project.provide('database', { ownerUrl: server.ownerUrl, appUrl: server.appUrl, template })
  return () => server.stop()
}

/** Named by what the migrations say, so that a changed migration makes another. */
async function makeTemplate(ownerUrl: string): Promise<string> {
  const hash = createHash('sha256')
  for (const { name, checksum } of await readMigrations()) hash.update(`${name} ${checksum}\n`)
  const template = `template_${hash.digest('hex').slice(0, 12)}`
  const client = new pg.Client({ connectionString: ownerUrl })
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
      const draftUrl = new URL(ownerUrl)
      draftUrl.pathname = `/${draft}`
      await client.query(`create database ${draft}`)
      await migrate(draftUrl.href)
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
