import type { Actor } from '#organisations'
import type { Tx } from '#platform/db.ts'
import { newFormKey } from '#platform/form-key.ts'
import { type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { Fact } from '#trail'
import { type InHand, type Order, type Taken, takeStep } from '../../take-step.ts'
import { isInSight, keepingOf } from '../keeping.ts'
import { type Keeping, objectionToKeeping } from '../policy.ts'
import type { Column, Site } from '../site.ts'
import { findSiteForChange, listColumns } from '../store.ts'

export type SiteOrder = Order & { readonly site: string }
export type ColumnOrder = SiteOrder & { readonly column: string }

/** Who types a command or makes the demonstration sends no form. */
export const withoutForm = (actor: Actor): Order => ({ actor, formKey: newFormKey() })

/** A step with a site of a unit whose business the actor sees; refused to whoever does not keep it. */
export function onSite(
  services: Services,
  order: SiteOrder,
  { verb, subject }: { readonly verb: string; readonly subject?: Fact['subject'] },
  decide: (inHand: InHand<Site>, keeping: Keeping) => Promise<Taken | Refusal>,
): Promise<Result<string>> {
  const { actor, site: code } = order
  const about = {
    verb: `publishing.${verb}`,
    subject: () => subject ?? { kind: 'site', id: code },
    load: (tx: Tx) => siteInSight(tx, actor, code),
    missing: '没有找到这个网站。',
  }
  return takeStep(services, order, about, async inHand => {
    const keeping = await keepingOf(inHand.tx, actor, inHand.thing.unitId)
    return objectionToKeeping(actor, keeping) ?? decide(inHand, keeping)
  })
}

/** A step with a column, the tree around it at hand. */
export function onColumn(
  services: Services,
  order: ColumnOrder,
  verb: string,
  decide: (inHand: InHand<Site>, column: Column, columns: readonly Column[]) => Promise<Taken | Refusal>,
): Promise<Result<string>> {
  const subject = { kind: 'column', id: `${order.site}/${order.column}` }
  return onSite(services, order, { verb, subject }, async inHand => {
    const columns = await listColumns(inHand.tx, [inHand.thing.id])
    const column = columns.find(({ code }) => code === order.column)
    return column === undefined
      ? refused('no-such-column', '没有找到这个栏目，请刷新页面看最新的情况。')
      : decide(inHand, column, columns)
  })
}

async function siteInSight(tx: Tx, actor: Actor, code: string): Promise<Site | undefined> {
  const site = await findSiteForChange(tx, code)
  return site !== undefined && (await isInSight(tx, actor, site.unitId)) ? site : undefined
}
