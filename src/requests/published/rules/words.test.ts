import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gramsOf, gramsOfWord, plainText, wordsIn } from './words.ts'

describe('what is looked for', () => {
  it('is every word of it, in half width and lower case', () => {
    expect(wordsIn('　供水 管网，２０２５年 PPP ')).toEqual(['供水', '管网', '2025年', 'ppp'])
    expect(wordsIn('……《》')).toEqual([])
  })

  it('is found by pairs of characters, and one character by itself', () => {
    expect(gramsOfWord('供水管网')).toEqual(['供水', '水管', '管网'])
    expect(gramsOfWord('水')).toEqual(['水'])
  })

  it('every part of a text is found in it', () => {
    const words = fc.array(fc.constantFrom(...'供水管网改造2025年ppp，。 '), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(words, fc.nat(40), fc.nat(10), (characters, from, length) => {
        const text = characters.join('')
        const grams = new Set(gramsOf(text))
        for (const word of wordsIn(text.slice(from, from + length))) {
          expect(plainText(text)).toContain(word)
          for (const gram of gramsOfWord(word)) expect(grams).toContain(gram)
        }
      }),
    )
  })
})
