import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showInstant } from '#platform/day.ts'
import {
  Button,
  ButtonLink,
  DataTable,
  ErrorSummary,
  Facts,
  FormPart,
  Notice,
  OfficePage,
  PageHeading,
  Pager,
  Panel,
  TextArea,
  TextField,
} from '#platform/html/parts.ts'
import { WordsChecked } from '../../checks/checks-panel.tsx'
import { UnitField } from '../../pages/parts.tsx'
import { type CameBack, fieldsOf, StepForm, WhichForm } from '../../pages/step-form.tsx'
import type { UnitNamed } from '../../unit-named.ts'
import { SLOTS } from '../form.ts'
import { paths } from '../paths.ts'
import {
  DECIDING_VERBS,
  type EntryShown,
  TOPIC_STAGES,
  TOPIC_STEPS,
  type Topic,
  type TopicText,
  type TopicVerb,
  topicWords,
} from '../topic.ts'
import { TopicSections } from './public-pages.tsx'

export function TopicsPage(props: {
  chrome: OfficeChrome
  topics: readonly Topic[]
  next: string | null
  mayWrite: boolean
}): VNode {
  const { chrome, topics, next, mayWrite } = props
  return (
    <OfficePage chrome={chrome} title="专题">
      <PageHeading
        title="专题"
        lead="围绕一件事，把已经公开的文件、解读、回应、意见征集和新闻发布会放在一起。由另一人审核后公开。"
      />
      <DataTable
        caption="专题"
        head={['名称', '责任单位', '最后修改', '进度']}
        rows={topics.map(one => [
          <a href={paths.officeTopic(one.code)} data-row-link>
            {one.title}
          </a>,
          one.unitName,
          showInstant(one.writtenAt),
          stageSaid(one),
        ])}
        empty="还没有专题。要开设的，点“开设专题”。"
      />
      <Pager {...(next === null ? {} : { next: paths.officeAfter(next) })} />
      {mayWrite && (
        <p>
          <ButtonLink href={paths.begin} kind="primary">
            开设专题
          </ButtonLink>
        </p>
      )}
    </OfficePage>
  )
}

function stageSaid({ stage, changed }: Topic): string {
  return stage === 'open' && changed ? `${TOPIC_STAGES.open}，有修改待公开` : TOPIC_STAGES[stage]
}

export function BeginTopicPage(props: {
  chrome: OfficeChrome
  units: readonly UnitNamed[]
  formKey: string
  back: CameBack
}): VNode {
  const { chrome, units, formKey, back } = props
  const { field, typed, errors } = fieldsOf('topic', back)
  return (
    <OfficePage chrome={chrome} title="开设专题">
      <PageHeading title="开设专题" lead="先写好内容，另一人审核后公开。" />
      <ErrorSummary errors={back.errors} />
      <FormPart action={paths.begin} formKey={formKey}>
        <WhichForm which="topic" />
        <UnitField label="责任单位" units={units} typed={typed} errors={errors} />
        <TextField
          {...field('code')}
          label="网址"
          hint="小写英文字母、数字和连字符，如 winter-heating。公开以后不能改。"
          maxLength={40}
          required
        />
        <TextFields field={field} kept={null} />
        <div class="actions">
          <Button>保存</Button>
        </div>
      </FormPart>
    </OfficePage>
  )
}

