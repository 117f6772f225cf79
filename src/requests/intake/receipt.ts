import { dayInChina, showDay, showInstant } from '#platform/day.ts'
import { showSize } from '#platform/html/parts.ts'
import { queryCodeFor } from '#platform/intake/query-code.ts'
import { renderPdf } from '#platform/pdf.ts'
import type { Services } from '#platform/services.ts'
import { paths } from '../paths.ts'
import { DELIVERIES, ID_KINDS, WANTED_FORMS } from '../request.ts'
import { listSentTogether, type SentTogether } from '../several-units/store.ts'
import { type Attachment, listAttachments } from '../store.ts'
import { draftKey, isDraftToken } from './draft.ts'
import { findDraftRow } from './drafts/store.ts'
import { getForReceipt } from './store.ts'

/** What somebody who has just applied takes home: the number, the code, and what happens next. */
export type Receipt = Awaited<ReturnType<typeof getForReceipt>> & {
  readonly queryCode: string
  readonly attachments: readonly Attachment[]
  /** All cases of one sending; empty when it went to one unit. */
  readonly together: readonly SentTogether[]
  /** Where number and code are typed in. */
  readonly trackAt: string
}

/** The receipt of a draft that was sent; for an hour, in the browser that sent it. The code is kept nowhere. */
export async function findReceipt(
  services: Services,
  token: string | undefined,
): Promise<Receipt | undefined> {
  if (!isDraftToken(token)) return undefined
  const row = await findDraftRow(services.db, draftKey(services, token), services.now())
  if (!row || row.requestId === null) return undefined
  return {
    ...(await getForReceipt(services.db, row.requestId)),
    queryCode: queryCodeFor(services.secrets, token),
    attachments: await listAttachments(services.db, row.requestId),
    together: await listSentTogether(services.db, row.requestId),
    trackAt: services.config.baseUrl + paths.track.start,
  }
}

/** The same on paper. It is no letter of the unit: that one, the 接收回执, comes with the confirmation. */
export function printReceipt(receipt: Receipt): Promise<Uint8Array> {
  const { wantedForm, wantedDelivery, attachments, together } = receipt
  return renderPdf('src/requests/intake/receipt.typ', {
    day: dayInChina(receipt.arrivedAt),
    number: together.length === 0 ? receipt.number : `共 ${together.length} 件，见下表`,
    code: receipt.queryCode,
    rows: [
      ['提交时间', showInstant(receipt.arrivedAt)],
      ...(together.length === 0
        ? [['受理单位', unitOf(receipt)]]
        : together.map(one => [one.number, one.unitName])),
      ['申请人', receipt.applicantName],
      [ID_KINDS[receipt.idKind], receipt.idNumberShown],
      ['所需信息', receipt.subject],
      ...(receipt.documentNumber === '' ? [] : [['文号', receipt.documentNumber]]),
      ...(receipt.wanted === receipt.subject ? [] : [['内容描述', receipt.wanted]]),
      ['提供形式', `${WANTED_FORMS[wantedForm]}，${DELIVERIES[wantedDelivery]}`],
      ...(attachments.length === 0
        ? []
        : [['附件', attachments.map(file => `${file.name}（${showSize(file.size)}）`).join('\n')]]),
    ],
    next: nextSteps(receipt),
    trackAt: receipt.trackAt,
  })
}

/** Whose turn it is: while it is being routed, nobody knows yet. */
export function unitOf({ stage, unitName }: Pick<Receipt, 'stage' | 'unitName'>): string {
  return stage === 'routing' ? `由${unitName}转给承办单位` : unitName
}

/** What happens next, and by when. 《条例》第三十一条、第三十三条 */
export function nextSteps({
  stage,
  unitName,
  confirmBy,
  together,
}: Pick<Receipt, 'stage' | 'unitName' | 'confirmBy'> & {
  readonly together?: Receipt['together']
}): string[] {
  const by = confirmBy === null ? '次一工作日' : showDay(confirmBy)
  const each = together === undefined || together.length === 0 ? unitName : '每个单位'
  return [
    ...(stage === 'routing'
      ? [`${unitName}最迟在${by}把申请转给承办单位，承办单位在转到后的次一工作日之前与您确认收到。`]
      : [`${each}最迟在${by}与您确认收到。确认之日是“收到申请之日”；逾期没有确认的，也从这一天算起。`]),
    ...(each === unitName ? [] : ['各单位分别办理、分别答复，期限各自计算。']),
    '自收到申请之日起20个工作日内答复；确需延长的，最多再延长20个工作日，并会告知您延长到哪一天。',
    '凭申请编号和查询码可以随时查看进展、下载文书。查询码只在这里显示一次，请抄下来、打印或保存。',
  ]
}
