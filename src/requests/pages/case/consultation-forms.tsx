import type { VNode } from 'preact'
import { showDay } from '#platform/day.ts'
import { DateField, Notice, Panel, RadioGroup, TextArea, TextField } from '#platform/html/parts.ts'
import type { Consultation } from '../../case.ts'
import { PARTIES } from '../../request.ts'
import { SILENCE, standsAgainst } from '../../rules/consultation.ts'
import { type OfficerVerb, transition, type Verb } from '../../rules/transitions.ts'
import { Folded } from './folded.tsx'
import { StepForm, typedIn } from './step-form.tsx'
import type { CaseView } from './view.ts'

export function ConsultForm({ view }: { view: CaseView }): VNode {
  return (
    <Folded view={view} verb="consult" summary="征求意见">
      <p>征求意见所需时间不计入答复期限。征求意见书不写申请人的身份；同时征求几方的，逐一发出。</p>
      <RadioGroup
        name="party"
        label="征求谁的意见"
        options={PARTIES}
        hint={`${PARTIES['third-party']}：${SILENCE['third-party']}${PARTIES['other-organ']}：${SILENCE['other-organ']}`}
        required
        {...typedIn(view, 'consult', 'party')}
      />
      <TextField
        name="name"
        label="姓名或者名称"
        maxLength={100}
        required
        {...typedIn(view, 'consult', 'name')}
      />
      <TextField
        name="contact"
        label="联系地址、电话"
        maxLength={300}
        required
        {...typedIn(view, 'consult', 'contact')}
      />
      <TextArea
        name="content"
        label="拟公开的信息内容"
        hint="会写进征求意见书。不要写申请人是谁。"
        maxLength={2000}
        required
        {...typedIn(view, 'consult', 'content')}
      />
    </Folded>
  )
}

export function ConsultedForms({ view }: { view: CaseView }): VNode {
  const waiting = view.consultations.filter(({ outcome }) => outcome === null)
  return (
    <Panel title="征求意见">
      {waiting.map(one => (
        <ConsultedForm key={one.id} view={view} one={one} />
      ))}
    </Panel>
  )
}

/** What came back belongs to the party it was typed for. */
function of(view: CaseView, one: Consultation, verb: OfficerVerb, field: string) {
  const typed = typedIn(view, verb, field)
  const theirs = view.cameBack?.typed.consultation === String(one.id)
  return theirs ? typed : { id: `${field}-${verb}-${one.id}`, value: '' }
}

function ConsultedForm({ view, one }: { view: CaseView; one: Consultation }): VNode {
  const opened = (verb: Verb) =>
    view.cameBack?.verb === verb && view.cameBack.typed.consultation === String(one.id)
  const which = <input type="hidden" name="consultation" value={one.id} />
  const answeredOn = of(view, one, 'recordOpinion', 'answeredOn')
  return (
    <section class="mt-5">
      <h3>
        {PARTIES[one.party]}：{one.name}
      </h3>
      <p>
        {showDay(one.askedOn)}发出
        {one.receivedOn === null ? '，签收日期未登记' : `，${showDay(one.receivedOn)}签收`}。{one.contact}
      </p>
      <details open={opened('recordOpinion')}>
        <summary>登记意见</summary>
        <StepForm view={view} verb="recordOpinion">
          {which}
          <RadioGroup
            name="outcome"
            label="对方的意见"
            options={{ agrees: '同意公开', objects: '不同意公开' }}
            required
            {...of(view, one, 'recordOpinion', 'outcome')}
          />
          <TextArea
            name="opinion"
            label="意见和理由"
            hint="不同意公开的，应当说明理由。"
            maxLength={2000}
            {...of(view, one, 'recordOpinion', 'opinion')}
          />
          <DateField
            name="answeredOn"
            label="收到意见的日期"
            required
            {...answeredOn}
            value={answeredOn.value || view.today}
          />
        </StepForm>
      </details>
      {one.receivedOn === null && (
        <details open={opened('recordConsultationReceipt')}>
          <summary>登记对方收到的日期</summary>
          <StepForm view={view} verb="recordConsultationReceipt" kind="quiet">
            {which}
            <DateField
              name="receivedOn"
              label="对方收到的日期"
              hint="对方的15个工作日自这一天起算。"
              required
              {...of(view, one, 'recordConsultationReceipt', 'receivedOn')}
            />
          </StepForm>
        </details>
      )}
      <details open={opened('callOffConsultation')}>
        <summary>不再征求意见</summary>
        <StepForm view={view} verb="callOffConsultation" kind="danger">
          {which}
          <TextArea
            name="reason"
            label="不再征求的理由"
            maxLength={500}
            required
            {...of(view, one, 'callOffConsultation', 'reason')}
          />
        </StepForm>
      </details>
    </section>
  )
}

export function OverruleForms({ view }: { view: CaseView }): VNode | null {
  const objecting = view.consultations.filter(standsAgainst)
  if (objecting.length === 0) return null
  return (
    <Panel title="第三方不同意公开">
      <Notice kind="warning">
        不公开可能会对公共利益造成重大影响的，可以决定公开，并将决定公开的内容和理由书面告知第三方（《条例》第三十二条）。未告知的，答复书不能签发为公开。
      </Notice>
      {objecting.map(one => (
        <details key={one.id} open={view.cameBack?.verb === 'overruleThirdParty'}>
          <summary>
            {one.name}：{transition('overruleThirdParty').label}
          </summary>
          <StepForm view={view} verb="overruleThirdParty" kind="danger">
            <input type="hidden" name="consultation" value={one.id} />
            <TextArea
              name="content"
              label="决定公开的内容"
              maxLength={2000}
              required
              {...of(view, one, 'overruleThirdParty', 'content')}
            />
            <TextArea
              name="reason"
              label="公开的理由"
              maxLength={2000}
              required
              {...of(view, one, 'overruleThirdParty', 'reason')}
            />
          </StepForm>
        </details>
      ))}
    </Panel>
  )
}
