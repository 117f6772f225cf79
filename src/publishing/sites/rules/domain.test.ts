import { describe, expect, it } from 'vitest'
import { baseOf, hostAsked, tidyDomain } from './domain.ts'

describe('国办发〔2017〕47号: a site has one domain name', () => {
  it.each([
    ['www.guide.gov.cn', 'www.guide.gov.cn'],
    ['  WWW.Guide.GOV.cn ', 'www.guide.gov.cn'],
    ['https://czj.guide.gov.cn/', 'czj.guide.gov.cn'],
    ['ｗｗｗ.guide.gov.cn', 'www.guide.gov.cn'],
    ['yingtian.localhost', 'yingtian.localhost'],
    ['localhost', null],
    ['10.0.0.1', null],
    ['guide.gov.cn:8080', null],
    ['guide.gov.cn/path', null],
    ['user@guide.gov.cn', null],
    ['-a.gov.cn', null],
    ['a..gov.cn', null],
    [`${'a.'.repeat(70)}cn`, null],
    ['财政局.gov.cn', null],
    ['', null],
  ])('%j is %j', (typed, domain) => {
    expect(tidyDomain(typed)).toBe(domain)
  })

  it.each([
    [null, 'https://xxgk.guide.gov.cn', 'https://xxgk.guide.gov.cn'],
    ['czj.guide.gov.cn', 'https://xxgk.guide.gov.cn', 'https://czj.guide.gov.cn'],
    ['czj.localhost', 'http://localhost:3000', 'http://czj.localhost:3000'],
  ])('%j on %s stands at %s', (domain, platform, base) => {
    expect(baseOf(domain, platform)).toBe(base)
  })

  it('is asked for in capitals and with a dot at its end, too', () => {
    expect(hostAsked('CZJ.Guide.gov.cn.')).toBe('czj.guide.gov.cn')
  })
})
