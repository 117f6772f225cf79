/**
 * portal goal 9: how fast portal pages are answered over HTTP, kept and made anew, beside a bare Fastify handler that sends
 * the same bytes. The load comes from a thread of its own; in each round the bare handler and the site are asked in turn,
 * so that a busy moment falls on both. A rate a core counts the processor time of the site's thread alone: what PostgreSQL
 * works meanwhile, on another core, is not in it.
 */
import Fastify from 'fastify'
import { begin, newsroomOf, policyFields, publish } from '#test/publishing.ts'
import { wholeSite } from '#test/whole-site.ts'
import { listenHere, load, median } from './support/load.ts'
import { type BenchSite, withSite } from './support/site.ts'

const ROUNDS = Number(process.env.ROUNDS ?? 3)
const SECONDS = Number(process.env.SECONDS ?? 4)
const DOCUMENTS = 2_000
const PARAGRAPH =
  '第一条　为了规范归德市养老机构补贴资金的管理，提高资金使用效益，根据国家有关规定，结合本市实际，制定本办法。'

await withSite(async site => {
  const article = await fill(site)
  const pages = ['/', '/policies', '/sites/city', '/sites/city/zcwj', `/documents/${article}`]
  const origin = await listenHere(site.app)
  await site.services.kept.listen()
  // An address with a field no page depends on is answered and not kept.
  await compare(
    'made anew each time',
    origin,
    pages.map(path => `${path}?anew=1`),
  )
  await compare('kept', origin, pages)
})

/** A column of documents, the first an article of 30 KB. Returns its number. */
async function fill({ services, town, asOwner }: BenchSite): Promise<string> {
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

async function compare(how: string, origin: string, paths: readonly string[]): Promise<void> {
  console.log(`\n${how.padEnd(26)}   KB  answers/s  of bare   p99 ms  a core/s  of bare`)
  for (const path of paths) {
    const answer = await fetch(`${origin}${path}`)
    const body = Buffer.from(await answer.arrayBuffer())
    const type = answer.headers.get('content-type') ?? ''
    const bare = Fastify()
    bare.get('/', async (_request, reply) => reply.type(type).send(body))
    const bareOrigin = await listenHere(bare)
    const rounds = []
    for (let round = 0; round <= ROUNDS; round += 1) {
      // The first warms up.
      const seconds = round === 0 ? 1 : SECONDS
      rounds.push({ bare: await load(bareOrigin, '/', seconds), site: await load(origin, path, seconds) })
    }
    await bare.close()
    const counted = rounds.slice(1)
    const rate = median(counted.map(({ site }) => site.rate))
    const ratio = median(counted.map(({ site, bare: b }) => site.rate / b.rate))
    const p99 = median(counted.map(({ site }) => site.p99))
    const cpu = median(counted.map(({ site }) => site.cpu))
    const ofBareCpu = median(counted.map(({ site, bare: b }) => b.cpu / site.cpu))
    console.log(
      `${path.padEnd(26)} ${(body.length / 1024).toFixed(0).padStart(4)} ${rate.toFixed(0).padStart(10)} ${ratio.toFixed(2).padStart(8)} ${p99.toFixed(0).padStart(8)} ${(1000 / cpu).toFixed(0).padStart(9)} ${ofBareCpu.toFixed(2).padStart(8)}`,
    )
  }
}
