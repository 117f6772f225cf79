import type { VNode } from 'preact'
import type { PortalChrome } from './chrome.ts'
import { PlainPage, PortalPage } from './html/parts.ts'

export interface Mishap {
  readonly status: number
  readonly title: string
  /** What happened, whether anything was lost, and what to do. */
  readonly sentence: string
  /** For a fault of the program: the number under which the log tells more. */
  readonly reference?: string
}

/** A page for when something went wrong; without the frame of the site when that is what is broken. */
export function ErrorPage({ mishap, chrome }: { mishap: Mishap; chrome: PortalChrome | null }): VNode {
  const told = <Told mishap={mishap} />
  if (chrome === null) return <PlainPage title={mishap.title}>{told}</PlainPage>
  return (
    <PortalPage chrome={chrome} title={mishap.title}>
      {told}
      <p>
        <a href="/">回到首页</a>
      </p>
    </PortalPage>
  )
}

function Told({ mishap: { title, sentence, reference } }: { mishap: Mishap }): VNode {
  return (
    <>
      <h1>{title}</h1>
      <p>{sentence}</p>
      {reference !== undefined && (
        <p>
          记录编号：<code>{reference}</code>。向网站工作人员反映时，请报这个编号。
        </p>
      )}
    </>
  )
}
