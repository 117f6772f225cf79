import { fold, runsOf } from '../fold.ts'

/** 推荐结果: for which query which page stands first. */
export interface BestBet {
  readonly id: number
  readonly query: string
  readonly title: string
  readonly path: string
}

/** 社保 缴费 and “社保、缴费” are the same question. */
export const queryKey = (query: string): string => runsOf(fold(query)).join(' ')
