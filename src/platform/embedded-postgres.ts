/**
 * The PostgreSQL that comes with Mingfu, for whoever has none of their own. The npm package brings the binaries; the
 * cluster lives in the data folder. One server serves every process that uses the same data folder: the first starts
 * it, and it stops when the last one goes, however that one goes.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, closeSync, constants, existsSync, openSync, readFileSync, rmSync } from 'node:fs'
import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { folderTrouble, type Host, hostFor } from './embedded-host.ts'
import { codeOf, Trouble } from './errors.ts'

export interface EmbeddedPostgres {
  /** The owner of everything, for migrations. */
  readonly ownerUrl: string
  /** The application's login, with no more rights than the migrations grant to mingfu_app. */
  readonly appUrl: string
  /** The folder the cluster lives in. */
  readonly place: string
  /** Lets go of the server; it stops when nobody else holds it. */
  stop(): Promise<void>
}

const OWNER = 'mingfu_owner'
const APP = 'mingfu_app'
const DATABASE = 'mingfu'
const PATIENCE_MS = 60_000

interface Keys {
  readonly owner: string
  readonly app: string
}

/**
 * Starts the server of this data folder, or joins the one that runs. `settings` are PostgreSQL's, for whoever starts it.
 * Throws Trouble with what to do.
 */
