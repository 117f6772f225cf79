import type { VNode } from 'preact'
import { parseDay, showDay } from '#platform/day.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import { Button, errorOf, Facts, FormPart, Panel, TextArea } from '#platform/html/parts.ts'
import { ProposalPart } from '../../often-asked/pages/proposal-part.tsx'
import { paths } from '../../paths.ts'
import { yuanOf } from '../../rules/fee.ts'
import { type ApplicantVerb, transition } from '../../rules/transitions.ts'
import { OwnSentTogether } from '../../several-units/pages/sent-together-part.tsx'
import { asTyped } from '../as-typed.tsx'
import { STATEMENTS } from '../statements.ts'
import type { TrackedCase } from './tracked.ts'

/** The applicant's form that came back, with what was typed. */
export interface CameBack {
  readonly verb: ApplicantVerb | 'forward' | 'propose'
  readonly errors: readonly FieldError[]
  readonly typed: Typed
}

interface Props {
  readonly tracked: TrackedCase
  readonly cameBack: CameBack | null
}

/** What the unit waits for from the applicant, before everything else on the page. */
export function Awaited({ tracked, cameBack }: Props): VNode {
  const { next, facts, fee, request } = tracked
  const asked = (kind: string) => facts.find(fact => fact.kind === kind)?.data ?? {}
  const correction = asked('correction-asked')
  return (
    <>
      {next.includes('correct') && (
        <Panel title="请您补正">
          <Facts
            items={[
              ['不明确之处', asTyped(String(correction.reason ?? ''))],
              ['怎样补正', asTyped(String(correction.how ?? ''))],
              ['补正期限', `至${dayOf(correction.correctBy)}`],
            ]}
          />
          <p>
            按期补正的，答复期限自收到补正之日起重新计算；逾期不补正的，视为放弃申请（《条例》第三十条）。
          </p>
          <Said verb="correct" label="补正的内容" cameBack={cameBack} />
        </Panel>
      )}
      {next.includes('giveReasons') && (
        <Panel title="请您说明理由">
          <p>单位认为申请的数量、频次明显超过合理范围：</p>
          {asTyped(String(asked('reasons-asked').reason ?? ''))}
          <Said verb="giveReasons" label="申请的理由" cameBack={cameBack} />
        </Panel>
      )}
      {request.fee === 'asked' && fee !== null && (
        <Panel title="请您缴纳信息处理费">
          <Facts
            items={[
              ['金额', `${yuanOf(fee.fen)} 元`],
              ['缴纳方式', fee.howToPay],
              ['最迟', fee.payBy === null ? '见收费通知书' : showDay(fee.payBy)],
            ]}
          />
          <p>依据和标准见收费通知书。逾期未缴的，视为放弃申请；缴清的，答复期限重新计算。</p>
        </Panel>
      )}
    </>
  )
}

/** What the applicant said, and what can be done besides waiting. */
export function Further({ tracked, cameBack }: Props): VNode {
  const { statements, siblings, request, next } = tracked
  return (
    <>
      {statements.length > 0 && (
        <Panel title="您的补充">
          <Facts
            items={statements.map(({ kind, said, onDay }): [string, VNode | string] => [
              `${STATEMENTS[kind]}（${showDay(onDay)}）`,
              asTyped(said),
            ])}
          />
        </Panel>
      )}
      {siblings.length > 0 && (
        <Panel title="按一事一申请拆分办理">
          <ul>
            {siblings.map(({ number, numberKey, subject }) => (
              <li key={numberKey}>
                {number}　{subject}
                {numberKey === request.numberKey ? (
                  <strong>（正在查看）</strong>
                ) : (
                  <FormPart action={paths.track.part}>
                    <input type="hidden" name="part" value={numberKey} />
                    <Button kind="quiet">查看 {number}</Button>
                  </FormPart>
                )}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <OwnSentTogether together={tracked.together} />
      {tracked.forwardTo !== null && (
        <Panel title={`向${tracked.forwardTo}申请`}>
          <p>
            答复指明这些信息由{tracked.forwardTo}负责公开。可以用同样的内容向它提出申请，收到之日另行计算。
          </p>
          <div id="forward">
            <FormPart action={paths.track.forward} formKey={newFormKey()}>
              <Button>向{tracked.forwardTo}提出同样的申请</Button>
            </FormPart>
          </div>
        </Panel>
      )}
      <p>
        <a href={paths.track.ownData} download>
          下载本件中我的数据（JSON）
        </a>
      </p>
      <ProposalPart proposal={tracked.proposal} />
      {next.includes('withdraw') && (
        <details open={cameBack?.verb === 'withdraw'}>
          <summary>撤回申请</summary>
          <p>撤回后本件随即办结，单位不再答复；需要时可以重新申请。</p>
          <Said
            verb="withdraw"
            label="撤回的意思"
            hint="例如：已经从别处得到，不再需要。"
            cameBack={cameBack}
          />
        </details>
      )}
    </>
  )
}

function Said(props: {
  verb: ApplicantVerb
  label: string
  hint?: string
  cameBack: CameBack | null
}): VNode {
  const { verb, label, hint, cameBack } = props
  const mine = cameBack?.verb === verb ? cameBack : null
  const error = mine === null ? undefined : errorOf(mine.errors, 'said')
  return (
    <FormPart action={paths.track.step[verb]} formKey={newFormKey()}>
      <TextArea
        id={mine === null ? `said-${verb}` : 'said'}
        name="said"
        label={label}
        {...(hint === undefined ? {} : { hint })}
        maxLength={5000}
        value={mine?.typed.said ?? ''}
        required
        {...(error === undefined ? {} : { error })}
      />
      <Button kind={verb === 'withdraw' ? 'danger' : 'primary'}>{transition(verb).label}</Button>
    </FormPart>
  )
}

function dayOf(data: unknown): string {
  const day = typeof data === 'string' ? parseDay(data) : null
  return day === null ? '补正告知书所载之日' : showDay(day)
}
