import { day } from '#platform/day.ts'
import type { Result } from '#platform/result.ts'
import type { AnswerFacts } from './compose-answer.ts'
import type { ExtensionFacts } from './compose-extension.ts'
import type { ReceiptFacts } from './compose-receipt.ts'
import { filledIn } from './examples.ts'
import type { LetterContent } from './letter.ts'

/** The cast of the tests of letters: a bureau, a citizen, what she asked. */
const PARTIES = {
  unit: {
    name: '归德市财政局',
    disclosureOffice: '归德市财政局办公室',
    address: '归德市商都大道128号',
    phone: '0370-5550118',
    reviewAuthority: '归德市人民政府',
    court: '归德市梁园区人民法院',
    reviewChannel: 'https://fuyi.guide.example',
  },
  applicant: { name: '李明远', kind: 'natural-person' },
  request: {
    number: '归申〔2026〕0131号',
    channel: 'web',
    subject: '归德市城市更新专项资金的管理办法和2024年度分配情况',
    wanted:
      '一、《归德市城市更新专项资金管理办法》全文；\n二、2024年度该专项资金分配到各县（区）的项目和金额。',
    arrivedOn: day('2026-02-02'),
    receivedOn: day('2026-02-03'),
  },
} as const

export const RECEIPT: ReceiptFacts = {
  ...PARTIES,
  number: '归财公收〔2026〕9号',
  date: day('2026-02-03'),
  dueOn: day('2026-03-10'),
  provisional: false,
  trackAt: 'https://xxgk.guide.example/requests/track',
}

export const EXTENSION: ExtensionFacts = {
  ...PARTIES,
  number: '归财公延〔2026〕1号',
  date: day('2026-03-02'),
  days: 10,
  reason: '所申请的材料分散在三个科室和档案馆，需要逐份核对',
  dueBefore: day('2026-03-10'),
  dueAfter: day('2026-03-24'),
  provisional: false,
}

export const ANSWER: AnswerFacts = {
  ...PARTIES,
  decision: 'refused.processInformation',
  fields: filledIn('refused.processInformation'),
  number: '归财公复〔2026〕15号',
  date: day('2026-03-02'),
  attachments: [],
  online: true,
}

/** The letter, where a test means one to come out. */
export function written(letter: Result<LetterContent>): LetterContent {
  if (!letter.ok) throw new Error(letter.sentence)
  return letter.value
}
