/**
 * portal goal 9: how fast portal pages are answered over HTTP, kept, made anew, and made anew while changes are not heard and
 * so no part of a page is remembered either; beside a bare Fastify handler that sends the same bytes. The load comes from a thread of its own; in each round the bare handler and the site are asked in turn,
 * so that a busy moment falls on both. A rate a core counts the processor time of the site's thread alone: what PostgreSQL
 * works meanwhile, on another core, is not in it.
 */
import Fastify from 'fastify'
import { listenHere, load, median } from './support/load.ts'
import { fillPortal } from './support/portal.ts'
import { withSite } from './support/site.ts'

const ROUNDS = Number(process.env.ROUNDS ?? 3)
const SECONDS = Number(process.env.SECONDS ?? 4)

await withSite(async site => {
  const article = await fillPortal(site)
  const pages = ['/', '/policies', '/sites/city', '/sites/city/zcwj', `/documents/${article}`]
  // An address with a field no page depends on is answered and not kept.
  const anew = pages.map(path => `${path}?anew=1`)
  const origin = await listenHere(site.app)
  await compare('nothing remembered', origin, anew)
  await site.services.kept.listen()
  await compare('made anew each time', origin, anew)
  await compare('kept', origin, pages)
})

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
