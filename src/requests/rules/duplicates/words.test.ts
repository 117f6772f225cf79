import { describe, expect, it } from 'vitest'
import { CONTRASTS } from './contrasts.ts'
import { fold } from './normalise.ts'
import { SYNONYMS } from './synonyms.ts'
import { FILLERS, LIGHT, NO_PLACES, PLACES } from './words.ts'

const lines = {
  同义词: SYNONYMS,
  对立词: CONTRASTS,
  虚词: FILLERS,
  轻词: LIGHT,
  地名后缀: Object.values(PLACES),
  非地名: NO_PLACES,
}

describe('the word lists', () => {
  it.each(Object.entries(lines))('%s: each word as a folded text writes it', (_, list) => {
    const words = list.flatMap(line => line.split(' '))
    expect(words.filter(word => word === '' || fold(word) !== word)).toEqual([])
  })

  it('lets a word mean one thing', () => {
    const words = SYNONYMS.flatMap(line => line.split(' '))
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
  })

  it('calls no two words other that it calls the same', () => {
    const standsFor = new Map(
      SYNONYMS.flatMap(line => line.split(' ').map(word => [word, line.split(' ')[0] ?? word] as const)),
    )
    const alike = CONTRASTS.filter(line => {
      const words = line.split(' ').map(word => standsFor.get(word) ?? word)
      return new Set(words).size !== words.length
    })
    expect(alike).toEqual([])
  })
})
