import type { Services } from '#platform/services.ts'
import { FACT_KINDS } from '../../case.ts'
import { CONFIRMATION_OUTCOMES, CONFIRMATION_WAYS } from '../../confirming/confirmation.ts'
import { listConfirmations } from '../../confirming/store.ts'
import { letterLabel } from '../../letters/letter.ts'
import { APPLICANT_KINDS, CHANNELS, DELIVERIES, ID_KINDS, type IdKind, WANTED_FORMS } from '../../request.ts'
import { decisionLabel, isDecision } from '../../rules/decisions.ts'
import { getApplicant } from '../../store.ts'
import { STATEMENTS } from '../statements.ts'
import type { TrackedCase } from './tracked.ts'

/**
 * 我的数据: everything this platform holds of a case that came from its applicant or is about it, for the one who holds
 * the code. The certificate's number stays covered: a code proves less than a certificate does.
 */
export async function ownData({ db }: Services, tracked: TrackedCase) {
  const { request, facts, letters, attachments, documents, statements, fee } = tracked
  const applicant = await getApplicant(db, request.id)
  const confirmations = await listConfirmations(db, request.id)
  return {
    申请编号: request.number,
    受理单位: request.unitName,
    提交方式: CHANNELS[request.channel],
    提交时间: request.arrivedAt.toISOString(),
    申请人: {
      姓名或者名称: applicant.name,
      证件类型: ID_KINDS[applicant.idKind as IdKind],
      证件号码: applicant.idNumberShown,
      联系人: applicant.representative,
      电话: applicant.phone,
      电子邮箱: applicant.email,
      地址: applicant.address,
      邮政编码: applicant.postcode,
      类别: APPLICANT_KINDS[request.applicantKind],
    },
    所需信息: {
      名称: request.subject,
      文号: request.documentNumber,
      描述: request.wanted,
      提供形式: WANTED_FORMS[request.wantedForm],
      获取途径: DELIVERIES[request.wantedDelivery],
    },
    补充: statements.map(({ kind, said, onDay }) => ({ 种类: STATEMENTS[kind], 日期: onDay, 内容: said })),
    确认收到: confirmations.map(({ way, outcome, answeredOn, note }) => ({
      方式: CONFIRMATION_WAYS[way],
      答复: outcome === null ? null : CONFIRMATION_OUTCOMES[outcome],
      日期: answeredOn,
      说明: note,
    })),
    同时提出: tracked.together.map(({ number, unitName }) => ({ 申请编号: number, 受理单位: unitName })),
    经过: facts.flatMap(({ kind, onDay }) => {
      const what = FACT_KINDS[kind].toApplicant
      return what === null ? [] : [{ 日期: onDay, 事项: what }]
    }),
    信息处理费: fee === null ? null : { 金额分: fee.fen, 通知: fee.askedOn, 缴清: fee.paidOn },
    决定: request.decision !== null && isDecision(request.decision) ? decisionLabel(request.decision) : null,
    文书: letters.map(letter => ({
      名称: letterLabel(letter.kind),
      文号: letter.number,
      日期: letter.issuedOn,
    })),
    附件: attachments.map(({ name, size }) => ({ 名称: name, 字节: size })),
    提供的文件: documents.map(({ name, size }) => ({ 名称: name, 字节: size })),
  }
}
