import type { OfficeChrome } from '#platform/chrome.ts'
import { ButtonLink, DataTable, OfficePage, PageHeading, Pager, SearchBox } from '#platform/html/parts.ts'
import { type Account, describeRoles } from '../../account.ts'
import { paths } from '../../paths.ts'
import { AccountState } from './account-state.tsx'

interface Props {
  readonly chrome: OfficeChrome
  readonly accounts: readonly Account[]
  readonly wanted: string
  readonly isFirst: boolean
  /** The last login of this page, when another page follows. */
  readonly next: string | null
  readonly mayCreate: boolean
  readonly now: Date
}

export function AccountsPage({ chrome, accounts, wanted, isFirst, next, mayCreate, now }: Props) {
  const page = (after?: string) =>
    `${paths.accounts}?${new URLSearchParams({ ...(wanted && { q: wanted }), ...(after !== undefined && { after }) })}`
  return (
    <OfficePage chrome={chrome} title="账号">
      <PageHeading
        title="账号"
        lead="建账号（系统管理员）与授予角色（安全管理员）是两步，由两个人做，缺一不能登录。"
      />
      {mayCreate && (
        <p>
          <ButtonLink href={paths.newAccount}>新建账号</ButtonLink>
        </p>
      )}
      <SearchBox action={paths.accounts} label="按姓名或登录名查找" value={wanted} />
      <DataTable
        caption="账号"
        head={['姓名', '登录名', '单位', '角色', '状态']}
        rows={accounts.map(account => [
          <a key="name" href={paths.accountOf(account.id)}>
            {account.name}
          </a>,
          account.login,
          account.unitName,
          describeRoles(account.grants),
          <AccountState key="state" account={account} now={now} />,
        ])}
        empty={
          wanted === ''
            ? '还没有账号。系统管理员点“新建账号”开始。'
            : `没有姓名或登录名中含“${wanted}”的账号。`
        }
      />
      <Pager {...(isFirst ? {} : { first: page() })} {...(next === null ? {} : { next: page(next) })} />
    </OfficePage>
  )
}
