import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showInstant } from '#platform/day.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  ButtonLink,
  ErrorSummary,
  errorOf,
  Facts,
  FormPart,
  Notice,
  OfficePage,
  PageHeading,
  Panel,
  RadioGroup,
  SelectField,
  StateMark,
  TextArea,
  TextField,
  Timeline,
} from '#platform/html/parts.ts'
import { type Checked, errorsIn } from '../../../checks/checked.ts'
import { ChecksPanel } from '../../../checks/checks-panel.tsx'
import {
  type Document,
  type Edition,
  GENRES,
  SECRECY,
  STAGES,
  STEPS,
  type StepTaken,
  TAKEDOWNS,
  transition,
  type Verb,
} from '../../document.ts'
import type { EditionHead } from '../../history/history.ts'
import { paths } from '../../paths.ts'

export interface OfficeDocumentView {
  readonly document: Document
  readonly draft: Edition | null
  readonly live: Edition | null
  /** The draft's, or the live edition's where there is none. */
  readonly steps: readonly StepTaken[]
  readonly open: readonly Verb[]
  readonly mayRevise: boolean
  readonly mayTakeDown: boolean
  readonly mayPreview: boolean
  /** How many links show the draft to people without an account. */
  readonly previews: number
  /** The ordinal of what went out urgently and waits for its later review. */
  readonly toReviewLater: number | null
  /** What the rules say of the draft. */
  readonly checked: readonly Checked[]
  /** What a later look found in the live edition. */
  readonly found: readonly Checked[]
  readonly linking: readonly { readonly number: string; readonly title: string }[]
  /** What was ever out, the newest first. */
  readonly editions: readonly EditionHead[]
  readonly formKey: string
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** A document in the office: where it stands, what can be done, what was done. */
export function OfficeDocumentPage({
  chrome,
  view,
}: {
  chrome: OfficeChrome
  view: OfficeDocumentView
}): VNode {
  const { document, draft, live, steps, errors, formKey, open, mayRevise } = view
  const shown = draft ?? live
  return (
    <OfficePage
      chrome={chrome}
      title={shown?.title ?? '文档'}
      aside={
        <Panel title="经过">
          <Timeline
            entries={steps.toReversed().map(({ step, said, secrecy, byName, at }) => ({
              when: showInstant(at),
              who: byName,
              what: STEPS[step],
              ...(said === '' && secrecy === null
                ? {}
                : { note: [secrecy === null ? '' : SECRECY[secrecy], said].filter(Boolean).join('。') }),
            }))}
          />
        </Panel>
      }
    >
      <PageHeading title={shown?.title || '（还没有标题）'} />
      <p>
        {draft !== null && (
          <StateMark
            kind={draft.stage === 'draft' ? 'ok' : 'held'}
          >{`第${draft.ordinal}版 ${STAGES[draft.stage]}`}</StateMark>
        )}{' '}
        {live !== null && <StateMark kind="done">{`第${live.ordinal}版 已发布`}</StateMark>}{' '}
        {document.takenDown !== null && <StateMark kind="held">{TAKEDOWNS[document.takenDown]}</StateMark>}
      </p>
      <ErrorSummary errors={errors} />
      <Facts
        items={[
          ['文档编号', document.number],
          ['索引号', document.indexNumber ?? '发布时编号'],
          ['单位', document.unitName],
          ['文种', shown === null ? '' : GENRES[shown.genre].label],
          ...(shown?.documentNumber == null ? [] : [['发文字号', shown.documentNumber] as const]),
          ...(draft?.publishAt == null ? [] : [['定时发布', showInstant(draft.publishAt)] as const]),
        ]}
      />
      <p class="actions">
        {draft?.stage === 'draft' && <ButtonLink href={paths.text(document.number)}>修改文稿</ButtonLink>}
        {draft !== null && <ButtonLink href={paths.officePreview(document.number)}>预览</ButtonLink>}
        {draft !== null && (
          <ButtonLink href={paths.previewWidths(document.number)}>在手机和电脑上的样子</ButtonLink>
        )}
        {draft !== null && live !== null && (
          <ButtonLink href={paths.differences(document.number)}>与已发布的对照</ButtonLink>
        )}
        {live !== null && <ButtonLink href={paths.document(document.number)}>看已发布的页面</ButtonLink>}
      </p>
      {draft !== null && (
        <ChecksPanel title="发布前检查" checked={view.checked} why={overriddenWhy(view)} withFiles />
      )}
      {view.found.length > 0 && (
        <ChecksPanel title="已发布的版本查出的问题" checked={view.found} why={null} />
      )}
      {open.length > 0 && <Deciding view={view} />}
      {mayRevise && (
        <Panel title="修改">
          <FormPart action={paths.revision(document.number)} formKey={`${formKey}r`}>
            <p>已发布的版本不变，公众继续看到；新版本经三审发布后替代它，旧版本留存。</p>
            <Button kind={open.length > 0 ? 'quiet' : 'primary'}>修改，出新版本</Button>
          </FormPart>
        </Panel>
      )}
      {view.mayPreview && <PreviewLinks view={view} />}
      {view.toReviewLater !== null && <LaterReview view={view} />}
      {view.mayTakeDown && <TakingDown view={view} />}
      {view.mayTakeDown && <EarlierEditions view={view} />}
      <p>
        <a href={paths.office}>回到信息发布</a>
      </p>
    </OfficePage>
  )
}

/** Why whoever sent the draft in its present round left what was found as it is. */
function overriddenWhy({ draft, steps }: OfficeDocumentView): string | null {
  const inRound = steps.filter(({ step, round }) => step === 'checksOverridden' && round === draft?.round)
  return inRound.at(-1)?.said ?? null
}

function Deciding({ view }: { view: OfficeDocumentView }): VNode {
  const { document, open, formKey, typed, errors } = view
  const secrecy = open.includes('passSecond') || open.includes('publishUrgently')
  return (
    <Panel title="办理">
      <FormPart action={paths.step(document.number)} formKey={formKey}>
        {secrecy && (
          <RadioGroup
            name="secrecy"
            label="保密审查结论"
            hint="《条例》第十七条：公开前要审查，不确定的报有关主管部门或者保密行政管理部门。"
            options={SECRECY}
            value={typed.secrecy ?? ''}
            error={errorOf(errors, 'secrecy')}
            required
          />
        )}
        <TextArea
          name="said"
          label="意见"
          hint="退回、紧急发布的要写明原因。"
          value={typed.said ?? ''}
          rows={3}
          maxLength={500}
          error={errorOf(errors, 'said')}
        />
        {open.includes('submit') && errorsIn(view.checked).length > 0 && (
          <TextArea
            name="overrideWhy"
            label="必须改的不改，理由是"
            hint="改好再送的不用填写。确实不该改的（如不是身份证号的流水号）写明理由，记入留痕，审核人都看得到；不要写个人信息。"
            value={typed.overrideWhy ?? ''}
            rows={2}
            maxLength={500}
            error={errorOf(errors, 'overrideWhy')}
          />
        )}
        {open.includes('publishUrgently') && (
          <p class="hint">紧急发布立即公开，记名、计数，24小时内由另一个人事后审核。</p>
        )}
        <div class="actions">
          {open.map((verb, index) => (
            <Button key={verb} kind={index === 0 ? 'primary' : 'quiet'} name="verb" value={verb}>
              {transition(verb).label}
            </Button>
          ))}
        </div>
      </FormPart>
    </Panel>
  )
}

function PreviewLinks({ view }: { view: OfficeDocumentView }): VNode {
  const { document, formKey, previews } = view
  return (
    <Panel title="预览链接">
      <p>请没有账号的人（起草科室、专家）看这一稿。{previews > 0 && `现有${previews}个链接有效。`}</p>
      <div class="actions">
        <FormPart action={paths.previews(document.number)} formKey={`${formKey}p`}>
          <Button kind="quiet">生成预览链接</Button>
        </FormPart>
        {previews > 0 && (
          <FormPart action={paths.revocation(document.number)} formKey={`${formKey}e`}>
            <Button kind="quiet">收回全部链接</Button>
          </FormPart>
        )}
      </div>
    </Panel>
  )
}

function LaterReview({ view }: { view: OfficeDocumentView }): VNode {
  const { document, formKey, toReviewLater, typed, errors } = view
  return (
    <Panel title="紧急发布的事后审核">
      <FormPart action={paths.laterReview(document.number)} formKey={`${formKey}l`}>
        <input type="hidden" name="ordinal" value={String(toReviewLater)} />
        <TextArea
          name="opinion"
          label="事后审核意见"
          value={typed.opinion ?? ''}
          rows={3}
          maxLength={500}
          error={errorOf(errors, 'opinion')}
          required
        />
        <Button>记录事后审核</Button>
      </FormPart>
    </Panel>
  )
}

function TakingDown({ view }: { view: OfficeDocumentView }): VNode {
  const { document, formKey, linking, typed, errors } = view
  return (
    <Panel title="撤下">
      <details open={errors.some(({ field }) => ['kind', 'why', 'to'].includes(field))}>
        <summary>撤下这份文档</summary>
        {linking.length > 0 && (
          <Notice kind="warning" title={`有${linking.length}份已发布的文档链接到它`}>
            <ul>
              {linking.map(({ number, title }) => (
                <li key={number}>
                  <a href={paths.officeDocument(number)}>{title}</a>
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <p>
          废止、失效的文件不要撤下：填写废止它的文件或者有效期，页面会标明。撤下后网址仍在，说明去向；不能恢复。
        </p>
        <FormPart action={paths.takedown(document.number)} formKey={`${formKey}t`}>
          <SelectField
            name="kind"
            label="怎样撤下"
            options={TAKEDOWNS}
            value={typed.kind ?? 'withdrawn'}
            error={errorOf(errors, 'kind')}
            required
          />
          <TextField
            name="why"
            label="原因"
            hint="“撤下，留说明”的，原因对公众公开；不要写个人信息。"
            value={typed.why ?? ''}
            error={errorOf(errors, 'why')}
            required
          />
          <TextField
            name="to"
            label="转到哪份文档"
            hint="“转到另一文档”的，填写它的文档编号。"
            value={typed.to ?? ''}
            error={errorOf(errors, 'to')}
          />
          <Button kind="danger">撤下</Button>
        </FormPart>
      </details>
    </Panel>
  )
}

/** 以前的版本: readable for ever, but for one that holds what nobody may read. */
function EarlierEditions({ view }: { view: OfficeDocumentView }): VNode | null {
  const { document, editions, live, formKey, typed, errors } = view
  const earlier = editions.filter(({ id }) => id !== live?.id)
  if (earlier.length === 0) return null
  const error = errorOf(errors, 'withheldWhy')
  return (
    <Panel title="以前的版本">
      <p>
        以前的版本公众一直可以查。某一版含有个人信息等不得公开的内容的，停止提供那一版和只在那一版里的附件。
      </p>
      <ul>
        {earlier.map(({ ordinal, publishedAt, withheld }) => (
          <li key={ordinal}>
            第{ordinal}版　{showInstant(publishedAt)}发布
            {withheld ? (
              '　已停止提供'
            ) : (
              <details open={error !== undefined}>
                <summary>停止提供第{ordinal}版</summary>
                <FormPart
                  action={paths.withholding(document.number, ordinal)}
                  formKey={`${formKey}w${ordinal}`}
                >
                  <TextField
                    name="withheldWhy"
                    label={`停止提供第${ordinal}版的原因`}
                    hint="记入留痕，不要写个人信息。"
                    value={typed.withheldWhy ?? ''}
                    error={error}
                    required
                  />
                  <Button kind="danger">停止提供</Button>
                </FormPart>
              </details>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
