import { DataTable, Panel } from '#platform/html/parts.ts'
import type { Account } from '../../account.ts'
import { ROLES } from '../../role.ts'
import { DEMO_PASSWORD } from '../../sign-in/demo-password.ts'

interface Props {
  readonly action: string
  readonly accounts: readonly Account[]
}

/** Everybody one may be in the demonstration. Their password is public; they exist there alone. */
export function DemoAccounts({ action, accounts }: Props) {
  const units = [...Map.groupBy(accounts, account => account.unitName)]
  const wholes = units.filter(([, people]) => people.length > 1)
  const singles = units.filter(([, people]) => people.length === 1).flatMap(([, people]) => people)
  return (
    <Panel title="演示账号" id="demo-accounts">
      <p>
        点“登录”即可进入，也可以自己输入：密码都是 <code>{DEMO_PASSWORD}</code>
        ，第二步的验证码会显示在页面上。
      </p>
      {wholes.map(([unit, people], index) => (
        <details key={unit} open={index === 0}>
          <summary>
            {unit}（{people.length}人）
          </summary>
          <People caption={unit} action={action} people={people} />
        </details>
      ))}
      {singles.length > 0 && (
        <details>
          <summary>其余单位（{singles.length}人）</summary>
          <People caption="其余单位" action={action} people={singles} />
        </details>
      )}
    </Panel>
  )
}

const ORDER = Object.keys(ROLES)
const rankOf = (account: Account): number => ORDER.indexOf(account.grants[0]?.role ?? '')
const rolesOf = (account: Account): string => account.grants.map(grant => ROLES[grant.role]).join('、')

function People({
  caption,
  action,
  people,
}: {
  caption: string
  action: string
  people: readonly Account[]
}) {
  return (
    <DataTable
      caption={caption}
      head={['姓名', '角色', '登录名', '进入']}
      rows={people
        .toSorted((a, b) => rankOf(a) - rankOf(b))
        .map(account => [
          account.name,
          rolesOf(account),
          account.login,
          <Enter key="enter" action={action} account={account} />,
        ])}
      empty="没有演示账号。"
    />
  )
}

function Enter({ action, account }: { action: string; account: Account }) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="login" value={account.login} />
      <input type="hidden" name="password" value={DEMO_PASSWORD} />
      <button type="submit" class="button quiet whitespace-nowrap" aria-label={`以${account.name}登录`}>
        登录
      </button>
    </form>
  )
}
