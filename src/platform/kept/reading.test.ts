import { describe, expect, it } from 'vitest'
import { Reading } from './reading.ts'

const heard = { names: new Set(['editions', 'units', 'now_then']), tables: new Set(['editions', 'units']) }

function readingOf(statement: string): Reading {
  const reading = new Reading()
  reading.note(statement)
  return reading
}

describe('what something was read from', () => {
  it('is the tables its statements name, and what tells nothing of its changes is unheard', () => {
    const reading = readingOf('select title from editions, now_then() where stage = $1')
    expect(reading.sources(heard)).toEqual({ sources: ['editions', 'now_then'], unheard: ['now_then'] })
  })

  it('regression: a page that shows one row is also made of the whole table a part of it was read from', () => {
    const page = readingOf('select body from editions where document_id = $1')
    page.showsOnly(['editions'], [17])
    page.include(readingOf('select count(*) from editions join units on true'))
    expect(page.sources(heard).sources).toEqual(['editions 17', 'editions', 'units'])
  })

  it('a part that shows one row leaves what it stands in to that row', () => {
    const part = readingOf('select title from editions where document_id = $1')
    part.showsOnly(['editions'], [17])
    const page = new Reading()
    page.include(part)
    expect(page.sources(heard).sources).toEqual(['editions 17'])
  })

  it('what cannot be heard of in a part cannot be heard of in the whole', () => {
    const page = new Reading()
    page.include(readingOf('select now_then()'))
    expect(page.sources(heard).unheard).toEqual(['now_then'])
  })
})
