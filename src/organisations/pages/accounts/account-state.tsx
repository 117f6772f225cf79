import { StateMark } from '#platform/html/parts.ts'
import type { Account } from '../../account.ts'

/** Whether one can sign in with it, and why not. */
export function AccountState({ account, now }: { account: Account; now: Date }) {
  if (!account.active) return <StateMark kind="done">已停用</StateMark>
  if (account.grants.length === 0) return <StateMark kind="near">待授权</StateMark>
  if (account.lockedUntil !== null && now < account.lockedUntil)
    return <StateMark kind="late">暂时锁定</StateMark>
  if (account.passwordMustChange) return <StateMark kind="held">待首次登录</StateMark>
  return <StateMark kind="ok">可用</StateMark>
}
