import { resolve } from 'node:path'
import { Misuse } from './command.ts'
import { ROOT } from './root.ts'

/** What the environment says, read once and checked. */
export interface Config {
  readonly port: number
  readonly host: string
  /** Where people find the site, without a slash at the end. Stands in mail and letters. */
  readonly baseUrl: string
  readonly dataFolder: string
  /** The database of one's own; null for the embedded one in the data folder. */
  readonly database: { readonly url: string; readonly ownerUrl: string } | null
  /** null: kept in the data folder. */
  readonly secret: string | null
  /** null: no mail is sent. */
  readonly smtpUrl: string | null
  readonly mailFrom: string
  /** null: no text messages are sent. */
  readonly sms: { readonly url: string; readonly secret: string } | null
  /** 免打扰: from and to in China, `22:00` and `08:00`. Text messages wait for their end; the same twice is never. */
  readonly quietHours: { readonly from: string; readonly to: string }
  /** null: the figures are shown to nobody but this machine. */
  readonly metricsToken: string | null
  readonly logLevel: LogLevel
  /** A folder of fonts looked in before the built-in ones. */
  readonly fontsFolder: string | null
  /** Addresses of proxies whose X-Forwarded-* headers are believed. */
  readonly trustProxy: readonly string[]
  /** 保管期限: for how many years after a case is closed the applicant's data is kept; null: it is not forgotten by itself. */
  readonly retentionYears: number | null
  /** Demonstration: says so on every page, lists the demo accounts, fills an empty database. */
  readonly demo: boolean
}

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
const LOG_LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

interface Variable {
  readonly name: string
  /** What holds when it is not set, as the README says it. */
  readonly unset: string
  readonly meaning: string
  /** What is wrong with a value, as the end of the sentence 「NAME …」; null when nothing is. */
  readonly wrong: (text: string) => string | null
}

const anything = (): null => null
const oneOf = (ok: boolean, sentence: string): string | null => (ok ? null : sentence)
const schemeOf = (text: string): string => (URL.canParse(text) ? new URL(text).protocol : '')
const isPostgres = (text: string) =>
  oneOf(
    ['postgres:', 'postgresql:'].includes(schemeOf(text)),
    '应当形如 postgresql://用户:口令@主机:5432/库名',
  )

const QUIET_HOURS = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)$/

/** Every variable Mingfu reads. Nothing else reads the environment. */
export const VARIABLES = [
  {
    name: 'PORT',
    unset: '3000',
    meaning: '监听的端口',
    wrong: text => oneOf(/^\d{1,5}$/.test(text) && Number(text) <= 65535, '应当是 0 到 65535 的整数'),
  },
  {
    name: 'HOST',
    unset: 'localhost',
    meaning: '监听的地址；容器里、或反向代理在另一台机器上时设为 0.0.0.0',
    wrong: anything,
  },
  {
    name: 'MINGFU_BASE_URL',
    unset: 'http://localhost:PORT',
    meaning: '公众访问的网址，写进邮件和文书；以 https 开头时 Cookie 只经加密连接传送',
    wrong: text =>
      oneOf(
        ['http:', 'https:'].includes(schemeOf(text)) &&
          /^\/?$/.test(new URL(text).pathname + new URL(text).search),
        '应当形如 https://xxgk.example.gov.cn，不带路径',
      ),
  },
  {
    name: 'MINGFU_DATA',
    unset: '.mingfu',
    meaning: '数据目录：内嵌数据库、附件、文书、密钥',
    wrong: anything,
  },
  {
    name: 'DATABASE_URL',
    unset: '用内嵌的 PostgreSQL',
    meaning: '自备的 PostgreSQL（15 以上），应用以此身份连接；宜为只有 mingfu_app 权限的登录',
    wrong: isPostgres,
  },
  {
    name: 'MINGFU_DATABASE_OWNER_URL',
    unset: '同 DATABASE_URL',
    meaning: '同一个库的所有者，只用来迁移',
    wrong: isPostgres,
  },
  {
    name: 'MINGFU_SECRET',
    unset: '用内嵌数据库时自动生成，存于数据目录的 secret 文件；自备数据库时必须设',
    meaning: '至少 32 个字符的密钥，加密证件号码等；丢失则不能解开，泄露则须更换',
    wrong: text =>
      oneOf(Buffer.byteLength(text) >= 32, '应当至少 32 个字符，可用 openssl rand -base64 48 生成'),
  },
  {
    name: 'MINGFU_SMTP_URL',
    unset: '不发邮件',
    meaning: '发邮件的服务器，如 smtps://用户:口令@主机:465',
    wrong: text => oneOf(['smtp:', 'smtps:'].includes(schemeOf(text)), '应当以 smtp:// 或 smtps:// 开头'),
  },
  {
    name: 'MINGFU_RETENTION_YEARS',
    unset: '不自动匿名',
    meaning: '办结满多少年后把申请人的个人信息匿名（留痕、统计和文书保留）；按本地档案保管规定设',
    wrong: text => oneOf(/^([1-9]|[1-9]\d)$/.test(text), '应当是 1 到 99 的整数'),
  },
  {
    name: 'MINGFU_MAIL_FROM',
    unset: 'mingfu@（MINGFU_BASE_URL 的主机名）',
    meaning: '邮件的发件人地址',
    wrong: text => oneOf(/^[^\s@<>]+@[^\s@<>]+$/.test(text), '应当是一个邮件地址'),
  },
  {
    name: 'MINGFU_SMS_URL',
    unset: '不发短信',
    meaning: '发短信的网关，按 docs/sms-gateway.md 的约定；须同时设 MINGFU_SMS_SECRET',
    wrong: text => oneOf(['http:', 'https:'].includes(schemeOf(text)), '应当以 https:// 或 http:// 开头'),
  },
  {
    name: 'MINGFU_SMS_SECRET',
    unset: '无',
    meaning: '与短信网关约定的密钥，至少 32 个字符，请求以它签名',
    wrong: text => oneOf(Buffer.byteLength(text) >= 32, '应当至少 32 个字符'),
  },
  {
    name: 'MINGFU_SMS_QUIET_HOURS',
    unset: '22:00-08:00',
    meaning: '免打扰时段，其间的短信等到结束后发；起止相同即不设',
    wrong: text => oneOf(QUIET_HOURS.test(text), '应当形如 22:00-08:00'),
  },
  {
    name: 'MINGFU_METRICS_TOKEN',
    unset: '/metrics 只给本机看',
    meaning: '看 /metrics 要带的令牌（Authorization: Bearer …），至少 16 个字符',
    wrong: text => oneOf(text.length >= 16, '应当至少 16 个字符'),
  },
  {
    name: 'MINGFU_LOG_LEVEL',
    unset: 'info',
    meaning: `日志详略：${LOG_LEVELS.join('、')}`,
    wrong: text =>
      oneOf(
        LOG_LEVELS.some(level => level === text),
        `应当是 ${LOG_LEVELS.join('、')} 之一`,
      ),
  },
  {
    name: 'MINGFU_FONTS',
    unset: '用随附的思源宋体',
    meaning: '字体目录，文书排版先在这里找（如方正小标宋、仿宋）',
    wrong: anything,
  },
  {
    name: 'MINGFU_TRUST_PROXY',
    unset: '不信任',
    meaning: '反向代理的地址，逗号分隔，可写网段（10.0.0.0/8）或 loopback；只信它们的 X-Forwarded-* 头',
    wrong: text =>
      oneOf(/^[0-9a-fA-F.:/,\s]+$|^loopback$/.test(text), '应当是逗号分隔的 IP 地址或网段，或 loopback'),
  },
] as const satisfies readonly Variable[]

