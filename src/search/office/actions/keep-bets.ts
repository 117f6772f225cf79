import { NotFound } from '#platform/errors.ts'
import { type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { addBestBet, findBestBet, removeBestBet } from '../../bets/store.ts'
import { findEntryByPath } from '../../store.ts'
import { keep, type Order } from './keep.ts'

/** 推荐结果: what stands first when exactly this is looked for. Only what is public and found anyway; it goes when that goes. */
export function addBet(
  services: Services,
  order: Order,
  { query, path }: { readonly query: string; readonly path: string },
): Promise<Result<string>> {
  const subject = { kind: 'search-bet', id: query }
  return keep(services, order, { verb: 'addBet', subject }, async tx => {
    const entry = await findEntryByPath(tx, path)
    if (!entry)
      return refused('nothing-there', '检索里没有这个网址的页面。请打开要推荐的页面，复制它的网址。')
    if (!(await addBestBet(tx, query, entry.id))) {
      return refused('there-already', `“${query}”已经推荐了这个页面。`)
    }
    return { subject, after: { query, path } }
  })
}

export function removeBet(services: Services, order: Order, id: number): Promise<Result<string>> {
  const about = { verb: 'removeBet', subject: { kind: 'search-bet', id } } as const
  return keep(services, order, about, async tx => {
    const bet = await findBestBet(tx, id)
    if (!bet) throw new NotFound('没有找到这条推荐，可能已经被移除。')
    await removeBestBet(tx, id)
    const { query, path } = bet
    return { subject: { kind: 'search-bet', id: query }, before: { query, path } }
  })
}
