import { describe, expect, it } from 'vitest'
import { pageFoundOn } from './page-found-on.ts'

describe('the page an error was found on', () => {
  it.each([
    ['/documents/20260000001', '/documents/20260000001'],
    ['/policies?topic=%E8%B4%A2%E6%94%BF', '/policies?topic=%E8%B4%A2%E6%94%BF'],
    ['', '/'],
    ['documents/1', '/'],
    ['https://evil.example/a', '/'],
    ['//evil.example/a', '/'],
    ['/\\evil.example/a', '/'],
    ['/\t/evil.example', '/'],
    ['/a/..//evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/"><script>alert(1)</script>', '/%22%3E%3Cscript%3Ealert(1)%3C/script%3E'],
    ['/requests/confirm/secret-token', '/requests/confirm'],
    ['/requests/track/case', '/requests/track'],
    ['/requests/apply', '/requests/apply'],
    ['/previews/secret-token', '/previews'],
    ['/page-errors/track/answer', '/page-errors'],
    [`/policies?q=${'a'.repeat(600)}`, '/policies'],
    [`/${'a'.repeat(600)}`, '/'],
  ])('%s is %s', (typed, page) => expect(pageFoundOn(typed)).toBe(page))
})
