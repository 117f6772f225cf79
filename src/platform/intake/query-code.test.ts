import { describe, expect, it } from 'vitest'
import { makeSecrets } from '#platform/secrets.ts'
import { isSameHash, queryCodeFor, queryCodeHash, readQueryCode } from './query-code.ts'

const secrets = makeSecrets('a secret of thirty-two characters')
const code = queryCodeFor(secrets, 'token-of-a-draft')

describe('the query code', () => {
  it('is four groups of four characters that nobody mistakes', () => {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  it('is the same for the same draft, and another for another draft or another installation', () => {
    expect(queryCodeFor(secrets, 'token-of-a-draft')).toBe(code)
    expect(queryCodeFor(secrets, 'another-token')).not.toBe(code)
    expect(queryCodeFor(makeSecrets('another secret of this length!!!!'), 'token-of-a-draft')).not.toBe(code)
  })

  it('uses every character in every place: 80 bits', () => {
    const seen = Array.from({ length: 16 }, () => new Set<string>())
    for (let i = 0; i < 2000; i += 1) {
      const plain = queryCodeFor(secrets, `token ${i}`).replaceAll('-', '')
      for (const [place, character] of [...plain].entries()) seen[place]?.add(character)
    }
    expect(seen.map(characters => characters.size)).toEqual(Array(16).fill(32))
  })

  it.each([
    ['0123-4567-89AB-CDEF', '0123456789ABCDEF'],
    ['0123 4567 89ab cdef', '0123456789ABCDEF'],
    ['o1l3i567-89ab-cdef', '0113156789ABCDEF'],
    ['０１２３－４５６７—８９ＡＢ　ＣＤＥＦ', '0123456789ABCDEF'],
    ['0123456789ABCDEU', '0123456789ABCDEV'],
    ['0123-4567-89AB-CDE', null],
    ['0123-4567-89AB-CDEF-0', null],
    ['0123-4567-89AB-CDE中', null],
    ['', null],
    ['\u0000'.repeat(16), null],
  ])('%j is read as %j', (typed, read) => expect(readQueryCode(typed)).toBe(read))

  it('opens its own case and no other', () => {
    const kept = queryCodeHash(secrets, '20260131', code)
    expect(
      isSameHash(kept, queryCodeHash(secrets, '20260131', code.toLowerCase().replaceAll('-', ' '))),
    ).toBe(true)
    expect(isSameHash(kept, queryCodeHash(secrets, '20260132', code))).toBe(false)
    expect(isSameHash(kept, '')).toBe(false)
  })

  it('does not stand in what is kept', () => {
    expect(queryCodeHash(secrets, '20260131', code)).not.toContain(code.slice(0, 4))
  })
})
