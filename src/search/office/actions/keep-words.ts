import { type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { addOwnWord, removeOwnWord, renewDictionary } from '../../dictionary/store.ts'
import { fold } from '../../fold.ts'
import { keep, type Order } from './keep.ts'

/** A word the built-in dictionary does not know: from now on it is not cut apart. What is indexed is cut anew by itself. */
export function addWord(services: Services, order: Order, typed: string): Promise<Result<string>> {
  const word = fold(typed)
  const subject = { kind: 'search-word', id: word }
  return keep(services, order, { verb: 'addWord', subject }, async tx => {
    if (!(await addOwnWord(tx, word))) return refused('there-already', `“${word}”已经在词典里。`)
    return { subject, after: { version: await renewDictionary(tx) } }
  })
}

export function removeWord(services: Services, order: Order, word: string): Promise<Result<string>> {
  const subject = { kind: 'search-word', id: word }
  return keep(services, order, { verb: 'removeWord', subject }, async tx => {
    if (!(await removeOwnWord(tx, word))) return refused('not-there', `词典里没有“${word}”，可能已经被移除。`)
    return { subject, after: { version: await renewDictionary(tx) } }
  })
}
