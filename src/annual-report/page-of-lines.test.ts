import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pageOfLines } from './page-of-lines.ts'

it('goes through every line once, in order, whatever their number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 450 }), n => {
      const lines = Array.from({ length: n }, (_, i) => ({ code: `u${i}` }))
      const seen: string[] = []
      let after: string | null = ''
      while (after !== null) {
        const page: ReturnType<typeof pageOfLines<{ code: string }>> = pageOfLines(
          lines,
          ({ code }) => code,
          after,
        )
        expect(page.shown.length).toBeLessThanOrEqual(100)
        seen.push(...page.shown.map(({ code }) => code))
        after = page.next
      }
      expect(seen).toEqual(lines.map(({ code }) => code))
    }),
  )
})

it('begins at the first line for an address that names none', () => {
  const lines = ['a', 'b']
  for (const after of ['', 'x', '__proto__']) {
    expect(pageOfLines(lines, line => line, after)).toEqual({ shown: lines, next: null })
  }
})
