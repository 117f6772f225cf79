import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { type EmbeddedPostgres, openEmbeddedPostgres } from './embedded-postgres.ts'
import { ROOT } from './root.ts'

const QUICK = { fsync: 'off' }
const opened: EmbeddedPostgres[] = []

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'mingfu-embedded-'))
  chmodSync(made, 0o711)
  return join(made, 'data')
}

function discard(dataFolder: string): void {
  const place = join(dataFolder, 'postgres')
  if (existsSync(place)) rmSync(realpathSync(place), { recursive: true })
  rmSync(dirname(dataFolder), { recursive: true })
}

/** Most stories are told of one data folder, each beginning with its server at rest. */
const data = folder()
afterAll(() => discard(data))

async function open(dataFolder: string): Promise<EmbeddedPostgres> {
  const server = await openEmbeddedPostgres(dataFolder, QUICK)
  opened.push(server)
  return server
}

afterEach(async () => {
  for (const server of opened.splice(0)) await server.stop().catch(() => undefined)
})

async function ask(url: string, question: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query(question)
    return rows[0] === undefined ? undefined : Object.values(rows[0])[0]
  } finally {
    await client.end()
  }
}

const postmasterOf = (server: EmbeddedPostgres): number =>
  Number(readFileSync(join(server.place, 'data/postmaster.pid'), 'utf8').split('\n')[0])

const runs = (server: EmbeddedPostgres): boolean => existsSync(join(server.place, 'data/postmaster.pid'))

async function until(what: () => boolean): Promise<void> {
  for (let waited = 0; !what(); waited += 20) {
    if (waited > 15_000) throw new Error('waited in vain')
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

/** Another process that uses the same data folder until it is told to end, or killed. */
async function another(dataFolder: string): Promise<ChildProcess> {
  const module = JSON.stringify(join(ROOT, 'src/platform/embedded-postgres.ts'))
  const script = `
    const { openEmbeddedPostgres } = await import(${module})
    const server = await openEmbeddedPostgres(${JSON.stringify(dataFolder)}, { fsync: 'off' })
    console.log('open')
    process.stdin.once('data', async () => { await server.stop(); process.exit() })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit').then(() => {
    throw new Error('the other process ended by itself')
  })
  await Promise.race([once(createInterface(child.stdout), 'line'), gone])
  return child
}

describe('the embedded server', () => {
  it('is PostgreSQL 18 in UTF-8, on this machine alone, and keeps what it was given', async () => {
    const first = await open(data)
    expect(await ask(first.ownerUrl, 'show server_version_num')).toMatch(/^18/)
    expect(await ask(first.ownerUrl, 'show server_encoding')).toBe('UTF8')
    expect(await ask(first.ownerUrl, 'show listen_addresses')).toBe('127.0.0.1')
    expect(await ask(first.ownerUrl, `select upper('é') || lower('Ä') || length('归德市')`)).toBe('Éä3')
    await ask(first.ownerUrl, `create table city as select '归德' as name`)
    await first.stop()
    expect(runs(first)).toBe(false)
    const second = await open(data)
    expect(second.ownerUrl).toBe(first.ownerUrl)
    expect(await ask(second.ownerUrl, 'select name from city')).toBe('归德')
  })

  it('lets the application in without the rights of the owner, and nobody without a password', async () => {
    const server = await open(data)
    await ask(server.ownerUrl, 'create table secrets (name text)')
    await expect(ask(server.appUrl, 'select * from secrets')).rejects.toThrow('permission denied')
    await expect(ask(server.appUrl, 'create table mine ()')).rejects.toThrow('permission denied')
    const guessed = new URL(server.ownerUrl)
    guessed.password = 'postgres'
    await expect(ask(guessed.href, 'select 1')).rejects.toThrow('password authentication failed')
  })

  it('keeps its passwords and its data from other users of the machine', async () => {
    const server = await open(data)
    expect(statSync(join(data, 'database.json')).mode & 0o077).toBe(0)
    expect(statSync(server.place).mode & 0o077).toBe(0)
  })

  it('is made once when two processes make it at the same time', { timeout: 120_000 }, async () => {
    const fresh = folder()
    const both = await Promise.all([another(fresh), another(fresh)])
    const mine = await open(fresh)
    expect(await ask(mine.ownerUrl, `select count(*)::int from pg_database where datname = 'mingfu'`)).toBe(1)
    for (const child of both) child.kill('SIGKILL')
    await mine.stop()
    discard(fresh)
  })

  it('serves whoever comes later, and is not stopped by whoever goes first', async () => {
    const starter = await another(data)
    const mine = await open(data)
    const postmaster = postmasterOf(mine)
    starter.stdin?.write('end\n')
    await once(starter, 'exit')
    expect(await ask(mine.ownerUrl, 'select 1')).toBe(1)
    expect(postmasterOf(mine)).toBe(postmaster)
    await mine.stop()
    expect(runs(mine)).toBe(false)
  })

  it('stops by itself when its only user is killed', async () => {
    const starter = await another(data)
    const mine = await open(data)
    await mine.stop()
    expect(runs(mine)).toBe(true)
    starter.kill('SIGKILL')
    await until(() => !runs(mine))
  })

  it('starts again after it was killed itself, whatever process has its number now', async () => {
    const first = await open(data)
    await ask(first.ownerUrl, 'create table kept (n int)')
    process.kill(postmasterOf(first), 'SIGKILL')
    await first.stop()
    const file = join(first.place, 'data/postmaster.pid')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(process.pid)))
    const second = await open(data)
    expect(await ask(second.ownerUrl, 'select count(*)::int from kept')).toBe(0)
  })

  it.runIf(process.platform === 'linux')(
    'is replaced when the keeper that would stop it is gone',
    async () => {
      const first = await open(data)
      const orphan = postmasterOf(first)
      const [, keeper = ''] = readFileSync(`/proc/${orphan}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      const children = readFileSync(`/proc/${keeper}/task/${keeper}/children`, 'utf8')
        .trim()
        .split(' ')
        .map(Number)
      for (const pid of [Number(keeper), ...children]) if (pid !== orphan) process.kill(pid, 'SIGKILL')
      const second = await open(data)
      expect(postmasterOf(second)).not.toBe(orphan)
      expect(await ask(second.ownerUrl, 'select 1')).toBe(1)
    },
  )

  it('takes another port when its own was taken meanwhile', async () => {
    const first = await open(data)
    const port = Number(new URL(first.ownerUrl).port)
    await first.stop()
    const squatter = createServer().listen(port, '127.0.0.1')
    await once(squatter, 'listening')
    const second = await open(data)
    expect(new URL(second.ownerUrl).port).not.toBe(String(port))
    squatter.close()
  })
})

