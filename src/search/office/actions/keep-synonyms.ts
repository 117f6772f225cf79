import { NotFound } from '#platform/errors.ts'
import { type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import {
  addSynonyms,
  changeSynonyms,
  findSynonymsForChange,
  removeSynonyms,
  renewDictionary,
} from '../../dictionary/store.ts'
import { keep, type Order } from './keep.ts'

/** 同义词: whoever looks for one of the group finds the others, too. `words`: two to twenty, folded, each once. */
export function addGroup(
  services: Services,
  order: Order,
  words: readonly string[],
): Promise<Result<string>> {
  const about = { verb: 'addSynonyms', subject: { kind: 'search-synonyms', id: 'new' } } as const
  return keep(services, order, about, async tx => {
    const id = await addSynonyms(tx, words)
    await renewDictionary(tx)
    return { subject: { kind: 'search-synonyms', id }, after: { words } }
  })
}

/** @param seen the words as they stood on the page: somebody else's change since is not undone by this one */
export function changeGroup(
  services: Services,
  order: Order,
  { id, seen, words }: { readonly id: number; readonly seen: string; readonly words: readonly string[] },
): Promise<Result<string>> {
  const subject = { kind: 'search-synonyms', id }
  return keep(services, order, { verb: 'changeSynonyms', subject }, async tx => {
    const group = await findSynonymsForChange(tx, id)
    if (!group) throw new NotFound('没有找到这组同义词，可能已经被移除。')
    if (group.words.join('\n') !== seen) {
      return refused(
        'changed-since',
        `您打开本页以后，有人把这一组改成了：${group.words.join('、')}。请看过再改。`,
      )
    }
    await changeSynonyms(tx, id, words)
    await renewDictionary(tx)
    return { subject, before: { words: group.words }, after: { words } }
  })
}

export function removeGroup(services: Services, order: Order, id: number): Promise<Result<string>> {
  const subject = { kind: 'search-synonyms', id }
  return keep(services, order, { verb: 'removeSynonyms', subject }, async tx => {
    const group = await findSynonymsForChange(tx, id)
    if (!group) throw new NotFound('没有找到这组同义词，可能已经被移除。')
    await removeSynonyms(tx, id)
    await renewDictionary(tx)
    return { subject, before: { words: group.words } }
  })
}
