import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  DataTable,
  ErrorSummary,
  errorOf,
  FormPart,
  Pager,
  SearchBox,
  TextArea,
} from '#platform/html/parts.ts'
import type { SynonymGroup } from '../../dictionary/synonym-group.ts'
import { paths } from '../../paths.ts'
import { KeepingPage } from './keeping-page.tsx'

export interface SynonymsView {
  readonly groups: readonly SynonymGroup[]
  /** Only groups with this word are shown; '' shows all. */
  readonly containing: string
  readonly next: number | null
  readonly formKey: string
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** 同义词 */
export function SynonymsPage({ chrome, view }: { chrome: OfficeChrome; view: SynonymsView }): VNode {
  const { groups, containing, next, formKey, typed, errors } = view
  const asked = containing === '' ? {} : { q: containing }
  return (
    <KeepingPage
      chrome={chrome}
      title="同义词"
      lead="查一组中的任何一个词，也会找到写着其他词的信息，例如查“社保”也找到“社会保险”。"
      current={paths.office.synonyms}
    >
      <ErrorSummary errors={errors} />
      <FormPart action={paths.office.synonyms} formKey={formKey}>
        <GroupField typed={typed} errors={errors} label="加一组同义词" />
        <Button>加入</Button>
      </FormPart>
      <SearchBox action={paths.office.synonyms} label="找含有某个词的组" value={containing} />
      <DataTable
        caption="同义词"
        head={['一组同义词', '操作']}
        rows={groups.map(({ id, words }) => [
          words.join('、'),
          <a href={paths.office.group(id)}>
            修改<span class="sr-only">{words.join('、')}</span>
          </a>,
        ])}
        empty={containing === '' ? '还没有同义词。' : `没有含有“${containing}”的组。`}
      />
      <Pager
        {...(next === null
          ? {}
          : {
              next: `${paths.office.synonyms}?${new URLSearchParams({ ...asked, before: String(next) })}`,
            })}
      />
    </KeepingPage>
  )
}

export interface GroupView {
  readonly group: SynonymGroup
  readonly formKey: () => string
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** One group, to be changed or taken out. */
export function GroupPage({ chrome, view }: { chrome: OfficeChrome; view: GroupView }): VNode {
  const { group, formKey, typed, errors } = view
  const seen = group.words.join('\n')
  return (
    <KeepingPage
      chrome={chrome}
      title="修改同义词"
      lead={group.words.join('、')}
      current={paths.office.synonyms}
    >
      <ErrorSummary errors={errors} />
      <FormPart action={paths.office.group(group.id)} formKey={formKey()}>
        <input type="hidden" name="seen" value={typed.seen ?? seen} />
        <GroupField typed={{ words: typed.words ?? seen }} errors={errors} label="这一组的词" />
        <Button>保存</Button>
      </FormPart>
      <FormPart action={paths.office.removeGroup(group.id)} formKey={formKey()}>
        <Button kind="danger">移除这一组</Button>
      </FormPart>
      <p>
        <a href={paths.office.synonyms}>回到同义词</a>
      </p>
    </KeepingPage>
  )
}

function GroupField(props: { typed: Typed; errors: readonly FieldError[]; label: string }): VNode {
  const error = errorOf(props.errors, 'words')
  return (
    <TextArea
      name="words"
      label={props.label}
      hint="一行一个词，或者用顿号隔开；2至20个词，每个2至20个字。"
      maxLength={600}
      required
      value={props.typed.words ?? ''}
      {...(error === undefined ? {} : { error })}
    />
  )
}
