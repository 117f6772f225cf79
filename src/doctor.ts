/** `mingfu doctor`: looks at everything Mingfu stands on, and says what is wrong and what to do about it. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { loadCalendar } from '#calendar'
import type { Command } from '#platform/command.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { dayInChina, yearOf } from '#platform/day.ts'
import { openDb } from '#platform/db.ts'
import { ELSEWHERE, folderTrouble } from '#platform/embedded-host.ts'
import { wordsOf } from '#platform/errors.ts'
import { builtInFolders, facesIn } from '#platform/fonts.ts'
import { migrationState } from '#platform/migrate.ts'
import { type OpenDatabase, openDatabase, roleFor, secretFileOf } from '#platform/open.ts'
import { asOwner } from '#platform/owner.ts'

interface Finding {
  readonly name: string
  readonly state: 'ok' | 'warning' | 'failed'
  readonly sentence: string
}

const MARKS = { ok: '✓', warning: '!', failed: '✗' } as const
/** What the application may add to and never change. */
const APPEND_ONLY = ['trail', 'request_facts', 'letters']
const NODE_NEEDED = 24

const command: Command = {
  usage: 'mingfu doctor',
  help: `检查运行环境：Node、数据目录、密钥、数据库及其权限、迁移、字体、邮件、放假安排。
✓ 正常；! 能运行，但要留意；✗ 不能正常运行（退出状态为 1）。不改动任何数据。`,
  options: {},
  async run() {
    const findings = await examine(readConfig(process.env), new Date())
    return {
      json: { findings },
      text: findings.map(f => `${MARKS[f.state]} ${f.name}：${f.sentence}`).join('\n'),
      exitStatus: findings.some(f => f.state === 'failed') ? 1 : 0,
    }
  },
}
export default command

async function examine(config: Config, now: Date): Promise<Finding[]> {
  return [
    node(),
    dataFolder(config),
    secret(config),
    ...(await database(config, now)),
    ...leftBehind(config),
    fonts(config),
    await mail(config),
    sms(config),
    address(config),
  ]
}

const ok = (name: string, sentence: string): Finding => ({ name, state: 'ok', sentence })
const warning = (name: string, sentence: string): Finding => ({ name, state: 'warning', sentence })
const failed = (name: string, sentence: string): Finding => ({ name, state: 'failed', sentence })

function node(): Finding {
  const outer = spawnSync('node', ['--version'], {
    encoding: 'utf8',
    env: {
      PATH: (process.env.PATH ?? '')
        .split(':')
        .filter(one => !one.includes('node_modules'))
        .join(':'),
    },
  })
  const others = outer.status === 0 ? `，机器上的是 ${outer.stdout.trim()}` : ''
  const own = `${process.version}（${process.execPath}）${others}`
  if (Number(process.versions.node.split('.')[0]) >= NODE_NEEDED) return ok('Node', own)
  return failed('Node', `${own}，需要 ${NODE_NEEDED} 以上：请用 npm start 或 npx mingfu 运行。`)
}

function dataFolder({ dataFolder: folder }: Config): Finding {
  if (!existsSync(folder)) return ok('数据目录', `${folder} 还没有，首次启动时建立。`)
  const probe = join(folder, `.doctor-${process.pid}`)
  try {
    writeFileSync(probe, '')
    rmSync(probe)
    return ok('数据目录', `${folder} 可以写入。`)
  } catch (error) {
    return failed('数据目录', folderTrouble(folder, error).message)
  }
}

function secret(config: Config): Finding {
  const file = secretFileOf(config)
  if (config.secret !== null) return ok('密钥', '由 MINGFU_SECRET 给出。')
  if (config.database !== null) {
    return failed(
      '密钥',
      '用自备数据库时必须设 MINGFU_SECRET：可用 openssl rand -base64 48 生成，并妥善备份。',
    )
  }
  if (!existsSync(file)) return ok('密钥', `首次启动时生成，存于 ${file}。`)
  if ((statSync(file).mode & 0o077) !== 0)
    return failed('密钥', `${file} 别人也能读：请执行 chmod 600 ${file}。`)
  return ok('密钥', `存于 ${file}；请与数据库分开备份，丢失则证件号码不能解开。`)
}

