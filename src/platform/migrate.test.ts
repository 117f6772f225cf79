import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptyDatabase, type TestDatabase } from '#test/database.ts'
import { migrate, migrationState } from './migrate.ts'

let base: TestDatabase
let folder: string
beforeEach(async () => {
  base = await emptyDatabase()
  folder = mkdtempSync(join(tmpdir(), 'mingfu-migrations-'))
  write('20260101T0900_streets', 'create table streets (name text primary key);')
  write('20260102T0900_lamps', 'create table lamps (id int); grant select on lamps to mingfu_app;')
})
afterEach(async () => {
  await base.close()
  rmSync(folder, { recursive: true })
})

const write = (name: string, sql: string) => writeFileSync(join(folder, `${name}.sql`), sql)
const tables = async () =>
  (await base.asOwner(`select tablename from pg_tables where schemaname = 'public' order by 1`)).map(
    r => r.tablename,
  )

describe('migrating', () => {
  it('applies each file once, in the order of their names', async () => {
    expect(await migrate(base.ownerUrl, folder)).toEqual(['20260101T0900_streets', '20260102T0900_lamps'])
    expect(await migrate(base.ownerUrl, folder)).toEqual([])
    write('20260103T0900_more', 'alter table streets add lit boolean')
    expect(await migrate(base.ownerUrl, folder)).toEqual(['20260103T0900_more'])
    expect(await tables()).toEqual(['lamps', 'migrations', 'streets'])
  })

  it('by two processes at once happens once', async () => {
    const both = await Promise.all([migrate(base.ownerUrl, folder), migrate(base.ownerUrl, folder)])
    expect(both.map(applied => applied.length).sort()).toEqual([0, 2])
  })

  it('that fails in the middle of a file leaves nothing of that file, says which and where, and goes on when mended', async () => {
    write('20260103T0900_more', 'create table half ();\n\nalter table nowhere add n int;')
    await expect(migrate(base.ownerUrl, folder)).rejects.toThrow(
      /^迁移 20260103T0900_more 没有完成（relation "nowhere" does not exist.*）：它的改动已全部撤回，排除原因后重新执行 mingfu migrate。$/,
    )
    expect(await tables()).toEqual(['lamps', 'migrations', 'streets'])
    write('20260103T0900_more', 'create table whole ();')
    expect(await migrate(base.ownerUrl, folder)).toEqual(['20260103T0900_more'])
  })

  it('that is cut off leaves nothing of that file, and is done the next time', async () => {
    write('20260103T0900_more', 'create table half (); select pg_sleep(20); create table other ();')
    const cutOff = migrate(base.ownerUrl, folder)
    cutOff.catch(() => undefined)
    const sleeping = `select pid from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`
    while ((await base.asOwner(sleeping)).length === 0) await new Promise(resolve => setTimeout(resolve, 20))
    await base.asOwner(`select pg_terminate_backend(pid) from (${sleeping}) s`)
    await expect(cutOff).rejects.toThrow('它的改动已全部撤回')
    expect(await tables()).toEqual(['lamps', 'migrations', 'streets'])
  })

  it('refuses a file that was changed after it was applied', async () => {
    await migrate(base.ownerUrl, folder)
    write('20260101T0900_streets', 'create table streets (name text);')
    await expect(migrate(base.ownerUrl, folder)).rejects.toThrow(
      '迁移 20260101T0900_streets 在执行之后被改动过',
    )
  })

  it('refuses a file that was applied and is gone', async () => {
    await migrate(base.ownerUrl, folder)
    rmSync(join(folder, '20260101T0900_streets.sql'))
    await expect(migrate(base.ownerUrl, folder)).rejects.toThrow('而 db/migrations 里没有这个文件')
  })

  it('refuses a database that a newer program has migrated', async () => {
    write('20300101T0900_future', 'create table future ()')
    await migrate(base.ownerUrl, folder)
    rmSync(join(folder, '20300101T0900_future.sql'))
    await expect(migrate(base.ownerUrl, folder)).rejects.toThrow(
      '数据库已由更新的明府迁移到 20300101T0900_future，本程序只到 20260102T0900_lamps',
    )
  })

  it('can be looked at first', async () => {
    expect((await migrationState(base.ownerUrl, folder)).pending.map(m => m.name)).toHaveLength(2)
    await migrate(base.ownerUrl, folder)
    const { applied, pending } = await migrationState(base.appUrl, folder)
    expect([applied.length, pending]).toEqual([2, []])
  })

  it('tells a database that is not there', async () => {
    await expect(migrate('postgresql://owner:hush@127.0.0.1:9/city', folder)).rejects.toThrow(
      '连不上数据库 owner@127.0.0.1:9/city：没有程序在那里应答。',
    )
  })
})

describe('the real migrations', () => {
  it('apply to an empty database', async () => {
    expect((await migrate(base.ownerUrl)).length).toBeGreaterThan(1)
  })
})
