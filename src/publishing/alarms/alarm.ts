import type { Role } from '#organisations'

/** How near the end is. 'close': nearer than near, where there are two warnings. */
export const ALARM_STAGES = ['near', 'close', 'over'] as const
export type AlarmStage = (typeof ALARM_STAGES)[number]

interface WatchKind {
  /** What a message is headed with at each stage. */
  readonly heads: Partial<Readonly<Record<AlarmStage, string>>>
  /** Of the unit whose business it is. */
  readonly roles: readonly Role[]
  /** From when on whoever supervises the unit is told, too. */
  readonly above?: 'over'
  /** System administrators are told the number and the hour: no business is theirs. */
  readonly administrators?: true
}

const EVERYBODY: readonly Role[] = ['clerk', 'reviewer', 'disclosure-head', 'head']
const LATE = { roles: ['disclosure-head', 'head'], above: 'over', administrators: true } as const
const waiting = (role: Role, what: string): WatchKind => ({
  heads: { over: `文稿等您${what}已超过2个工作日` },
  roles: [role],
})

/** What is watched, and who is told of it. */
export const WATCHES = {
  urgent: {
    heads: { near: '紧急发布的事后审核将到时限', over: '紧急发布逾期没有事后审核' },
    roles: ['reviewer', 'disclosure-head', 'head'],
    above: 'over',
  },
  making: {
    heads: {
      near: '距公开期限不到一周',
      close: '距公开期限不足三天',
      over: '超过公开期限还没有发布',
    },
    roles: EVERYBODY,
    above: 'over',
  },
  interpreting: {
    heads: { near: '解读期限将到', over: '超过期限尚无解读' },
    roles: EVERYBODY,
  },
  updating: {
    heads: { near: '栏目该更新了', close: '栏目即将超过更新期限', over: '栏目应更新未更新' },
    roles: ['clerk', 'disclosure-head', 'head'],
    above: 'over',
  },
  publishing: { heads: { over: '定时发布没有按时发出' }, ...LATE },
  withdrawing: { heads: { over: '定时撤下没有按时撤下' }, ...LATE },
  firstReview: waiting('reviewer', '初审'),
  secondReview: waiting('disclosure-head', '复审'),
  finalReview: waiting('head', '终审'),
} as const satisfies Readonly<Record<string, WatchKind>>
export type Watch = keyof typeof WATCHES

export function watchKind(watch: Watch): WatchKind {
  return WATCHES[watch]
}

/** Why what had its hour did not go out when it was last tried. */
export const FAILURES = {
  numberTaken: '它的发文字号已经用在另一份已发布的文档上，请退回修改',
  unknown: '程序出错，详细情况记在日志里，请系统管理员处理',
} as const
export type Failure = keyof typeof FAILURES

/** How something that is watched stands: how near its end, and what there is to say. */
export interface Standing {
  readonly stage: AlarmStage
  /** What, by when, and how much is left: one sentence without its title. */
  readonly said: string
}
