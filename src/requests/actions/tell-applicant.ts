import { tellAddress } from '#notifications'
import { paths } from '../paths.ts'
import { getApplicant } from '../store.ts'
import type { Step } from './take-step.ts'

/** A mail to the applicant, at the address given for it, if any: the number and where to look, and nothing else. */
export async function tellApplicant(
  { tx, request, services, now }: Step<number | null>,
  news: { readonly about: string; readonly what: string },
): Promise<void> {
  const { email } = await getApplicant(tx, request.id)
  if (email === '') return
  await tellAddress(tx, {
    address: email,
    key: `request:${request.numberKey}:${news.about}`,
    subject: `政府信息公开申请${news.what}：${request.number}`,
    body: `您的申请 ${request.number} ${news.what}。凭编号和查询码查看、下载文书：${services.config.baseUrl}${paths.track.start}`,
    at: now,
  })
}
