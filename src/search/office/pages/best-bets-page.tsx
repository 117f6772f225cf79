import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import { Button, DataTable, ErrorSummary, errorOf, FormPart, Pager, TextField } from '#platform/html/parts.ts'
import type { BestBet } from '../../bets/best-bet.ts'
import { paths } from '../../paths.ts'
import { KeepingPage } from './keeping-page.tsx'

export interface BestBetsView {
  readonly bets: readonly BestBet[]
  readonly next: number | null
  readonly formKey: () => string
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** 推荐结果 */
export function BestBetsPage({ chrome, view }: { chrome: OfficeChrome; view: BestBetsView }): VNode {
  const { bets, next, formKey, typed, errors } = view
  const field = (name: string) => {
    const error = errorOf(errors, name)
    return { name, value: typed[name] ?? '', ...(error === undefined ? {} : { error }) }
  }
  return (
    <KeepingPage
      chrome={chrome}
      title="推荐结果"
      lead="公众查这个词时，把指定的页面放在最前面，注明“推荐”。页面撤下后，推荐自动失效。"
      current={paths.office.bestBets}
    >
      <ErrorSummary errors={errors} />
      <FormPart action={paths.office.bestBets} formKey={formKey()}>
        <TextField
          {...field('query')}
          label="查找的词"
          hint="与公众输入的完全一样时才推荐。"
          maxLength={60}
          required
        />
        <TextField
          {...field('address')}
          label="推荐的网址"
          hint="打开要推荐的页面，从浏览器复制网址。"
          maxLength={500}
          required
        />
        <Button>加入推荐</Button>
      </FormPart>
      <DataTable
        caption="推荐结果"
        head={['查找的词', '推荐的页面', '操作']}
        rows={bets.map(({ id, query, title, path }) => [
          query,
          <a href={path}>{title}</a>,
          <FormPart action={paths.office.removeBet(id)} formKey={formKey()}>
            <Button kind="quiet">
              移除<span class="sr-only">{`${query}：${title}`}</span>
            </Button>
          </FormPart>,
        ])}
        empty="还没有推荐结果。公众常查、排得不靠前的，可以在这里指定。"
      />
      <Pager {...(next === null ? {} : { next: `${paths.office.bestBets}?before=${next}` })} />
    </KeepingPage>
  )
}
