import { once } from 'node:events'
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyDatabase, type TestDatabase } from '#test/database.ts'
import { buildMingfu, mingfu, startMingfu } from '#test/mingfu.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingfu-serve-'))
const SECRET = { MINGFU_SECRET: 'a secret for tests, and for tests alone' }
let base: TestDatabase
beforeAll(async () => {
  await buildMingfu()
  base = await emptyDatabase()
})
afterAll(async () => {
  await base.close()
  rmSync(folder, { recursive: true })
})

async function freePort(): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? String(address.port) : ''
}

/** Its own database, which nothing has migrated yet. */
const own = () => ({ ...SECRET, MINGFU_DATA: join(folder, 'own'), DATABASE_URL: base.ownerUrl })

describe('mingfu serve', () => {
  it('migrates, says where it is, answers, and ends when asked to', async () => {
    const PORT = await freePort()
    const serving = startMingfu(['serve'], { ...own(), PORT })
    await serving.says('Mingfu is running: http://localhost:')
    expect(serving.stdout()).toContain(`明府已启动 Mingfu is running: http://localhost:${PORT}`)
    const home = await fetch(`http://127.0.0.1:${PORT}/`)
    expect([home.status, await home.text()]).toEqual([200, expect.stringContaining('lang="zh-CN"')])
    expect((await fetch(`http://127.0.0.1:${PORT}/readyz`)).status).toBe(200)
    serving.child.kill('SIGTERM')
    serving.child.kill('SIGTERM')
    expect(await serving.ended).toMatchObject({ status: 0, stderr: '' })
  })

  it('acts as mingfu_app, whoever it connects as', async () => {
    const PORT = await freePort()
    const serving = startMingfu(['serve'], { ...own(), PORT })
    await serving.says('running')
    await fetch(`http://127.0.0.1:${PORT}/readyz`)
    const [login] = await base.asOwner('select current_user as name')
    const held = await base.asOwner(
      `select distinct usename from pg_stat_activity where application_name = 'mingfu' and datname = current_database()`,
    )
    expect(held).toEqual([{ usename: login?.name }])
    serving.child.kill('SIGTERM')
    await serving.ended
    const { stdout } = await mingfu(['doctor'], own())
    expect(stdout).toContain('应用的角色 mingfu_app 只能添加')
    expect(stdout).toMatch(
      /是(超级用户|表的所有者)，程序只是代行 mingfu_app：请另设一个只有 mingfu_app 权限的普通登录/,
    )
  })

  it('finishes the answer it is giving, and takes no new one', async () => {
    const PORT = await freePort()
    const serving = startMingfu(['serve'], { ...own(), PORT })
    await serving.says('running')
    await base
      .asOwner('begin; lock table units in access exclusive mode; select pg_sleep(1); commit')
      .catch(() => 0)
    const lock = base.asOwner(
      'begin; lock table units in access exclusive mode; select pg_sleep(1.5); commit',
    )
    await new Promise(resolve => setTimeout(resolve, 300))
    const slow = fetch(`http://127.0.0.1:${PORT}/requests/apply`)
    await new Promise(resolve => setTimeout(resolve, 200))
    serving.child.kill('SIGTERM')
    expect((await slow).status).toBeLessThan(400)
    await lock
    expect(await serving.ended).toMatchObject({ status: 0 })
    await expect(fetch(`http://127.0.0.1:${PORT}/`)).rejects.toThrow()
  })

  it('makes a database of its own when it is given none, and leaves nothing running', async () => {
    const data = join(folder, 'embedded')
    const PORT = await freePort()
    const serving = startMingfu(['serve'], { MINGFU_DATA: data, PORT })
    await serving.says('running')
    const verify = await mingfu(['trail', 'verify', '--json'], { MINGFU_DATA: data })
    expect(verify).toMatchObject({ status: 0 })
    expect((await fetch(`http://127.0.0.1:${PORT}/readyz`)).status).toBe(200)
    serving.child.kill('SIGINT')
    expect(await serving.ended).toMatchObject({ status: 0 })
    const place = realpathSync(join(data, 'postgres'))
    expect(existsSync(join(place, 'data/postmaster.pid'))).toBe(false)
    rmSync(place, { recursive: true })
  })
})

describe('when it cannot start: one sentence with what to do, exit status 1', () => {
  it('the port is taken', async () => {
    const PORT = await freePort()
    const squatter = createServer().listen(Number(PORT), '127.0.0.1')
    await once(squatter, 'listening')
    const { status, stderr } = await mingfu(['serve'], { ...own(), PORT, HOST: '127.0.0.1' })
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(new RegExp(`^端口 ${PORT} 已被别的程序占用：.*\\n$`)),
    ])
    squatter.close()
  })

  it('the address is not of this machine', async () => {
    const { status, stderr } = await mingfu(['serve'], {
      ...own(),
      PORT: await freePort(),
      HOST: '203.0.113.9',
    })
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^这台机器没有地址 203\.0\.113\.9：.*\n$/)])
  })

  it('the data folder cannot be written to', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    const { status, stderr } = await mingfu(['serve'], { MINGFU_DATA: join(file, 'data') })
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^数据目录 .* 不是文件夹：.*MINGFU_DATA.*\n$/),
    ])
  })

  it('the database does not answer', async () => {
    const url = 'postgresql://mingfu:hush@127.0.0.1:9/city'
    const { status, stderr } = await mingfu(['serve'], { ...own(), DATABASE_URL: url })
    expect(status).toBe(1)
    expect(stderr).toBe(
      '连不上数据库 mingfu@127.0.0.1:9/city：没有程序在那里应答。请检查 DATABASE_URL，并确认数据库已经启动。\n',
    )
  })

  it('a database of one’s own is given, but no secret', async () => {
    const { status, stderr } = await mingfu(['serve'], {
      DATABASE_URL: base.ownerUrl,
      MINGFU_DATA: join(folder, 'own'),
    })
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^用自备数据库时必须设 MINGFU_SECRET.*\n$/)])
  })

  it('whoever connects may not act as the application', async () => {
    await base.asOwner(
      `do $$ begin create role stranger login password 'x'; exception when duplicate_object then null; end $$`,
    )
    const url = new URL(base.ownerUrl)
    url.username = 'stranger'
    url.password = 'x'
    const { status, stderr } = await mingfu(['serve'], {
      ...own(),
      DATABASE_URL: url.href,
      MINGFU_DATABASE_OWNER_URL: base.ownerUrl,
    })
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^DATABASE_URL 的用户 stranger 没有应用的权限：.*GRANT.*\n$/),
    ])
  })
})
