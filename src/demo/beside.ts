import type { Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import {
  askCorrection,
  askReasons,
  consult,
  grantFee,
  type Order,
  proposeFee,
  recordCorrection,
  recordWithdrawal,
  split,
} from '#requests'

/** Where a story of the demonstration goes beside the answer, and stops. */
export const BESIDE_STORIES = [
  'correction-asked',
  'corrected',
  'consulting',
  'reasons-asked',
  'fee-proposed',
  'fee-asked',
  'split',
  'withdrawn',
] as const
export type BesideStory = (typeof BESIDE_STORIES)[number]

type Deed = (
  services: Services,
  by: (who: 'jingban' | 'fuzeren') => Order,
  subject: string,
) => Promise<Result<string>>

const correction: Deed = (s, by) =>
  askCorrection(s, by('jingban'), {
    what: '没有写明所需材料的年度和范围（演示）。',
    how: '请写明需要哪一年度、哪一类材料（演示）。',
    workdays: 10,
  })

const fee: Deed = (s, by) =>
  proposeFee(s, by('jingban'), {
    standard: 'per-page',
    quantity: 180,
    reason: '要求提供的纸质材料数量明显超过合理范围（演示）。',
    howToPay: '演示账户，不能缴款。',
  })

/** What is done, one after the other. */
export const BESIDE: Readonly<Record<BesideStory, readonly Deed[]>> = {
  'correction-asked': [correction],
  corrected: [
    correction,
    (s, by) => recordCorrection(s, by('jingban'), { said: '2025年度的材料（演示）。' }),
  ],
  consulting: [
    (s, by) =>
      consult(s, by('jingban'), {
        party: 'third-party',
        name: '演示机构（第三方）',
        contact: '演示地址，电话 00000000000',
        content: '合同中的价款和技术方案（演示）。',
      }),
  ],
  'reasons-asked': [
    (s, by) => askReasons(s, by('jingban'), { why: '当月就同一事项已提出二十余件申请（演示）。' }),
  ],
  'fee-proposed': [fee],
  'fee-asked': [fee, (s, by) => grantFee(s, by('fuzeren'), { opinion: '同意（演示）。' })],
  split: [
    (s, by, subject) =>
      split(s, by('jingban'), {
        parts: [
          { subject: `${subject}：文本`, wanted: `${subject}的文本` },
          { subject: `${subject}：执行情况`, wanted: `${subject}的执行情况` },
        ],
        reason: '一份申请含两项内容（演示）。',
      }),
  ],
  withdrawn: [(s, by) => recordWithdrawal(s, by('jingban'), { said: '已从别处得到，不再需要（演示）。' })],
}
