import type { ComponentChildren } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showInstant } from '#platform/day.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  ButtonLink,
  DataTable,
  ErrorSummary,
  errorOf,
  Facts,
  FormPart,
  Notice,
  OfficePage,
  PageHeading,
  Panel,
  SelectField,
} from '#platform/html/parts.ts'
import type { Account, GrantedRole } from '../../account.ts'
import { paths } from '../../paths.ts'
import type { Verb } from '../../policy.ts'
import { ROLES } from '../../role.ts'
import { needsSecondFactor } from '../../rules/session.ts'
import type { Unit, UnitInTree } from '../../unit.ts'
import { optionsOf } from '../units/unit-form-page.tsx'
import { AccountState } from './account-state.tsx'

interface Props {
  readonly chrome: OfficeChrome
  readonly account: Account
  /** What the one who looks may do to it. */
  readonly may: ReadonlySet<Verb>
  readonly roleUnits: readonly UnitInTree<Unit>[]
  readonly now: Date
  readonly saved: string | null
  readonly errors: readonly FieldError[]
  readonly typed: Typed
}

export function AccountOfPage(props: Props) {
  const { chrome, account, may, now, saved, errors } = props
  return (
    <OfficePage chrome={chrome} title={`账号：${account.name}`}>
      <PageHeading title={account.name} lead={`${account.unitName}，登录名 ${account.login}`} />
      <ErrorSummary errors={errors} />
      {saved !== null && (
        <Notice kind="done">
          <p>{saved}</p>
        </Notice>
      )}
      <Facts
        items={[
          ['状态', <AccountState key="state" account={account} now={now} />],
          ['电子邮箱', account.email ?? '没有登记'],
          ['密码', passwordText(account)],
          ['动态口令', secondFactorText(account)],
        ]}
      />
      {may.has('change-account') && (
        <p>
          <ButtonLink href={paths.editAccount(account.id)}>修改姓名、邮箱、单位</ButtonLink>
        </p>
      )}
      <Roles {...props} />
      <Standing {...props} />
    </OfficePage>
  )
}

function passwordText(account: Account): string {
  const when = showInstant(account.passwordChangedAt)
  return account.passwordMustChange ? `一次性密码，${when}发放，本人还没有改` : `${when}修改`
}

function secondFactorText(account: Account): string {
  if (account.secondFactorSince !== null) return `${showInstant(account.secondFactorSince)}绑定`
  return needsSecondFactor(account.grants.map(grant => grant.role))
    ? '没有绑定，下次登录时须绑定'
    : '没有绑定，其角色可以不用'
}

// 角色 ---------------------------------------------------------------------------------------------------------------

function Roles({ account, may, roleUnits, errors, typed }: Props) {
  const mayRevoke = may.has('revoke-role')
  return (
    <Panel title="角色" id="roles">
      <DataTable
        caption="角色"
        head={mayRevoke ? ['角色', '单位', '操作'] : ['角色', '单位']}
        rows={account.grants.map(grant => [
          ROLES[grant.role],
          grant.unitName,
          ...(mayRevoke ? [<Revoke key="revoke" account={account} grant={grant} />] : []),
        ])}
        empty="还没有角色，不能登录。由安全管理员授予。"
      />
      {may.has('grant-role') && (
        <FormPart action={paths.roles(account.id)}>
          <h3 class="mt-4 font-bold">授予角色</h3>
          <SelectField
            name="role"
            label="角色"
            options={{ '': '请选择', ...ROLES }}
            value={typed.role ?? ''}
            error={errorOf(errors, 'role')}
            required
          />
          <SelectField
            name="unit"
            label="在哪个单位"
            options={optionsOf(roleUnits)}
            value={typed.unit ?? ''}
            error={errorOf(errors, 'unit')}
            required
          />
          <Button>授予角色，其登录随即退出</Button>
        </FormPart>
      )}
    </Panel>
  )
}

function Revoke({ account, grant }: { account: Account; grant: GrantedRole }) {
  return (
    <form method="post" action={paths.revocation(account.id)}>
      <input type="hidden" name="role" value={grant.role} />
      <input type="hidden" name="unit" value={grant.unitCode} />
      <button
        type="submit"
        class="button danger"
        aria-label={`收回${account.name}在${grant.unitName}的${ROLES[grant.role]}角色`}
      >
        收回
      </button>
    </form>
  )
}

// 处置 ---------------------------------------------------------------------------------------------------------------

function Standing({ account, may }: Props) {
  const { active, id, secondFactorSince } = account
  const standing: Verb = active ? 'disable-account' : 'enable-account'
  const canReset = may.has('reset-password')
  const canFree = may.has('reset-second-factor') && secondFactorSince !== null
  if (!may.has(standing) && !canReset && !canFree) return null
  return (
    <Panel title="处置" id="standing">
      {canReset && (
        <Step action={paths.passwordReset(id)} button="重置密码，发一次性密码">
          本人忘记密码或账号被锁定时用。其所有登录随即退出，动态口令不变。
        </Step>
      )}
      {canFree && (
        <Step action={paths.secondFactorReset(id)} button="解除动态口令" danger>
          本人手机丢失时用，须先核实本人身份。其所有登录随即退出，下次登录时重新绑定。
        </Step>
      )}
      {may.has(standing) && (
        <Step
          action={paths.standing(id)}
          button={active ? '停用账号' : '启用账号'}
          danger={active}
          field={<input type="hidden" name="active" value={active ? 'no' : 'yes'} />}
        >
          {active
            ? '本人离岗时用。其所有登录随即退出；账号和办过的事都保留，可以再启用。'
            : '恢复登录，原有角色不变。'}
        </Step>
      )}
    </Panel>
  )
}

function Step(props: {
  action: string
  button: string
  danger?: boolean
  field?: ComponentChildren
  children: ComponentChildren
}) {
  const { action, button, danger = false, field, children } = props
  return (
    <FormPart action={action}>
      {field}
      <p class="hint">{children}</p>
      <Button kind={danger ? 'danger' : 'quiet'}>{button}</Button>
    </FormPart>
  )
}
