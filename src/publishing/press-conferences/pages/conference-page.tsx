import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { dayInChina, showInstant, yearOf } from '#platform/day.ts'
import {
  Button,
  ErrorSummary,
  Facts,
  FormPart,
  Notice,
  OfficePage,
  PageHeading,
  Panel,
  TextArea,
  TextField,
} from '#platform/html/parts.ts'
import { WordsChecked } from '../../checks/checks-panel.tsx'
import { Paragraphs } from '../../pages/parts.tsx'
import { type CameBack, fieldsOf, StepForm, WhichForm } from '../../pages/step-form.tsx'
import {
  CONFERENCE_STEPS,
  type ConferenceVerb,
  DECIDING_VERBS,
  HIDDEN_STAGES,
  noticeWords,
  type PressConference,
  RECORD_STAGES,
  recordWords,
} from '../conference.ts'
import { LONGEST_TRANSCRIPT } from '../form.ts'
import { officeAddress, paths } from '../paths.ts'
import { NoticeForm } from './notice-form.tsx'
import { ConferenceMark, DocumentsShown, RecordShown, SpeakersShown } from './parts.tsx'

export interface ConferenceView {
  readonly conference: PressConference
  readonly open: readonly ConferenceVerb[]
  readonly formKey: () => string
  readonly back: CameBack
}

/** One press conference: its notice, its record, and what is to be done with them now. */
export function ConferencePage({ chrome, view }: { chrome: OfficeChrome; view: ConferenceView }): VNode {
  const { conference, open, formKey, back } = view
  const { number, title, unitName, stage, opinion, startsAt } = conference
  const deciding = DECIDING_VERBS.filter(verb => open.includes(verb))
  return (
    <OfficePage chrome={chrome} title={title}>
      <PageHeading title={title} lead={`${unitName}　${number}`} />
      <p>
        <ConferenceMark stage={stage} />
      </p>
      <ErrorSummary errors={back.errors} />
      {opinion !== '' && (
        <Notice kind="warning" title="意见或者原因">
          <p>{opinion}</p>
        </Notice>
      )}
      <About conference={conference} />
      {HIDDEN_STAGES.includes(stage) && <WordsChecked words={noticeWords(conference)} />}
      {open.includes('writeNotice') && (
        <details open={fieldsOf('notice', back).sent || stage === 'draft'}>
          <summary>修改通知</summary>
          <NoticeForm
            action={paths.notice(number)}
            which="notice"
            units={[]}
            kept={conference}
            formKey={formKey()}
            back={back}
          />
        </details>
      )}
      {open.includes('writeRecord') && <RecordForm view={view} />}
      {conference.transcript !== '' && (
        <Panel title="实录">
          <RecordShown conference={conference} />
        </Panel>
      )}
      {RECORD_STAGES.includes(stage) && conference.transcript !== '' && (
        <WordsChecked words={recordWords(conference)} />
      )}
      {deciding.length > 0 && (
        <Panel title="下一步">
          <StepForm
            action={paths.decision(number)}
            formKey={formKey()}
            which="decision"
            back={back}
            verbs={deciding}
            steps={CONFERENCE_STEPS}
            first={
              deciding.find(verb => verb === 'announce' || verb === 'hold' || verb === 'publishRecord') ??
              'hold'
            }
            said={
              deciding.some(verb => 'saysWhy' in CONFERENCE_STEPS[verb])
                ? {
                    label: '意见或者原因',
                    hint: '退回、撤回、取消的要写明；检查出问题仍同意公开的，写明原因。只在内部看。',
                    max: 500,
                  }
                : null
            }
          />
        </Panel>
      )}
      <p>
        <a href={officeAddress({ year: yearOf(dayInChina(startsAt)) })}>回到新闻发布会</a>
      </p>
    </OfficePage>
  )
}

function About({ conference }: { conference: PressConference }): VNode {
  const { startsAt, place, speakers, about, documents, stage, number } = conference
  const { concernNumber, concernSubject, announcedAt, announcedByName, recordedAt, recordedByName } =
    conference
  return (
    <Panel title="通知">
      <Facts
        items={[
          ['时间', showInstant(startsAt)],
          ['地点', place],
          ['发布人', <SpeakersShown speakers={speakers} />],
          ...(documents.length === 0
            ? []
            : [['相关文件', <DocumentsShown documents={documents} />] as const]),
          ...(concernNumber === null
            ? []
            : [['有关的关切', <a href={`/office/responses/${concernNumber}`}>{concernSubject}</a>] as const]),
          ...(announcedAt === null
            ? []
            : [['通知公开', `${showInstant(announcedAt)}，${announcedByName ?? ''}同意`] as const]),
          ...(recordedAt === null
            ? []
            : [['实录公开', `${showInstant(recordedAt)}，${recordedByName ?? ''}同意`] as const]),
          [
            '门户',
            HIDDEN_STAGES.includes(stage) ? (
              '通知还没有公开，公众看不到本场'
            ) : (
              <a href={paths.conference(number)}>公众看到的页面</a>
            ),
          ],
        ]}
      />
      <Paragraphs text={about} />
    </Panel>
  )
}

function RecordForm({ view: { conference, formKey, back } }: { view: ConferenceView }): VNode {
  const { field, sent } = fieldsOf('record', back)
  const { stage, transcript, videoUrl, videoText } = conference
  return (
    <details open={sent || stage === 'held'}>
      <summary>写实录</summary>
      <FormPart action={paths.record(conference.number)} formKey={formKey()}>
        <WhichForm which="record" />
        <TextArea
          {...field('transcript', transcript)}
          label="文字实录"
          hint="每人的话以“姓名：”开头，姓名与发布人一致；主持人写“主持人：”，提问写媒体，如“归德日报记者：”。另起一行就是另一段。"
          rows={16}
          maxLength={LONGEST_TRANSCRIPT}
        />
        <TextField
          {...field('videoUrl', videoUrl)}
          label="视频地址"
          hint="以 https:// 开头。"
          maxLength={500}
        />
        <TextArea
          {...field('videoText', videoText)}
          label="视频的文字说明"
          hint="看不到、听不到的人用什么代替：字幕、手语，或者“全文见文字实录”。"
          rows={2}
          maxLength={500}
        />
        <div class="actions">
          <Button name="send" value="yes">
            送审核公开
          </Button>
          <Button kind="quiet">保存草稿</Button>
        </div>
      </FormPart>
    </details>
  )
}
