import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { type Day, dayInChina, showDay } from '#platform/day.ts'
import { type Crumb, EmptyState } from '#platform/html/parts.ts'
import type { Site } from '../../../sites/site.ts'
import { GENRES, isPolicy, type Listed } from '../../document.ts'
import { paths } from '../../paths.ts'
import { VALIDITIES, type Validity } from '../../rules/validity.ts'

/** From the home page to a site; at the site's own name its home page is the home page. */
export function crumbsTo(chrome: PortalChrome, site: Pick<Site, 'code' | 'name'>): Crumb[] {
  const home = { label: '首页', href: '/' }
  return chrome.atSite?.code === site.code
    ? [home]
    : [home, { label: site.name, href: paths.site(site.code) }]
}

/** A list of documents, as it stands everywhere in the portal. */
export function DocumentList(props: {
  rows: readonly (Listed & { readonly validity?: Validity })[]
  empty: string
  /** Of what is in force, too. */
  saysValidity?: boolean
}): VNode {
  const { rows, empty, saysValidity = false } = props
  if (rows.length === 0) return <EmptyState>{empty}</EmptyState>
  return (
    <ul class="document-list">
      {rows.map(row => (
        <li key={row.number}>
          <a href={paths.document(row.number)}>{row.title}</a>
          <p class="hint">
            {[
              row.documentNumber,
              isPolicy(row.genre) ? row.issuer || row.unitName : row.unitName,
              GENRES[row.genre].label,
              isSaid(row.validity, saysValidity) && isPolicy(row.genre) ? VALIDITIES[row.validity] : null,
            ].flatMap(said => (said ? [<span key={said}>{said}</span>] : []))}
            <time dateTime={dayOf(row)}>{showDay(dayOf(row))}</time>
          </p>
        </li>
      ))}
    </ul>
  )
}

/** 成文日期 of a policy, of others the day they were published. */
const dayOf = ({ genre, madeOn, publishedAt }: Listed): Day =>
  (isPolicy(genre) ? madeOn : null) ?? dayInChina(publishedAt)

const isSaid = (validity: Validity | undefined, always: boolean): validity is Validity =>
  validity !== undefined && (always || validity !== 'inForce')
