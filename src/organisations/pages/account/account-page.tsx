import type { OfficeChrome } from '#platform/chrome.ts'
import { showInstant } from '#platform/day.ts'
import type { FieldError } from '#platform/form.ts'
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
  Panel,
} from '#platform/html/parts.ts'
import { type Account, describeRoles } from '../../account.ts'
import { paths } from '../../paths.ts'
import { IDLE_MINUTES, LONGEST_HOURS } from '../../rules/session.ts'
import { PasswordFields } from '../sign-in/password-fields.tsx'

interface Props {
  readonly chrome: OfficeChrome
  readonly account: Account
  readonly mustHaveSecondFactor: boolean
  readonly sessions: readonly SessionShown[]
  readonly saved: string | null
  readonly errors: readonly FieldError[]
}

interface SessionShown {
  readonly origin: string
  readonly createdAt: Date
  readonly seenAt: Date
  readonly isThisOne: boolean
}

export function AccountPage({ chrome, account, mustHaveSecondFactor, sessions, saved, errors }: Props) {
  return (
    <OfficePage chrome={chrome} title="我的账号">
      <PageHeading title="我的账号" />
      <ErrorSummary errors={errors} />
      {saved !== null && (
        <Notice kind="done">
          <p>{saved}</p>
        </Notice>
      )}
      <Facts
        items={[
          ['姓名', account.name],
          ['登录名', account.login],
          ['单位', account.unitName],
          ['角色', describeRoles(account.grants)],
          ['电子邮箱', account.email ?? '没有登记，提醒只发站内短消息'],
        ]}
      />
      <SecondFactor account={account} mustHave={mustHaveSecondFactor} />
      <Panel title="修改密码" id="password">
        {account.demo ? (
          <p>演示账号的密码是公开的，不能修改。</p>
        ) : (
          <FormPart action={paths.password}>
            <p class="hint">
              上次修改：{showInstant(account.passwordChangedAt)}。修改后，其他设备上的登录全部退出。
            </p>
            <PasswordFields errors={errors} current="当前密码" />
            <Button>修改密码</Button>
          </FormPart>
        )}
      </Panel>
      <Sessions sessions={sessions} />
    </OfficePage>
  )
}

function SecondFactor({ account, mustHave }: { account: Account; mustHave: boolean }) {
  const since = account.secondFactorSince
  return (
    <Panel title="动态口令" id="second-factor">
      {since === null ? (
        <p>没有绑定。您的角色可以不用；绑定后，别人即使知道密码也不能登录。</p>
      ) : (
        <p>
          {showInstant(since)}绑定。{mustHave && '您的角色须批准或管理，登录时必须使用。'}
        </p>
      )}
      {account.demo ? (
        <p class="hint">演示账号的动态口令显示在登录页上，不能更换。</p>
      ) : (
        <ButtonLink href={paths.secondFactor}>
          {since === null ? '绑定动态口令' : '换绑到另一部手机'}
        </ButtonLink>
      )}
    </Panel>
  )
}

function Sessions({ sessions }: { sessions: readonly SessionShown[] }) {
  return (
    <Panel title="登录着的设备" id="sessions">
      <p class="hint">
        {IDLE_MINUTES}分钟不操作，或登录满{LONGEST_HOURS}小时，自动退出。有不认识的，请全部退出并修改密码。
      </p>
      <DataTable
        caption="登录着的设备"
        head={['网络地址', '登录时间', '最近操作', '设备']}
        rows={sessions.map(one => [
          one.origin,
          showInstant(one.createdAt),
          showInstant(one.seenAt),
          one.isThisOne ? '本机' : '其他设备',
        ])}
        empty="没有登录着的设备。"
      />
      <FormPart action={paths.sessionsEnd}>
        <Button kind="danger">全部退出（包括本机）</Button>
      </FormPart>
    </Panel>
  )
}
