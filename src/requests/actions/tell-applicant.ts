import { tellAsChosen } from '#notifications'
import { paths } from '../paths.ts'
import { getApplicant } from '../store.ts'
import type { Step } from './take-step.ts'

/** Tells the applicant as they chose to be told: the number, what happened and where to look, and nothing else. */
export async function tellApplicant(
  { tx, request, services, now }: Pick<Step<number | null>, 'tx' | 'request' | 'services' | 'now'>,
  news: { readonly about: string; readonly what: string },
): Promise<void> {
  const { number, numberKey } = request
  await tellAsChosen(tx, await getApplicant(tx, request.id), {
    key: `request:${numberKey}:${news.about}`,
    subject: `政府信息公开申请${news.what}：${number}`,
    body: `您的申请 ${number} ${news.what}。凭编号和查询码查看、下载文书：${services.config.baseUrl}${paths.track.start}`,
    sms: `您的信息公开申请${number}${news.what}，请凭查询码查看。`,
    at: now,
  })
}
