import { type Asked, findDuplicates } from '../../rules/duplicates/duplicates.ts'

/**
 * 多个申请人就相同政府信息向同一行政机关提出公开申请. 《条例》第四十四条第一款
 *
 * The reading chosen: several is three, told apart by their certificates; the same is what an officer would be shown as the
 * same or nearly the same.
 */
export const SEVERAL = 3

export interface Group<A extends Asked> {
  /** The first of them speaks for all. */
  readonly cases: readonly [A, ...A[]]
  readonly applicants: number
}

/** Requests that ask for the same, asked by several, the most applicants first. Each request is in one group at most. */
export function groupsOf<A extends Asked>(requests: readonly A[]): Group<A>[] {
  const groups: [A, ...A[]][] = []
  for (const request of requests) {
    const [nearest] = findDuplicates(
      request,
      groups.map(([first]) => first),
    )
    const group = groups.find(([first]) => first === nearest?.earlier)
    if (group) group.push(request)
    else groups.push([request])
  }
  return groups
    .map(cases => ({ cases, applicants: new Set(cases.map(({ applicant }) => applicant)).size }))
    .filter(({ applicants }) => applicants >= SEVERAL)
    .sort((a, b) => b.applicants - a.applicants || b.cases.length - a.cases.length)
}
