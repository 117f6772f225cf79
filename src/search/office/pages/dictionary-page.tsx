import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import { Button, DataTable, ErrorSummary, errorOf, FormPart, Pager, TextField } from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'
import { KeepingPage } from './keeping-page.tsx'

export interface DictionaryView {
  readonly words: readonly string[]
  readonly next: string | null
  /** Entries that still wait to be cut with the newest dictionary. */
  readonly waiting: number
  readonly formKey: () => string
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** 词典: words of the city's own. */
export function DictionaryPage({ chrome, view }: { chrome: OfficeChrome; view: DictionaryView }): VNode {
  const { words, next, waiting, formKey, typed, errors } = view
  const error = errorOf(errors, 'word')
  return (
    <KeepingPage
      chrome={chrome}
      title="词典"
      lead="本市特有的地名、机构、事项名称，内置词典不认识的，加进来就不会被拆开查找。"
      current={paths.office.dictionary}
    >
      <ErrorSummary errors={errors} />
      {waiting > 0 && (
        <p role="status">词典改动后正在重新编排，还有{waiting}条；编排完以前，旧的结果照常可以找到。</p>
      )}
      <FormPart action={paths.office.dictionary} formKey={formKey()}>
        <TextField
          name="word"
          label="加一个词"
          hint="2至20个字，中间没有空格和标点。"
          maxLength={20}
          required
          value={typed.word ?? ''}
          {...(error === undefined ? {} : { error })}
        />
        <Button>加入词典</Button>
      </FormPart>
      <DataTable
        caption="本市的词"
        head={['词', '操作']}
        rows={words.map(word => [
          word,
          <FormPart action={paths.office.removeWord} formKey={formKey()}>
            <input type="hidden" name="word" value={word} />
            <Button kind="quiet">
              移除<span class="sr-only">{word}</span>
            </Button>
          </FormPart>,
        ])}
        empty="还没有加过词。内置词典约三十五万词，一般的词不用加。"
      />
      <Pager
        {...(next === null
          ? {}
          : { next: `${paths.office.dictionary}?${new URLSearchParams({ after: next })}` })}
      />
    </KeepingPage>
  )
}
