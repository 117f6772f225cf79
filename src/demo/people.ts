import type { Role } from '#organisations'

export interface DemoPerson {
  readonly login: string
  readonly name: string
  readonly unit: string
  readonly roles: readonly Role[]
}

/** 归德市's disclosure office, its three administrators, and full staff for a few units; the others have one clerk each. */
const NAMED: readonly DemoPerson[] = [
  { login: 'gongkai', name: '政务公开办·演示', unit: 'city-office', roles: ['supervisor'] },
  { login: 'xitong', name: '系统管理员·演示', unit: 'city-office', roles: ['system-administrator'] },
  { login: 'anquan', name: '安全管理员·演示', unit: 'city-office', roles: ['security-administrator'] },
  { login: 'shenji', name: '审计员·演示', unit: 'city-office', roles: ['auditor'] },
  { login: 'yingtian-gongkai', name: '应天区公开办·演示', unit: 'yingtian-office', roles: ['supervisor'] },
]

const STAFF = [
  ['jingban', '经办人', ['clerk']],
  ['shenhe', '审核人', ['reviewer']],
  ['zhuren', '工作机构负责人', ['disclosure-head']],
  ['fuzeren', '负责人', ['head']],
] as const satisfies readonly (readonly [string, string, readonly Role[]])[]

/** Units whose requests the demonstration carries all the way. */
export const STAFFED = [
  'city-office',
  'city-czj',
  'city-zjj',
  'city-jyj',
  'city-zrzy',
  'yingtian-office',
  'wenya-jyj',
] as const

/** Units that publish besides, and have their staff once the year of publishing is made. */
const PUBLISHING = [
  ...[
    'city-fgw',
    'city-gaj',
    'city-mzj',
    'city-rsj',
    'city-sthj',
    'city-jtj',
    'city-nyj',
    'city-wjw',
    'city-scjg',
  ],
  'city-ybj',
] as const
export const STAFFED_TO_PUBLISH: readonly string[] = [...STAFFED, ...PUBLISHING]

export const loginOf = (who: (typeof STAFF)[number][0], unit: string): string => `${who}-${unit}`

export function demoPeople(
  units: readonly { readonly code: string; readonly shortName: string }[],
  staffed: readonly string[] = STAFFED,
): DemoPerson[] {
  const staff = units.flatMap(({ code, shortName }) => {
    const posts = staffed.includes(code) ? STAFF : STAFF.slice(0, 1)
    return posts.map(
      ([who, title, roles]): DemoPerson => ({
        login: loginOf(who, code),
        name: `${shortName}${title}·演示`,
        unit: code,
        roles,
      }),
    )
  })
  return [...NAMED, ...staff]
}
