/** What an application costs at the front door: its last form alone, and the whole of it. */
import type { FastifyInstance } from 'fastify'
import { Visitor, valueIn } from '#test/visitor.ts'
import { compareWithBareHandler } from './support/measure.ts'
import { withSite } from './support/site.ts'

/** In each round. */
const APPLICATIONS = 15
const DIGITS = '零一二三四五六七八九'
let visitors = 0

await withSite(async ({ app }) => {
  let ready: { readonly visitor: Visitor; readonly answer: Readonly<Record<string, string>> }[] = []
  await compareWithBareHandler([
    {
      name: 'the last form, POST /requests/apply/submission',
      times: APPLICATIONS,
      prepare: async () => {
        ready = []
        for (let i = 0; i < APPLICATIONS; i += 1) ready.push(await fillIn(app))
      },
      run: async () => {
        const next = ready.pop()
        if (next) await send(next.visitor, next.answer)
      },
    },
    {
      name: 'a whole application, 6 forms and 6 pages',
      times: APPLICATIONS,
      run: async () => {
        const { visitor, answer } = await fillIn(app)
        await send(visitor, answer)
        await expectStatus(200, visitor.get('/requests/apply/receipt'))
      },
    },
  ])
})

/** Page by page up to the preview, without script, each from an address of its own; and the sum that is asked there. */
async function fillIn(app: FastifyInstance) {
  visitors += 1
  const visitor = new Visitor(app, `10.0.${visitors >> 8}.${visitors & 255}`)
  const submit = (page: string, fields: Readonly<Record<string, string>>) =>
    expectStatus(200, visitor.submit(`/requests/apply/${page}`, fields))
  await submit('unit', { unit: 'finance' })
  await submit('kind', { kind: 'natural-person' })
  const person = { name: '王小明', idKind: 'resident-id', idNumber: '11010519491231002X' }
  await submit('applicant', { ...person, phone: '13800000000', email: '' })
  const wanted = { subject: '2025年市级财政决算', wanted: '含转移支付明细' }
  await submit('information', { ...wanted, wantedForm: 'electronic', wantedDelivery: 'web' })
  await expectStatus(303, visitor.postFiles('/requests/apply/attachments', { go: 'next' }, []))
  const preview = await expectStatus(200, visitor.get('/requests/apply/preview'))
  const [, a = '', b = ''] = /([二三四五六七八九])加([二三四五六七八九])等于几/.exec(preview.body) ?? []
  const humanAnswer = String(DIGITS.indexOf(a) + DIGITS.indexOf(b))
  const answer = { humanToken: valueIn(preview, 'humanToken') ?? '', humanAnswer, humanCheck: '' }
  return { visitor, answer }
}

async function send(visitor: Visitor, answer: Readonly<Record<string, string>>): Promise<void> {
  await expectStatus(303, visitor.post('/requests/apply/submission', answer))
}

async function expectStatus(status: number, answer: ReturnType<Visitor['get']>) {
  const given = await answer
  if (given.statusCode !== status)
    throw new Error(`answered ${given.statusCode}: ${given.body.slice(0, 200)}`)
  return given
}
