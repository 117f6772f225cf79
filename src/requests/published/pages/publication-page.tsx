import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showInstant } from '#platform/day.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import {
  Button,
  ErrorSummary,
  errorOf,
  FormPart,
  Notice,
  OfficePage,
  PageHeading,
  Panel,
  TextArea,
  Timeline,
} from '#platform/html/parts.ts'
import { paths as requestPaths } from '../../paths.ts'
import { paths } from '../paths.ts'
import {
  PUBLICATION_STAGES,
  type Publication,
  type PublicationVerb,
  type PublishedDocument,
  publicationStep,
} from '../publication.ts'
import { DocumentsShown, PublicTextShown } from './parts.tsx'
import { type ProposalForm, ProposalFormShown } from './proposal-form.tsx'

export interface PublicationView {
  readonly publication: Publication
  readonly documents: readonly PublishedDocument[]
  readonly next: readonly PublicationVerb[]
  /** The form to change it with, for whoever may. */
  readonly form: ProposalForm | null
  readonly cameBack: {
    readonly verb: PublicationVerb
    readonly errors: readonly FieldError[]
    readonly typed: Typed
  } | null
}

/** One answer on its way to the public, and back. */
export function PublicationPage({ chrome, view }: { chrome: OfficeChrome; view: PublicationView }): VNode {
  const { publication, documents, next, form, cameBack } = view
  const { id, numberKey, stage, title } = publication
  return (
    <OfficePage chrome={chrome} title={`答复公开 · ${title}`} aside={<Story publication={publication} />}>
      <PageHeading title={title} lead={`${PUBLICATION_STAGES[stage]}　${publication.unitName}`} />
      {cameBack && <ErrorSummary errors={cameBack.errors} />}
      {stage === 'returned' && (
        <Notice kind="warning" title="退回修改">
          <p>{publication.opinion}</p>
        </Notice>
      )}
      <PublicTextShown answer={publication} />
      <DocumentsShown
        documents={documents}
        addressOf={document => requestPaths.caseDocument(numberKey, document.id)}
      />
      <div id="steps">
        {next.includes('approve') && (
          <Panel title="同意公开">
            <p>同意后立即出现在门户的「答复公开」，任何人都能看到和查到。请逐句看过，文件逐页看过。</p>
            <FormPart action={paths.step.approve(id)} formKey={newFormKey()}>
              <Button>{publicationStep('approve').label}</Button>
            </FormPart>
          </Panel>
        )}
        {next.includes('return') && (
          <Said view={view} verb="return" field="opinion" label="要修改的地方" kind="quiet" />
        )}
        {form !== null && (
          <Panel title="修改">
            <ProposalFormShown form={form} />
          </Panel>
        )}
        {next.includes('withdraw') && (
          <Said view={view} verb="withdraw" field="reason" label="撤下的理由" kind="danger" />
        )}
      </div>
      <p>
        <a href={requestPaths.case(numberKey)}>办件 {publication.number}</a>
      </p>
      {stage === 'published' && (
        <p>
          <a href={paths.answer(id)}>公众看到的页面</a>
        </p>
      )}
    </OfficePage>
  )
}

const WITHDRAWN = {
  public: '撤下后公众的页面、列表、查找结果和文件里立即没有这件答复。',
  proposed: '撤下后不再送审；需要时可以从办件重新送审。',
}

function Said(props: {
  view: PublicationView
  verb: 'return' | 'withdraw'
  field: string
  label: string
  kind: 'quiet' | 'danger'
}): VNode {
  const { view, verb, field, label, kind } = props
  const mine = view.cameBack?.verb === verb ? view.cameBack : null
  return (
    <Panel title={publicationStep(verb).label}>
      {verb === 'withdraw' && (
        <p>{WITHDRAWN[view.publication.stage === 'published' ? 'public' : 'proposed']}</p>
      )}
      <FormPart action={paths.step[verb](view.publication.id)} formKey={newFormKey()}>
        <TextArea
          name={field}
          label={label}
          maxLength={500}
          rows={2}
          required
          value={mine?.typed[field] ?? ''}
          error={mine === null ? undefined : errorOf(mine.errors, field)}
        />
        <Button kind={kind}>{publicationStep(verb).label}</Button>
      </FormPart>
    </Panel>
  )
}

function Story({ publication }: { publication: Publication }): VNode {
  const { proposedByName, proposedAt, approvedByName, approvedAt } = publication
  const { withdrawnByName, withdrawnAt, withdrawnReason } = publication
  const entries = [
    ...(withdrawnAt === null
      ? []
      : [
          { when: showInstant(withdrawnAt), who: withdrawnByName ?? '', what: '撤下', note: withdrawnReason },
        ]),
    ...(approvedAt === null
      ? []
      : [{ when: showInstant(approvedAt), who: approvedByName ?? '', what: '同意公开' }]),
    { when: showInstant(proposedAt), who: proposedByName, what: '送审公开' },
  ]
  return (
    <section aria-labelledby="story">
      <h2 id="story">经过</h2>
      <Timeline entries={entries.map((entry, index) => ({ ...entry, current: index === 0 }))} />
    </section>
  )
}
