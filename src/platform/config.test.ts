import { describe, expect, it } from 'vitest'
import { Misuse } from './command.ts'
import { readConfig, VARIABLES } from './config.ts'

const complaint = (env: Record<string, string>): string => {
  try {
    readConfig(env)
    return ''
  } catch (error) {
    return error instanceof Misuse ? error.message : `not misuse: ${error}`
  }
}

describe('the environment', () => {
  it('may be empty', () => {
    expect(readConfig({})).toMatchObject({
      ...{ port: 3000, host: 'localhost', baseUrl: 'http://localhost:3000', database: null, secret: null },
      ...{
        smtpUrl: null,
        mailFrom: 'mingfu@localhost',
        metricsToken: null,
        logLevel: 'info',
        trustProxy: [],
      },
      demo: false,
    })
  })

  it('says where things are', () => {
    const config = readConfig({
      PORT: '8080',
      MINGFU_BASE_URL: 'https://xxgk.guide.gov.cn/',
      DATABASE_URL: 'postgresql://app:p@db/mingfu',
      MINGFU_TRUST_PROXY: '10.0.0.1, 192.168.0.0/16',
    })
    expect(config).toMatchObject({
      ...{ port: 8080, baseUrl: 'https://xxgk.guide.gov.cn', mailFrom: 'mingfu@xxgk.guide.gov.cn' },
      database: { url: 'postgresql://app:p@db/mingfu', ownerUrl: 'postgresql://app:p@db/mingfu' },
      trustProxy: ['10.0.0.1', '192.168.0.0/16'],
    })
  })

  it.each(VARIABLES.map(v => v.name))('%s set to nothing counts as unset', name => {
    expect(readConfig({ [name]: '  ' })).toEqual(readConfig({}))
  })

  it.each([
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '3000x'],
    ['MINGFU_BASE_URL', 'xxgk.guide.gov.cn'],
    ['MINGFU_BASE_URL', 'ftp://xxgk.guide.gov.cn'],
    ['MINGFU_BASE_URL', 'https://guide.gov.cn/xxgk'],
    ['DATABASE_URL', 'mysql://localhost/mingfu'],
    ['DATABASE_URL', 'localhost'],
    ['MINGFU_SECRET', 'thirty-one characters and no on'],
    ['MINGFU_SMTP_URL', 'mail.guide.gov.cn'],
    ['MINGFU_MAIL_FROM', '政务公开办'],
    ['MINGFU_SMS_URL', 'sms.guide.gov.cn'],
    ['MINGFU_SMS_SECRET', 'thirty-one characters and no on'],
    ['MINGFU_SMS_QUIET_HOURS', '22-8'],
    ['MINGFU_SMS_QUIET_HOURS', '24:00-08:00'],
    ['MINGFU_METRICS_TOKEN', 'short'],
    ['MINGFU_LOG_LEVEL', 'loud'],
    ['MINGFU_TRUST_PROXY', 'everybody'],
  ])('%s=%s is refused in one sentence that names it', (name, value) => {
    expect(complaint({ [name]: value }).split('\n')[0]).toMatch(new RegExp(`^环境变量 ${name} 应当[^\n]*。$`))
  })

  it('tells everything that is wrong at once', () => {
    expect(complaint({ PORT: 'x', MINGFU_LOG_LEVEL: 'y' }).split('\n')).toHaveLength(2)
  })

  it('text messages have a gateway and a secret, and quiet hours', () => {
    const secret = 'thirty-two characters, not fewer'
    expect(readConfig({})).toMatchObject({ sms: null, quietHours: { from: '22:00', to: '08:00' } })
    expect(
      readConfig({
        ...{ MINGFU_SMS_URL: 'https://sms.guide.gov.cn/send', MINGFU_SMS_SECRET: secret },
        MINGFU_SMS_QUIET_HOURS: '21:30-07:30',
      }),
    ).toMatchObject({
      sms: { url: 'https://sms.guide.gov.cn/send', secret },
      quietHours: { from: '21:30', to: '07:30' },
    })
    expect(complaint({ MINGFU_SMS_URL: 'https://sms.guide.gov.cn/send' })).toContain('只设了一个')
  })

  it('an owner without a database is refused', () => {
    expect(complaint({ MINGFU_DATABASE_OWNER_URL: 'postgresql://o@db/m' })).toContain('没有设 DATABASE_URL')
  })
})
