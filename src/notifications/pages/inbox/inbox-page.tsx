import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showInstant } from '#platform/day.ts'
import {
  Button,
  EmptyState,
  FormPart,
  OfficePage,
  PageHeading,
  Pager,
  StateMark,
  unbroken,
} from '#platform/html/parts.ts'
import type { Message } from '../../message.ts'
import { paths } from '../../paths.ts'

export interface InboxView {
  readonly messages: readonly Message[]
  /** Counted up to 100. */
  readonly unread: number
  /** Whether this is the first page. */
  readonly first: boolean
  readonly next: string | null
}

/** 提醒: what one was told, the unread first. */
export function InboxPage({ chrome, view }: { chrome: OfficeChrome; view: InboxView }): VNode {
  const { messages, unread, first, next } = view
  const newest = Math.max(...messages.map(message => message.id))
  return (
    <OfficePage chrome={chrome} title="提醒">
      <PageHeading title="提醒" lead={leadOf(unread)} />
      {first && unread > 0 && (
        <FormPart action={paths.readingOfAll}>
          <input type="hidden" name="up_to" value={newest} />
          <Button kind="quiet">全部标为已读</Button>
        </FormPart>
      )}
      {messages.length === 0 ? (
        <EmptyState>还没有提醒。收到申请、期限临近、有办件等您审核或签发时，会在这里告诉您。</EmptyState>
      ) : (
        <ul class="mt-4 border-t border-rule">
          {messages.map(message => (
            <Entry key={message.id} message={message} />
          ))}
        </ul>
      )}
      <Pager
        {...(first ? {} : { first: paths.inbox })}
        {...(next === null ? {} : { next: paths.inboxAfter(next) })}
      />
    </OfficePage>
  )
}

function leadOf(unread: number): string {
  if (unread === 0) return '没有未读的提醒。'
  return unread >= 100 ? '100 条以上未读。' : `${unread} 条未读。`
}

/** Opening a message changes that it is unread, so its title is a button and no link. */
function Entry({ message }: { message: Message }): VNode {
  const { id, subject, body, link, sentAt, readAt } = message
  return (
    <li class="border-b border-rule py-3">
      <div class="flex flex-wrap items-baseline gap-x-3">
        {readAt === null && <StateMark kind="near">未读</StateMark>}
        <h2 class="m-0 border-0 p-0 text-base">
          {link === null ? (
            unbroken(subject)
          ) : (
            <FormPart action={paths.reading(id)}>
              <button type="submit" class={`${BUTTON} text-left text-stone`}>
                {unbroken(subject)}
              </button>
            </FormPart>
          )}
        </h2>
        <time class="text-soft" datetime={sentAt.toISOString()}>
          {showInstant(sentAt)}
        </time>
        {readAt === null && (
          <FormPart action={paths.reading(id)}>
            <input type="hidden" name="stay" value="yes" />
            <button type="submit" class={`${BUTTON} text-soft`} aria-label={`标为已读：${subject}`}>
              标为已读
            </button>
          </FormPart>
        )}
      </div>
      <p class="m-0 mt-1 max-w-[40em] whitespace-pre-line">{unbroken(body)}</p>
    </li>
  )
}

/** Looks like a link and does something. */
const BUTTON = 'min-h-6 cursor-pointer underline underline-offset-4'
