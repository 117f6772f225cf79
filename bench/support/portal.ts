import { begin, newsroomOf, policyFields, publish } from '#test/publishing.ts'
import { wholeSite } from '#test/whole-site.ts'
import type { BenchSite } from './site.ts'

const DOCUMENTS = 2_000
const PARAGRAPH =
  '第一条　为了规范归德市养老机构补贴资金的管理，提高资金使用效益，根据国家有关规定，结合本市实际，制定本办法。'

/** A column of documents, the first an article of 30 KB. Returns its number. */
export async function fillPortal({ services, town, asOwner }: BenchSite): Promise<string> {
  const whole = await wholeSite(services)
  const room = await newsroomOf(services, whole, { owner: town.city, unit: town.bureau, code: 'city' })
  const body = Array.from({ length: 130 }, () => `<p>${PARAGRAPH}</p>`).join('')
  const number = await begin(room.clerk, policyFields(room, { body }))
  await publish(room, number)
  await whole.close()
  const documents = await others(asOwner, 'documents', ['id', 'number', 'index_number'])
  await asOwner(`insert into documents (number, index_number, ${documents})
    select (20260300000 + n)::text, index_number || '-' || n, ${documents} from documents, generate_series(1, ${DOCUMENTS}) n`)
  const own = ['id', 'document_id', 'title', 'document_number', 'body', 'published_at', 'made_on', 'form_key']
  const editions = await others(asOwner, 'editions', own)
  await asOwner('alter table editions disable trigger user')
  await asOwner(`insert into editions (document_id, title, document_number, body, published_at, made_on, ${editions})
    select documents.id, title || documents.id, document_number || documents.id, '<p>短</p>',
    published_at - documents.id * interval '1 hour', made_on - (documents.id % 1000)::int, ${editions}
    from documents, (select * from editions where stage = 'live') it where documents.number <> '${number}'`)
  await asOwner('alter table editions enable trigger user')
  await asOwner('analyze')
  return number
}

/** The columns of a table but for these, as SQL names them. */
async function others(asOwner: BenchSite['asOwner'], table: string, but: readonly string[]): Promise<string> {
  const rows = await asOwner(
    `select attname from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
  )
  return rows
    .map(({ attname }) => String(attname))
    .filter(name => !but.includes(name))
    .join(', ')
}
