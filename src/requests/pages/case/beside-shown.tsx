import type { VNode } from 'preact'
import { showDay } from '#platform/day.ts'
import { DataTable, Facts, Panel } from '#platform/html/parts.ts'
import type { Consultation, Fee, Return, Statement } from '../../case.ts'
import { paths } from '../../paths.ts'
import { FEE_STAGES, FEE_STANDARDS, OPINIONS, PARTIES, RETURNS } from '../../request.ts'
import { yuanOf } from '../../rules/fee.ts'
import { STATEMENTS } from '../statements.ts'
import type { CaseView } from './view.ts'

/** 补正、征求意见、收费、拆分: what ran beside the answer, for whoever looks. */
export function BesideShown({ view }: { view: CaseView }): VNode {
  const { statements, consultations, fee, siblings } = view
  return (
    <>
      {statements.length > 0 && <Statements statements={statements} />}
      {consultations.length > 0 && <Consultations consultations={consultations} />}
      {fee !== null && <FeeShown fee={fee} stage={FEE_STAGES[view.request.fee]} />}
      {view.returns.length > 0 && <Returns returns={view.returns} />}
      {siblings.length > 0 && <Siblings view={view} />}
    </>
  )
}

function Statements({ statements }: { statements: readonly Statement[] }): VNode {
  return (
    <Panel title="申请人的补充">
      <Facts
        items={statements.map(({ kind, said, onDay, recordedBy }): [string, VNode] => [
          `${STATEMENTS[kind]}（${showDay(onDay)}${recordedBy === null ? '，网上提交' : '，经办人登记'}）`,
          <span class="whitespace-pre-line">{said}</span>,
        ])}
      />
    </Panel>
  )
}

function Consultations({ consultations }: { consultations: readonly Consultation[] }): VNode {
  return (
    <Panel title="征求意见情况">
      <DataTable
        caption="征求意见情况"
        head={['征求对象', '发出', '签收', '意见', '日期']}
        rows={consultations.map(
          ({ party, name, askedOn, receivedOn, outcome, opinion, answeredOn, toldOn }) => [
            `${PARTIES[party]}：${name}`,
            showDay(askedOn),
            receivedOn === null ? '—' : showDay(receivedOn),
            [
              outcome === null ? '等待答复' : OPINIONS[outcome],
              opinion,
              toldOn === null ? '' : `${showDay(toldOn)}已告知决定公开`,
            ]
              .filter(part => part !== '')
              .join('；'),
            answeredOn === null ? '—' : showDay(answeredOn),
          ],
        )}
        empty="没有征求意见。"
      />
    </Panel>
  )
}

function FeeShown({ fee, stage }: { fee: Fee; stage: string }): VNode {
  const unit = fee.standard === 'per-request' ? `当月第 ${fee.quantity} 件` : `${fee.quantity} 页`
  return (
    <Panel title="信息处理费">
      <Facts
        items={[
          ['状态', stage],
          ['标准', `${FEE_STANDARDS[fee.standard]}，${unit}`],
          ['金额', `${yuanOf(fee.fen)} 元`],
          ['理由', fee.reason],
          ...(fee.payBy === null ? [] : [['缴费期限', showDay(fee.payBy)] as [string, string]]),
          ...(fee.paidOn === null ? [] : [['缴清', showDay(fee.paidOn)] as [string, string]]),
        ]}
      />
    </Panel>
  )
}

function Returns({ returns }: { returns: readonly Return[] }): VNode {
  return (
    <Panel title="送达回证">
      <Facts
        items={returns.map(({ outcome, onDay, note }): [string, string] => [
          showDay(onDay),
          [RETURNS[outcome], note].filter(part => part !== '').join('；'),
        ])}
      />
    </Panel>
  )
}

function Siblings({ view: { request, siblings } }: { view: CaseView }): VNode {
  return (
    <Panel title="拆分情况">
      <p>{request.originId === null ? '本件已按一事一申请拆分：' : '本件由原申请拆分而来：'}</p>
      <ul>
        {siblings.map(({ number, numberKey, subject }) => (
          <li key={numberKey}>
            {numberKey === request.numberKey ? (
              <strong>{number}</strong>
            ) : (
              <a href={paths.case(numberKey)}>{number}</a>
            )}
            　{subject}
          </li>
        ))}
      </ul>
      {request.askedSubject !== null && (
        <Facts
          items={[
            ['原申请的名称', request.askedSubject],
            ['原申请的描述', <span class="whitespace-pre-line">{request.askedWanted}</span>],
          ]}
        />
      )}
    </Panel>
  )
}
