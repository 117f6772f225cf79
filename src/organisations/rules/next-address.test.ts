import { describe, expect, it } from 'vitest'
import { nextAddress } from './next-address.ts'

describe('where to go after signing in', () => {
  it.each(['/office', '/office/requests/20260131?tab=letters&x=%E6%98%8E', '/'])('%s is kept', address => {
    expect(nextAddress(address)).toBe(address)
  })

  it.each([
    '',
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/office\\..\\x',
    'javascript:alert(1)',
    ' /office',
    '/sign-in',
    '/sign-in/code',
    '/sign-out',
    '/office 空格',
    `/${'a'.repeat(600)}`,
    undefined,
    ['/office', '/x'],
    { toString: () => '/x' },
  ])('%j leads to the first page of the office instead', address => {
    expect(nextAddress(address)).toBe('/office')
  })
})