export async function openEmbeddedPostgres(
  dataFolder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<EmbeddedPostgres> {
  const host = await hostFor(dataFolder)
  try {
    const keys = await keysOf(dataFolder, host)
    if (!existsSync(clusterOf(host))) await createCluster(host, keys, settings.fsync === 'off')
    refuseOtherVersion(host)
    return await holdWith(host, keys, settings)
  } catch (error) {
    throw FOLDER_ERRORS.includes(codeOf(error) ?? '') ? folderTrouble(dataFolder, error) : error
  }
}

/** What a folder says that was closed, made read-only, or is full. */
const FOLDER_ERRORS = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC']

async function holdWith(
  host: Host,
  keys: Keys,
  settings: Readonly<Record<string, string>>,
): Promise<EmbeddedPostgres> {
  const { hold, port } = await holdServer(host, settings)
  try {
    await ensureDatabase(port, keys)
  } catch (error) {
    closeSync(hold)
    throw error
  }
  const url = (role: string, key: string) => `postgresql://${role}:${key}@127.0.0.1:${port}/${DATABASE}`
  return {
    ownerUrl: url(OWNER, keys.owner),
    appUrl: url(APP, keys.app),
    place: host.place,
    stop: () => letGo(host, hold),
  }
}

const clusterOf = (host: Host) => join(host.place, 'data')
const logOf = (host: Host) => join(host.place, 'postgres.log')

/** The passwords of the two logins, made once. Of two processes that make them at once, one wins. */
async function keysOf(dataFolder: string, host: Host): Promise<Keys> {
  const file = join(dataFolder, 'database.json')
  if (!existsSync(file)) {
    if (existsSync(clusterOf(host))) {
      throw new Trouble(`${file} 不见了，其中是数据库的口令：请从备份恢复这个文件。`)
    }
    await makeKeys(file)
  }
  const keys: Keys = JSON.parse(await readFile(file, 'utf8'))
  return keys
}

async function makeKeys(file: string): Promise<void> {
  const fresh = (): string => randomBytes(24).toString('base64url')
  const draft = `${file}.${randomBytes(3).toString('hex')}`
  await writeFile(draft, `${JSON.stringify({ owner: fresh(), app: fresh() })}\n`, { mode: 0o600 })
  await link(draft, file).catch(error => {
    if (codeOf(error) !== 'EEXIST') throw error
  })
  await rm(draft)
}

/** Passwords are asked on every way in; letters and order come from PostgreSQL itself, not from the machine. */
const CLUSTER = [
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
]

/**
 * A cluster in UTF-8, ordered by code point the same on every machine. Made beside its place and moved there whole: a
 * half-made one is never met, and of two processes that make it at once, one wins.
 */
async function createCluster(host: Host, keys: Keys, forgetful: boolean): Promise<void> {
  const draft = join(host.place, `data.new-${process.pid}`)
  const passwordFile = `${draft}.key`
  await writeFile(passwordFile, `${keys.owner}\n`, { mode: 0o600 })
  if (host.account) chownSync(passwordFile, host.account.uid, host.account.gid)
  const own = [`--pgdata=${draft}`, `--username=${OWNER}`, `--pwfile=${passwordFile}`]
  const made = spawnSync(host.initdb, [...own, ...CLUSTER, ...(forgetful ? ['--no-sync'] : [])], {
    ...host.account,
    cwd: '/',
    env: environment(),
    encoding: 'utf8',
  })
  const moved =
    made.status === 0 &&
    (await rename(draft, clusterOf(host)).then(
      () => true,
      () => false,
    ))
  await rm(passwordFile, { force: true })
  if (!moved && !existsSync(clusterOf(host))) {
    throw new Trouble(
      `未能在 ${host.place} 建立数据库：${complaintOf(made.stderr)}。请检查该目录的权限和磁盘空间。`,
    )
  }
  for (const left of (await readdir(host.place)).filter(isLeftBehind)) {
    await rm(join(host.place, left), { recursive: true, force: true })
  }
}

/** A draft of this process, or of one that was killed while it made it. */
function isLeftBehind(name: string): boolean {
  const pid = Number(/^data\.new-(\d+)/.exec(name)?.[1])
  return pid === process.pid || (pid > 0 && commandOf(pid) === '')
}

function refuseOtherVersion(host: Host): void {
  const made = readFileSync(join(clusterOf(host), 'PG_VERSION'), 'utf8').trim()
  if (made === host.version) return
  throw new Trouble(
    `${clusterOf(host)} 是 PostgreSQL ${made} 的数据，随附的是 PostgreSQL ${host.version}：请用 pg_upgrade 升级，或用 DATABASE_URL 指定一台 PostgreSQL ${made}。`,
  )
}

const environment = (more: Readonly<Record<string, string>> = {}) => ({
  PATH: process.env.PATH ?? '/usr/bin:/bin',
  LC_ALL: 'C',
  ...more,
})

/** The line in which PostgreSQL says what is wrong. */
function complaintOf(text: string): string {
  const lines = text.trim().split('\n')
  const complaint = lines.find(line => /\b(FATAL|PANIC|ERROR|error):/.test(line)) ?? lines.at(-1) ?? ''
  return complaint.replace(/^.*?(FATAL|PANIC|ERROR|error):\s*/, '').trim()
}

// Holding ------------------------------------------------------------------------------------------------------
//
// Beside the server runs a keeper: a shell that reads from a named pipe. Every process that uses the server holds that
// pipe open for writing, and the operating system closes it for whoever dies. When the last one is gone the keeper
// reads the end and stops the server. So nobody counts, nothing is left behind, and no one stops it under another.

const KEEPER = `
"$@" & server=$!
(read -r _ < "$HOLD"; kill -INT $server) & watch=$!
wait $server; status=$?
kill $watch 2>/dev/null
exit $status`

const holdOf = (host: Host) => join(host.place, 'hold')

async function holdServer(
  host: Host,
  settings: Readonly<Record<string, string>>,
): Promise<{ hold: number; port: number }> {
  for (let waited = 0; waited < PATIENCE_MS; waited += 25) {
    const hold = joinKeeper(host)
    const server = runningServer(host)
    if (server?.status === 'ready' && hold !== null) return { hold, port: server.port }
    if (hold !== null) closeSync(hold)
    if (server === null) {
      const started = await startServer(host, settings)
      if (started) return started
    } else if (server.status === 'ready') {
      // Its keeper was killed: nobody would ever stop it. Replace it.
      process.kill(server.pid, 'SIGINT')
    }
    await pause(25)
  }
  throw new Trouble(`数据库 ${clusterOf(host)} 迟迟没有就绪：请看 ${logOf(host)}。`)
}

/** Holds the pipe if a keeper reads it. */
function joinKeeper(host: Host): number | null {
  try {
    return openSync(holdOf(host), constants.O_WRONLY | constants.O_NONBLOCK)
  } catch (error) {
    if (codeOf(error) === 'ENXIO' || codeOf(error) === 'ENOENT') return null
    throw error
  }
}

interface RunningServer {
  readonly pid: number
  readonly port: number
  readonly status: string
}

const pidFileOf = (host: Host) => join(clusterOf(host), 'postmaster.pid')

/** The server of this cluster, by the file it keeps. A file left by one that was killed counts for nothing. */
function runningServer(host: Host): RunningServer | null {
  const lines = readIfThere(pidFileOf(host)).split('\n')
  const pid = Number(lines[0])
  if (pid === 0 || !commandOf(pid).includes(clusterOf(host))) return null
  return { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return ''
    throw error
  }
}

function commandOf(pid: number): string {
  if (existsSync('/proc/self/cmdline')) return readIfThere(`/proc/${pid}/cmdline`)
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
}

async function startServer(
  host: Host,
  settings: Readonly<Record<string, string>>,
): Promise<{ hold: number; port: number } | null> {
  // After a crash another process may have the number in this file: PostgreSQL would then refuse to start.
  const left = Number(readIfThere(pidFileOf(host)).split('\n')[0])
  if (left > 0 && runningServer(host) === null) rmSync(pidFileOf(host), { force: true })
  const hold = holdOf(host)
  if (!existsSync(hold)) spawnSync('mkfifo', ['-m', '600', hold], { ...host.account, cwd: '/' })
  // Held from before the keeper reads until a hold of our own: it never meets a pipe without a holder.
  const guard = openSync(hold, constants.O_RDWR | constants.O_NONBLOCK)
  const log = openSync(logOf(host), 'w', 0o600)
  try {
    const port = await freePort(lastPort(host))
    const keeper = spawn(
      '/bin/sh',
      ['-c', KEEPER, 'mingfu-postgres', host.postgres, ...flags(host, port, settings)],
      {
        ...host.account,
        cwd: '/',
        env: environment({ HOLD: hold }),
        // A group of its own: a Ctrl-C meant for Mingfu lets it finish its work before the database goes.
        detached: true,
        stdio: ['ignore', log, log],
      },
    )
    if (await becomesReady(host, keeper)) {
      keeper.unref()
      const own = joinKeeper(host)
      if (own !== null) return { hold: own, port }
    }
    explainFailure(host)
    return null
  } finally {
    closeSync(guard)
    closeSync(log)
  }
}

function flags(host: Host, port: number, settings: Readonly<Record<string, string>>): string[] {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // Failing rows and statements hold personal data: the log names the error alone.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...settings,
  }
  return [
    '-D',
    clusterOf(host),
    '-p',
    String(port),
    ...Object.entries(all).flatMap(([k, v]) => ['-c', `${k}=${v}`]),
  ]
}