function TextFields(props: { field: ReturnType<typeof fieldsOf>['field']; kept: TopicText | null }): VNode {
  const { field, kept } = props
  return (
    <>
      <TextField {...field('title', kept?.title)} label="名称" maxLength={60} required />
      <TextArea
        {...field('introduction', kept?.introduction)}
        label="导语"
        hint="这个专题讲什么、给谁看。另起一行就是另一段。"
        rows={4}
        maxLength={2000}
      />
      {SLOTS.map(slot => {
        const section = kept?.sections[slot - 1]
        return (
          <fieldset key={slot} class="mt-6">
            <legend>板块{slot}</legend>
            <TextField
              {...field(`heading${slot}`, section?.heading)}
              label={`板块${slot}的名称`}
              hint={slot === 1 ? '如“政策文件”“政策解读”“回应关切”。' : undefined}
              maxLength={30}
            />
            <TextArea
              {...field(`entries${slot}`, section?.entries.join('\n'))}
              label={`板块${slot}的内容`}
              hint={
                slot === 1
                  ? '文件、解读、回应、意见征集、新闻发布会的网址，每行一个，按这里的次序排列；文件也可以只写编号。'
                  : undefined
              }
              rows={4}
              maxLength={6000}
            />
          </fieldset>
        )
      })}
    </>
  )
}

export interface TopicView {
  readonly topic: Topic
  readonly entries: ReadonlyMap<string, EntryShown>
  readonly open: readonly TopicVerb[]
  readonly formKey: () => string
  readonly back: CameBack
}

export function TopicPage({ chrome, view }: { chrome: OfficeChrome; view: TopicView }): VNode {
  const { topic, entries, open, formKey, back } = view
  const { code, title, stage, opinion, changed } = topic
  const { field, sent } = fieldsOf('topic', back)
  const missing = topic.sections.flatMap(one => one.entries).filter(path => !entries.has(path))
  const deciding = DECIDING_VERBS.filter(verb => open.includes(verb) && (changed || verb === 'closeTopic'))
  return (
    <OfficePage chrome={chrome} title={title}>
      <PageHeading title={title} lead={stageSaid(topic)} />
      <ErrorSummary errors={back.errors} />
      {opinion !== '' && (
        <Notice kind="warning" title="退回修改">
          <p>{opinion}</p>
        </Notice>
      )}
      {missing.length > 0 && (
        <Notice kind="warning" title="有些内容公众看不到">
          <p>没有公开，或者已经撤下，专题里不会显示：</p>
          <ul>
            {missing.map(path => (
              <li key={path}>{path}</li>
            ))}
          </ul>
        </Notice>
      )}
      <About topic={topic} />
      <Panel title="写下的内容">
        <TopicSections sections={topic.sections} entries={entries} />
      </Panel>
      {changed && <WordsChecked words={topicWords(topic)} />}
      {open.includes('writeTopic') && (
        <details open={sent || stage === 'draft'}>
          <summary>修改内容</summary>
          <FormPart action={paths.text(code)} formKey={formKey()}>
            <WhichForm which="topic" />
            <TextFields field={field} kept={topic} />
            <div class="actions">
              <Button name="send" value="yes">
                {TOPIC_STEPS.sendTopic.label}
              </Button>
              <Button kind="quiet">{TOPIC_STEPS.writeTopic.label}</Button>
            </div>
          </FormPart>
        </details>
      )}
      {deciding.length > 0 && (
        <Panel title="下一步">
          <StepForm
            action={paths.decision(code)}
            formKey={formKey()}
            which="decision"
            back={back}
            verbs={deciding}
            steps={TOPIC_STEPS}
            first="publishTopic"
            said={{ label: '意见或者原因', hint: '退回的要写明；只在内部看。', max: 500 }}
          />
        </Panel>
      )}
      <p>
        <a href={paths.office}>回到专题</a>
      </p>
    </OfficePage>
  )
}

function About({ topic }: { topic: Topic }): VNode {
  const { code, unitName, stage, shownAt, publishedByName, closedAt } = topic
  return (
    <Facts
      items={[
        ['责任单位', unitName],
        ['网址', paths.topic(code)],
        ...(shownAt === null
          ? []
          : [['最近一次公开', `${showInstant(shownAt)}，${publishedByName ?? ''}同意`] as const]),
        ...(closedAt === null ? [] : [['结束', showInstant(closedAt)] as const]),
        [
          '门户',
          stage === 'draft' ? '还没有公开，公众看不到' : <a href={paths.topic(code)}>公众看到的页面</a>,
        ],
      ]}
    />
  )
}