describe('when it cannot be', () => {
  it('a data folder that is a file is told in one sentence', async () => {
    const file = folder()
    writeFileSync(file, '')
    await expect(openEmbeddedPostgres(file)).rejects.toThrow(
      `数据目录 ${file} 不是文件夹：请改正它的权限或空间，或用 MINGFU_DATA 指定另一个目录。`,
    )
    discard(file)
  })

  it.each([
    ['its passwords are lost', 'database.json', null, '请从备份恢复这个文件'],
    [
      'its data are of another version',
      'postgres/data/PG_VERSION',
      '17\n',
      '是 PostgreSQL 17 的数据，随附的是 PostgreSQL 18',
    ],
    [
      'PostgreSQL itself complains',
      'postgres/data/postgresql.auto.conf',
      'shared_buffers = much',
      'contains errors',
    ],
  ])('%s: told in one sentence, and the data left alone', async (_what, name, content, sentence) => {
    const server = await open(data)
    await ask(server.ownerUrl, 'create table if not exists left_alone ()')
    await server.stop()
    const file = join(data, name)
    const before = readFileSync(file)
    if (content === null) rmSync(file)
    else writeFileSync(file, content)
    await expect(openEmbeddedPostgres(data)).rejects.toThrow(sentence)
    writeFileSync(file, before)
    const again = await open(data)
    expect(await ask(again.ownerUrl, 'select count(*)::int from left_alone')).toBe(0)
  })
})

describe.runIf(process.getuid?.() === 0)('run by root', () => {
  it('lives elsewhere when the user postgres cannot come to the data folder, and leaves a link', async () => {
    const closed = folder()
    chmodSync(dirname(closed), 0o700)
    const server = await open(closed)
    expect(server.place).toMatch(/^\/var\/lib\/mingfu\/[0-9a-f]{12}-/)
    expect(realpathSync(join(closed, 'postgres'))).toBe(server.place)
    expect(readFileSync(join(server.place, 'belongs-to'), 'utf8').trim()).toBe(realpathSync(closed))
    expect(await ask(server.ownerUrl, 'select 1')).toBe(1)
    await server.stop()
    discard(closed)
  })
})
