import { type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { makeColumnsFindable } from '../find-entry.ts'
import { mayNameDomain } from '../policy.ts'
import { hostAsked } from '../rules/domain.ts'
import type { SiteFacts } from '../site.ts'
import { changeSiteRow } from '../store.ts'
import { onSite, type SiteOrder } from './on-site.ts'

/** What a site is called, its line, its domain name and its 网站标识码. */
export function changeSite(services: Services, order: SiteOrder, facts: SiteFacts): Promise<Result<string>> {
  return onSite(services, order, { verb: 'changeSite' }, async ({ tx, thing: site }, keeping) => {
    const mayName = mayNameDomain(order.actor, keeping)
    const objection = objectionToDomain(services, { from: site.domain, to: facts.domain, mayName })
    if (objection !== null) return objection
    if (!(await changeSiteRow(tx, site.id, facts))) return refused('domain-taken', '这个域名是别的网站的。')
    if (facts.name !== site.name) await makeColumnsFindable(tx, site.id)
    const { name, domain } = facts
    return { leadsTo: site.code, trail: { name, ...(domain !== site.domain && { domain: domain ?? '' }) } }
  })
}

export function objectionToDomain(
  { config }: Services,
  {
    from,
    to,
    mayName,
  }: { readonly from: string | null; readonly to: string | null; readonly mayName: boolean },
): Refusal | null {
  if (to === from) return null
  if (!mayName) return refused('domain-by-supervisor', '域名由管辖本单位的政务公开办设置、更改。')
  return to === hostAsked(new URL(config.baseUrl).hostname)
    ? refused('domain-of-platform', '这是整个平台的域名，不能给一个网站用。')
    : null
}
