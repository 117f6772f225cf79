import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { showDay } from '#platform/day.ts'
import { Button, ButtonLink, FormPart, Panel } from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'
import { excerptOf } from '../../published/pages/parts.tsx'
import type { PublishedAnswer } from '../../published/publication.ts'
import { decisionLabel } from '../../rules/decisions.ts'
import { ApplyPage } from './apply-page.tsx'
import { PAGES } from './steps.ts'

/** Before one goes on: what others asked and were told, that may serve already. */
export function SuggestionsPage(props: {
  chrome: PortalChrome
  answers: readonly PublishedAnswer[]
  /** Where whoever is not served goes on. */
  next: string
}): VNode {
  const { chrome, answers, next } = props
  return (
    <ApplyPage
      chrome={chrome}
      title="也许已经公开"
      lead="别人申请过相近的信息，答复已经公开。合用的就不用再申请；不合用的请继续，不影响您申请。"
      step={PAGES.information.step}
    >
      {answers.map(answer => (
        <Panel key={answer.id} title={answer.title}>
          <p class="max-w-[44em]">{excerptOf(answer.answered, 160)}</p>
          <p class="hint">
            {answer.unitName}　{decisionLabel(answer.decision)}　{showDay(answer.answeredOn)}答复
          </p>
          <div class="flex flex-wrap gap-3">
            <Choice answer={answer} action={paths.apply.suggestionOpening} label="看全文" />
            <Choice answer={answer} action={paths.apply.suggestionTaking} label="这就是我要的，不申请了" />
          </div>
        </Panel>
      ))}
      <p class="flex flex-wrap gap-3">
        <ButtonLink href={next} kind="primary">
          都不是，继续申请
        </ButtonLink>
      </p>
      <p>
        <a href={paths.apply.information}>上一步：所需信息</a>
      </p>
    </ApplyPage>
  )
}

function Choice(props: { answer: PublishedAnswer; action: string; label: string }): VNode {
  const { answer, action, label } = props
  return (
    <FormPart action={action}>
      <input type="hidden" name="answer" value={String(answer.id)} />
      <Button kind="quiet">
        {label}
        <span class="sr-only">：{answer.title}</span>
      </Button>
    </FormPart>
  )
}
