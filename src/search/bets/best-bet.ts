/** 推荐结果: for which query which page stands first. */
export interface BestBet {
  readonly id: number
  readonly query: string
  readonly title: string
  readonly path: string
}