async function database(config: Config, now: Date): Promise<Finding[]> {
  const embedded = config.database === null
  const pointer = join(config.dataFolder, 'postgres')
  if (embedded && !existsSync(pointer)) return [ok('数据库', '内嵌的 PostgreSQL，首次启动时建立。')]
  let opened: OpenDatabase
  try {
    opened = await openDatabase(config)
  } catch (error) {
    return [failed('数据库', wordsOf(error))]
  }
  try {
    const where = embedded ? `内嵌，数据在 ${realpathSync(pointer)}` : '自备'
    return [...(await answers(opened, where)), ...(await migrations(opened)), ...(await rights(opened, now))]
  } catch (error) {
    return [failed('数据库', wordsOf(error))]
  } finally {
    await opened.stop()
  }
}

async function answers({ ownerUrl }: OpenDatabase, where: string): Promise<Finding[]> {
  const [row] = await asOwner(
    ownerUrl,
    `select current_setting('server_version') as version,
    current_setting('server_version_num')::int >= 150000 as recent, current_setting('server_encoding') as encoding`,
  )
  const name = `PostgreSQL ${row?.version}（${where}）`
  return [
    row?.recent === true ? ok('数据库', name) : failed('数据库', `${name}，需要 15 以上：请升级。`),
    ...(row?.encoding === 'UTF8'
      ? []
      : [failed('数据库编码', `是 ${row?.encoding}，应为 UTF8：请重建这个库。`)]),
  ]
}

async function migrations({ ownerUrl }: OpenDatabase): Promise<Finding[]> {
  try {
    const { applied, pending } = await migrationState(ownerUrl)
    if (pending.length === 0) return [ok('迁移', `${applied.length} 个，都已执行。`)]
    return [warning('迁移', `${pending.length} 个尚未执行：启动时会执行，或执行 mingfu migrate。`)]
  } catch (error) {
    return [failed('迁移', wordsOf(error))]
  }
}

/** What needs the tables to be there. */
async function rights({ appUrl, ownerUrl }: OpenDatabase, now: Date): Promise<Finding[]> {
  const [there] = await asOwner(ownerUrl, `select to_regclass('trail') is not null as there`)
  if (there?.there !== true) return []
  const { actAs } = await roleFor(appUrl)
  const [login] = await asOwner(
    appUrl,
    `select current_user as name, usesuper as super,
    exists (select 1 from pg_class where relname = any($1) and pg_has_role(current_user, relowner, 'usage')) as owns
    from pg_user where usename = current_user`,
    [APPEND_ONLY],
  )
  const open = await asOwner(
    appUrl,
    `select t as name from unnest($1::text[]) t, unnest(array['update', 'delete', 'truncate']) p
    where has_table_privilege('mingfu_app', t, p) group by t`,
    [APPEND_ONLY],
  )
  const [time] = await asOwner(
    ownerUrl,
    'select simulated or maker_digest is not null as simulated from time_setting',
  )
  return [
    open.length === 0
      ? ok('留痕', `应用的角色 mingfu_app 只能添加，不能改、不能删（${APPEND_ONLY.join('、')}）。`)
      : failed(
          '留痕',
          `mingfu_app 能改动 ${open.map(row => row.name).join('、')}：请收回这些权限（REVOKE）。`,
        ),
    login?.super === true || login?.owns === true
      ? warning(
          '数据库登录',
          `${login.name} 是${login.super === true ? '超级用户' : '表的所有者'}，程序只是代行 mingfu_app：请另设一个只有 mingfu_app 权限的普通登录（create role 登录名 login password '…' in role mingfu_app），写进 DATABASE_URL；所有者只写进 MINGFU_DATABASE_OWNER_URL，供迁移用。`,
        )
      : ok('数据库登录', `${login?.name}${actAs === undefined ? '' : `，以 ${actAs} 的身份`}。`),
    ...(time?.simulated === true
      ? [warning('时间', '这个库用的是模拟的时间（演示数据），不能用于正式办理。')]
      : []),
    await holidays(appUrl, actAs, now),
  ]
}

