import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showInstant } from '#platform/day.ts'
import { Button, EmptyState, FormPart, Notice, OfficePage, PageHeading, Panel } from '#platform/html/parts.ts'
import { paths } from '../paths.ts'

export interface FeedView {
  /** Whether there are cases that could stand in it. */
  readonly allowed: boolean
  readonly madeAt: Date | null
  /** Just made: shown this once. */
  readonly address: string | null
  readonly refusal: string | null
}

/** 日历订阅: due days in one's own calendar. */
export function FeedPage({ chrome, view }: { chrome: OfficeChrome; view: FeedView }): VNode {
  const { allowed, madeAt, address, refusal } = view
  return (
    <OfficePage chrome={chrome} title="日历订阅">
      <PageHeading
        title="日历订阅"
        lead="把办件的届满日订阅到手机或电脑的日历里，跟着系统更新。日历里只有编号、单位和日期，没有申请人和申请内容。"
      />
      {refusal !== null && (
        <Notice kind="refusal">
          <p>{refusal}</p>
        </Notice>
      )}
      {address !== null && <NewAddress address={address} />}
      {allowed ? (
        <Address madeAt={madeAt} />
      ) : (
        <EmptyState>您的角色不办理申请，没有办件的期限可以订阅。</EmptyState>
      )}
      <Panel title="日历里有什么">
        <ul class="list-disc pl-5">
          <li>经办人：自己的办件和本单位还没有指定经办人的办件；审核人、负责人：本单位全部在办的申请。</li>
          <li>每件的答复届满日，待确认的申请的最迟确认日，都是全天日程。</li>
          <li>放假安排尚未公布的，标“暂定”；等待补正、意见或者缴费的，标“等待中”，日期会推后。</li>
          <li>手机和电脑的日历隔一段时间才更新一次，以系统中的期限为准。</li>
        </ul>
      </Panel>
    </OfficePage>
  )
}

function NewAddress({ address }: { address: string }): VNode {
  return (
    <Notice kind="warning" title="订阅地址只显示这一次">
      <p>
        <code class="break-all">{address}</code>
      </p>
      <p>
        在日历软件里选“订阅日历”或“通过网址添加”，粘贴这个地址。地址就是钥匙，请不要转给别人；泄露了就换一个。
      </p>
    </Notice>
  )
}

function Address({ madeAt }: { madeAt: Date | null }): VNode {
  return (
    <Panel title="我的订阅地址" id="calendar-feed">
      {madeAt === null ? (
        <p>还没有订阅地址。</p>
      ) : (
        <p>{showInstant(madeAt)}生成，在用。换一个地址或者停用以后，原来的地址立即失效。</p>
      )}
      <FormPart action={paths.own}>
        <Button kind={madeAt === null ? 'primary' : 'quiet'}>
          {madeAt === null ? '生成订阅地址' : '换一个地址'}
        </Button>
      </FormPart>
      {madeAt !== null && (
        <FormPart action={paths.revocation}>
          <Button kind="danger">停用订阅地址</Button>
        </FormPart>
      )}
    </Panel>
  )
}
