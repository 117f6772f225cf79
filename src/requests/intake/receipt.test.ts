import { describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { textOfPdf } from '#test/pdf-text.ts'
import { nextSteps, printReceipt, type Receipt } from './receipt.ts'

const RECEIPT: Receipt = {
  number: '归申〔2026〕0131号',
  queryCode: '7Q2M-K0XV-39HD-TB4N',
  arrivedAt: new Date('2026-03-02T14:32:00+08:00'),
  stage: 'arrived',
  confirmBy: day('2026-03-03'),
  subject: '2025年市级财政决算',
  documentNumber: '归财〔2025〕15号',
  wanted: '含转移支付明细',
  wantedForm: 'electronic',
  wantedDelivery: 'web',
  applicantKind: 'natural-person',
  unitName: '归德市财政局',
  unitPhone: '0370-0000000',
  applicantName: '王小明',
  idKind: 'resident-id',
  idNumberShown: '110**************X',
  email: '',
  attachments: [{ id: 1, name: '身份证.pdf', size: 340 * 1024, mediaType: 'application/pdf', fileKey: 'k' }],
  together: [],
  trackAt: 'http://localhost:3000/requests/track',
}

/** Without line breaks, which fall where the paper ends. */
const textOf = async (receipt: Receipt) => textOfPdf(await printReceipt(receipt)).replace(/\s/g, '')

describe('the receipt on paper', () => {
  it('says number, code, when, to whom, what, and what happens next by which day', async () => {
    const text = await textOf(RECEIPT)
    for (const part of [
      '归申〔2026〕0131号',
      '7Q2M-K0XV-39HD-TB4N',
      '2026年3月2日14:32',
      '归德市财政局最迟在2026年3月3日与您确认收到',
      '20个工作日',
      '身份证.pdf（340KB）',
      'http://localhost:3000/requests/track',
    ]) {
      expect(text).toContain(part)
    }
  })

  it('prints anything that can be typed, as text', async () => {
    const odd = '#set text(red) *王* $x$ @a <b> \\u{0} 😀 𠮷 "引号"'
    const text = await textOf({
      ...RECEIPT,
      applicantName: odd,
      wanted: '求'.repeat(5000),
      subject: 'x'.repeat(200),
    })
    expect(text).toContain('#settext(red)*王*$x$@a<b>')
  })
})

describe('what happens next', () => {
  it('《条例》第三十一条: the unit confirms by the next workday', () => {
    expect(nextSteps(RECEIPT)[0]).toBe(
      '归德市财政局最迟在2026年3月3日与您确认收到。确认之日是“收到申请之日”；逾期没有确认的，也从这一天算起。',
    )
  })

  it('while the unit is not known, the city’s office hands it on first', () => {
    const steps = nextSteps({ ...RECEIPT, stage: 'routing', unitName: '归德市人民政府办公室' })
    expect(steps[0]).toContain('归德市人民政府办公室最迟在2026年3月3日把申请转给承办单位')
  })
})
