import type { OfficeChrome } from '#platform/chrome.ts'
import { ButtonLink, Facts, Notice, OfficePage, PageHeading } from '#platform/html/parts.ts'
import type { Account } from '../../account.ts'
import { paths } from '../../paths.ts'
import { ONE_TIME_DAYS } from '../../rules/password.ts'

interface Props {
  readonly chrome: OfficeChrome
  readonly account: Account
  readonly oneTimePassword: string
  readonly isNew: boolean
}

export function OneTimePasswordPage({ chrome, account, oneTimePassword, isNew }: Props) {
  const title = isNew ? '账号已建立' : '密码已重置'
  return (
    <OfficePage chrome={chrome} title={title}>
      <PageHeading title={title} />
      <Notice kind="warning" title="一次性密码只显示这一次">
        <p>请现在抄下来交给本人。本人须在{ONE_TIME_DAYS}天内登录并改成自己的密码，过期作废。</p>
      </Notice>
      <Facts
        items={[
          ['姓名', account.name],
          ['单位', account.unitName],
          ['登录名', <code key="login">{account.login}</code>],
          [
            '一次性密码',
            <strong key="password">
              <code>{oneTimePassword}</code>
            </strong>,
          ],
        ]}
      />
      {account.grants.length === 0 && <p>还没有授予角色，请安全管理员在账号页授权后再登录。</p>}
      <p>
        <ButtonLink href={paths.accountOf(account.id)}>已抄下，查看账号</ButtonLink>
      </p>
    </OfficePage>
  )
}
