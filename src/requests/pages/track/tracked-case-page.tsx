import type { VNode } from 'preact'
import { UnitCard } from '#organisations'
import type { PortalChrome } from '#platform/chrome.ts'
import { showDay, showInstant } from '#platform/day.ts'
import {
  Button,
  ClockPanel,
  DataTable,
  Download,
  ErrorSummary,
  Facts,
  FormPart,
  Notice,
  PageHeading,
  Panel,
  PortalPage,
  StateMark,
  showSize,
  Timeline,
} from '#platform/html/parts.ts'
import { LETTER_KINDS } from '../../letters/letter.ts'
import { paths } from '../../paths.ts'
import { CHANNELS, DELIVERIES, WANTED_FORMS } from '../../request.ts'
import { decisionLabel, isDecision } from '../../rules/decisions.ts'
import { asTyped } from '../as-typed.tsx'
import { Awaited, type CameBack, Further } from './applicant-steps.tsx'
import { storyOf } from './story.ts'
import type { TrackedCase } from './tracked.ts'

export function TrackedCasePage(props: {
  chrome: PortalChrome
  tracked: TrackedCase
  cameBack: CameBack | null
}): VNode {
  const { chrome, tracked, cameBack } = props
  const { request, clock, facts, unit } = tracked
  return (
    <PortalPage
      chrome={chrome}
      title={`${request.number} 办理进度`}
      crumbs={[
        { label: '首页', href: '/' },
        { label: '查办理进度', href: paths.track.start },
        { label: request.number },
      ]}
    >
      <PageHeading title={request.number} lead={`所需信息：${request.subject}`} />
      {cameBack && <ErrorSummary errors={cameBack.errors} />}
      <Standing tracked={tracked} />
      <Awaited tracked={tracked} cameBack={cameBack} />
      <div class="grid grid-cols-[repeat(auto-fit,minmax(min(100%,26rem),1fr))] gap-x-14">
        <div>
          {clock && (
            <ClockPanel
              phase={clock.phase}
              remaining={clock.remaining}
              dueOn={clock.dueOn}
              provisional={clock.provisional}
              why={clock.why}
            />
          )}
          <Letters tracked={tracked} />
          <Panel title="办理经过">
            <Timeline entries={storyOf(facts).map((entry, index) => ({ ...entry, current: index === 0 }))} />
          </Panel>
        </div>
        <div>
          <Asked tracked={tracked} />
          <Further tracked={tracked} cameBack={cameBack} />
          <UnitCard unit={unit} />
        </div>
      </div>
      <FormPart action={paths.track.exit}>
        <p class="hint">在公用的电脑上查完请退出；不退出的，半小时后自动关闭。</p>
        <Button kind="quiet">退出查询</Button>
      </FormPart>
    </PortalPage>
  )
}

/** Where it stands, in words, and what the applicant may expect or do. */
function Standing({ tracked: { request, clock } }: { tracked: TrackedCase }): VNode {
  const { stage, unitName, confirmBy, decision, onTime } = request
  const by = confirmBy === null ? '次一工作日' : showDay(confirmBy)
  switch (stage) {
    case 'routing':
      return (
        <Notice kind="information" title="正在确定承办单位">
          <p>{`${unitName}最迟在${by}把申请转给承办单位。`}</p>
        </Notice>
      )
    case 'arrived':
      return (
        <Notice kind="information" title="已提交，等待单位确认收到">
          <p>{`${unitName}最迟在${by}与您确认收到，从那天起计算答复期限（《条例》第三十一条）。`}</p>
        </Notice>
      )
    case 'open':
      return clock?.phase === 'overdue' ? (
        <Notice kind="warning" title="单位没有在期限内答复">
          <p>
            可以向政府信息公开工作主管部门投诉、举报，也可以依法申请行政复议、提起行政诉讼（《条例》第五十一条）。
            <a href="/help">怎样做</a>
          </p>
        </Notice>
      ) : (
        <p>
          <StateMark kind="ok">办理中</StateMark>　{unitName}
        </p>
      )
    case 'closed':
      return (
        <p>
          <StateMark kind={onTime === false ? 'late' : 'done'}>
            已办结{decision !== null && isDecision(decision) ? `：${decisionLabel(decision)}` : ''}
            {onTime === false ? '（逾期答复）' : ''}
          </StateMark>
          　{unitName}
        </p>
      )
  }
}

function Letters({ tracked: { letters, documents } }: { tracked: TrackedCase }): VNode {
  return (
    <Panel title="文书">
      <DataTable
        caption="本件的文书"
        head={['文书', '文号', '日期']}
        rows={letters.map(letter => [
          <Download
            href={paths.track.letter(letter.id)}
            label={LETTER_KINDS[letter.kind].title}
            kind="application/pdf"
          />,
          letter.number,
          showDay(letter.issuedOn),
        ])}
        empty="还没有文书。单位确认收到后，接收回执会出现在这里；答复书在送达后可以下载。"
      />
      {documents.length > 0 && (
        <>
          <p>随答复书提供的文件：</p>
          <ul>
            {documents.map(file => (
              <li key={file.id}>
                <Download
                  href={paths.track.document(file.id)}
                  label={file.name}
                  kind={file.mediaType}
                  size={file.size}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}

function Asked({ tracked: { request, attachments } }: { tracked: TrackedCase }): VNode {
  return (
    <Panel title="申请内容">
      <Facts
        items={[
          ['提交时间', showInstant(request.arrivedAt)],
          ['提交方式', CHANNELS[request.channel]],
          ['信息名称', request.subject],
          ...(request.documentNumber === '' ? [] : [['文号', request.documentNumber] as const]),
          ...(request.wanted === request.subject ? [] : [['内容描述', asTyped(request.wanted)] as const]),
          ['提供形式', `${WANTED_FORMS[request.wantedForm]}，${DELIVERIES[request.wantedDelivery]}`],
          [
            '附件',
            attachments.map(file => `${file.name}（${showSize(file.size)}）`).join('；') || '没有附件',
          ],
        ]}
      />
    </Panel>
  )
}
