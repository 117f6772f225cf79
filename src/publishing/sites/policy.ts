import type { Actor, Role } from '#organisations'
import { type Refusal, refused } from '#platform/result.ts'

/** Whose word counts for a site: its unit's heads, and 政务公开办 for every unit of its area (《条例》第三条、第六条). */
export const KEEPERS: readonly Role[] = ['head', 'disclosure-head', 'supervisor']

/** What an actor is to the unit whose site it is. Whoever types a command at the machine has the machine. */
export interface Keeping {
  readonly keeps: boolean
  readonly supervises: boolean
}

export const KEEPS_ALL: Keeping = { keeps: true, supervises: true }

export function objectionToKeeping(actor: Actor, { keeps }: Keeping): Refusal | null {
  if (keeps || actor.kind === 'command') return null
  return refused(
    'not-your-role',
    '网站和栏目由主办单位的负责人、工作机构负责人办理，或者由管辖它的政务公开办办理。',
  )
}

/**
 * A domain name decides whose words stand at an address: 国办发〔2017〕47号 has the 主管单位 register it. A unit cannot take a
 * name by which another is known.
 */
export function mayNameDomain(actor: Actor, { supervises }: Keeping): boolean {
  return supervises || actor.kind === 'command'
}