async function becomesReady(host: Host, keeper: ChildProcess): Promise<boolean> {
  let over = false
  keeper.once('exit', () => {
    over = true
  })
  keeper.once('error', () => {
    over = true
  })
  for (let waited = 0; waited < PATIENCE_MS && !over; waited += 5) {
    if (runningServer(host)?.status === 'ready') return true
    await pause(5)
  }
  return false
}

/** What ends by itself without having been beaten to it by another process, or to the port, is in trouble. */
function explainFailure(host: Host): void {
  const log = readFileSync(logOf(host), 'utf8')
  if (/lock file .* already exists|could not bind|could not create any TCP/.test(log)) return
  throw new Trouble(`数据库 ${clusterOf(host)} 没有启动：${complaintOf(log)}。请看 ${logOf(host)}。`)
}

/** The port of the last time, so that whoever noted it finds the server again. */
function lastPort(host: Host): number {
  const file = join(clusterOf(host), 'postmaster.opts')
  return existsSync(file) ? Number(/"-p" "(\d+)"/.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) : 0
}

function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', error => (wanted === 0 ? reject(error) : freePort(0).then(resolve, reject)))
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function ensureDatabase(port: number, keys: Keys): Promise<void> {
  const client = new pg.Client({
    ...{ host: '127.0.0.1', port, user: OWNER, password: keys.owner, database: 'postgres' },
    connectionTimeoutMillis: 10_000,
  })
  await client.connect()
  try {
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (rows.length > 0) return
    // The role first: whoever finds the database finds the role. Of two processes, the second waits and finds both.
    await client.query('select pg_advisory_lock(1)')
    await client.query(
      `do $$ begin create role ${APP} login; exception when duplicate_object then null; end $$`,
    )
    await client.query(`alter role ${APP} login password '${keys.app}'`)
    await client.query(`create database ${DATABASE}`).catch(error => {
      if (codeOf(error) !== '42P04') throw error
    })
  } finally {
    await client.end()
  }
}

/** Waits for the server to be gone when we were its last user, so that the folder is at rest afterwards. */
async function letGo(host: Host, hold: number): Promise<void> {
  closeSync(hold)
  for (let waited = 0; waited < 10_000; waited += 10) {
    const server = runningServer(host)
    if (server === null || (server.status === 'ready' && waited > 300)) return
    await pause(10)
  }
}