async function holidays(appUrl: string, actAs: string | undefined, now: Date): Promise<Finding> {
  const db = openDb(appUrl, actAs === undefined ? {} : { actAs })
  try {
    const calendar = await loadCalendar(db)
    const year = yearOf(dayInChina(now))
    const missing = [year, year + 1].filter(one => !calendar.isAnnounced(one))
    if (missing.length === 0) return ok('放假安排', `${year}、${year + 1} 年的通知都已录入。`)
    return warning(
      '放假安排',
      `${missing.join('、')} 年的通知还没有录入，伸入这一年的期限是暂定的：国务院办公厅公布后（通常在上年 11 月前后）请执行 mingfu calendar import。`,
    )
  } finally {
    await db.destroy()
  }
}

/** Places under /var/lib/mingfu whose data folder no longer points at them. Nothing deletes them by itself. */
function leftBehind({ database: own }: Config): Finding[] {
  if (own !== null || !existsSync(ELSEWHERE)) return []
  const places = readdirSync(ELSEWHERE).map(name => join(ELSEWHERE, name))
  const lost = places.filter(place => {
    const note = join(place, 'belongs-to')
    if (!existsSync(note)) return false
    const pointer = join(readFileSync(note, 'utf8').trim(), 'postgres')
    return !existsSync(pointer) || realpathSync(pointer) !== place
  })
  if (lost.length === 0) return []
  return [warning('遗留的数据库', `${lost.join('、')} 已没有数据目录指向它：确认不要其中数据后可以删去。`)]
}

function fonts({ fontsFolder }: Config): Finding {
  try {
    const faces = facesIn([...(fontsFolder === null ? [] : [fontsFolder]), ...builtInFolders()])
    if (faces.length === 0) return failed('字体', '没有可用的字体，文书不能生成：请重新执行 npm ci。')
    const own = fontsFolder === null ? '随附的思源宋体' : `${fontsFolder}，其次随附的思源宋体`
    return ok('字体', `${own}，共 ${faces.length} 种。`)
  } catch (error) {
    return failed('字体', wordsOf(error))
  }
}

async function mail({ smtpUrl }: Config): Promise<Finding> {
  if (smtpUrl === null) return warning('邮件', '没有设 MINGFU_SMTP_URL，只发站内消息，不发邮件。')
  const transport = createTransport({ url: smtpUrl, connectionTimeout: 5_000, greetingTimeout: 5_000 })
  try {
    await transport.verify()
    return ok('邮件', `${new URL(smtpUrl).host} 可以登录。`)
  } catch (error) {
    return failed('邮件', `${new URL(smtpUrl).host} 不能用（${wordsOf(error)}）：请检查 MINGFU_SMTP_URL。`)
  } finally {
    transport.close()
  }
}

/** A gateway can only be asked to send, so it is not asked. */
function sms({ sms: gateway, quietHours: { from, to } }: Config): Finding {
  if (gateway === null) return ok('短信', '没有设 MINGFU_SMS_URL，不发短信。')
  const quiet = from === to ? '没有免打扰时段' : `${from} 至 ${to} 不发`
  const { protocol, host } = new URL(gateway.url)
  if (protocol === 'https:') return ok('短信', `经 ${host} 发送，${quiet}。`)
  return warning('短信', `经 ${host} 发送，${quiet}；没有加密，号码在路上可被看见：请用 https。`)
}

function address({ baseUrl }: Config): Finding {
  if (baseUrl.startsWith('https:')) return ok('网址', baseUrl)
  const local = ['localhost', '127.0.0.1'].includes(new URL(baseUrl).hostname)
  const what = local ? '只在本机可用' : '没有加密'
  return warning('网址', `${baseUrl} ${what}：对外服务时请用 MINGFU_BASE_URL 设为 https 开头的网址。`)
}