type Name = (typeof VARIABLES)[number]['name']

/**
 * Reads the environment. Throws Misuse with one sentence a line for everything that is wrong, all at once.
 * An empty variable counts as unset.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, demo = false): Config {
  const text = (name: Name): string | null => env[name]?.trim() || null
  const problems: string[] = []
  for (const { name, wrong } of VARIABLES) {
    const value = text(name)
    const problem = value === null ? null : wrong(value)
    if (problem !== null) problems.push(`环境变量 ${name} ${problem}。`)
  }
  const databaseUrl = text('DATABASE_URL')
  const ownerUrl = text('MINGFU_DATABASE_OWNER_URL')
  if (databaseUrl === null && ownerUrl !== null) {
    problems.push('设了 MINGFU_DATABASE_OWNER_URL 而没有设 DATABASE_URL：请两个都设，或都不设。')
  }
  const smsUrl = text('MINGFU_SMS_URL')
  const smsSecret = text('MINGFU_SMS_SECRET')
  if ((smsUrl === null) !== (smsSecret === null)) {
    problems.push('MINGFU_SMS_URL 和 MINGFU_SMS_SECRET 只设了一个：请两个都设，或都不设。')
  }
  if (problems.length > 0) throw new Misuse(problems.join('\n'))

  const port = Number(text('PORT') ?? 3000)
  const [, from = '22:00', to = '08:00'] = QUIET_HOURS.exec(text('MINGFU_SMS_QUIET_HOURS') ?? '') ?? []
  const baseUrl = (text('MINGFU_BASE_URL') ?? `http://localhost:${port}`).replace(/\/$/, '')
  return {
    port,
    host: text('HOST') ?? 'localhost',
    baseUrl,
    dataFolder: text('MINGFU_DATA') === null ? resolve(ROOT, '.mingfu') : resolve(text('MINGFU_DATA') ?? ''),
    database: databaseUrl === null ? null : { url: databaseUrl, ownerUrl: ownerUrl ?? databaseUrl },
    secret: text('MINGFU_SECRET'),
    retentionYears: text('MINGFU_RETENTION_YEARS') === null ? null : Number(text('MINGFU_RETENTION_YEARS')),
    smtpUrl: text('MINGFU_SMTP_URL'),
    mailFrom: text('MINGFU_MAIL_FROM') ?? `mingfu@${new URL(baseUrl).hostname}`,
    sms: smsUrl === null || smsSecret === null ? null : { url: smsUrl, secret: smsSecret },
    quietHours: { from, to },
    metricsToken: text('MINGFU_METRICS_TOKEN'),
    logLevel: LOG_LEVELS.find(level => level === text('MINGFU_LOG_LEVEL')) ?? 'info',
    fontsFolder: text('MINGFU_FONTS') === null ? null : resolve(text('MINGFU_FONTS') ?? ''),
    trustProxy: (text('MINGFU_TRUST_PROXY') ?? '')
      .split(',')
      .map(one => one.trim())
      .filter(one => one !== ''),
    demo,
  }
}
