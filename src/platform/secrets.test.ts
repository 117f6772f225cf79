import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeSecrets } from './secrets.ts'

const secrets = makeSecrets('the secret of one installation, kept well')

describe('what is sealed', () => {
  it('opens again, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(secrets.open('id', secrets.seal('id', text))).toBe(text)
      }),
    )
  })

  it('does not show what it was, nor that two were the same', () => {
    const [a, b] = [secrets.seal('id', '411423199001010011'), secrets.seal('id', '411423199001010011')]
    expect(a).not.toBe(b)
    expect(Buffer.from(a.slice(3), 'base64url').toString('latin1')).not.toContain('4114')
  })

  it('opens for its own purpose alone, and with its own secret alone', () => {
    const sealed = secrets.seal('id', '411423199001010011')
    expect(() => secrets.open('totp', sealed)).toThrow()
    expect(() => makeSecrets('the secret of another installation').open('id', sealed)).toThrow()
  })

  it('does not open when one bit of it was changed', () => {
    const sealed = secrets.seal('id', '明府')
    const bytes = Buffer.from(sealed.slice(3), 'base64url')
    for (let i = 0; i < bytes.length; i += 1) {
      const changed = Buffer.from(bytes)
      changed[i] = (changed[i] ?? 0) ^ 1
      expect(() => secrets.open('id', `v1.${changed.toString('base64url')}`)).toThrow()
    }
  })

  it.each(['', 'v1', 'v1.', 'v2.AAAA', '411423199001010011'])('%s is not something that was sealed', text => {
    expect(() => secrets.open('id', text)).toThrow()
  })

  it('by an earlier version of the program, still opens', () => {
    const sealed = 'v1.FyXr-nzD659gBQt9eukMvYLcojZZ-LCVDxl3QQMAMdF-xUlX9ZcVbiAyvbxDdQ'
    expect(secrets.open('id', sealed)).toBe('411423199001010011')
  })
})

describe('a fingerprint', () => {
  it('is the same for the same text and purpose, and for nothing else', () => {
    const print = secrets.fingerprint('query-code', 'K7XM-9PQR')
    expect(print).toHaveLength(43)
    expect(secrets.fingerprint('query-code', 'K7XM-9PQR')).toBe(print)
    expect(secrets.fingerprint('query-code', 'K7XM-9PQS')).not.toBe(print)
    expect(secrets.fingerprint('session', 'K7XM-9PQR')).not.toBe(print)
    expect(makeSecrets('another').fingerprint('query-code', 'K7XM-9PQR')).not.toBe(print)
  })
})
