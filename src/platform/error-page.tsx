import type { VNode } from 'preact'
import type { PortalChrome } from './chrome.ts'
import { PlainPage, PortalPage, SearchBox } from './html/parts.ts'

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
    <PortalPage
      chrome={chrome}
      title={mishap.title}
      crumbs={[{ label: '首页', href: '/' }, { label: mishap.title }]}
      ownSearch={isSought(mishap)}
    >
      {told}
      {isSought(mishap) ? (
        <WhereElse chrome={chrome} />
      ) : (
        <p>
          <a href="/">回到首页</a>
        </p>
      )}
    </PortalPage>
  )
}

/** Somebody was looking for something: that goes on. */
const isSought = ({ status }: Mishap): boolean => status === 404 || status === 410

function WhereElse({ chrome }: { chrome: PortalChrome }): VNode {
  return (
    <>
      <SearchBox
        action="/search"
        label="要找什么"
        placeholder="标题里的词、文号"
        button="检索"
        suggestions="/search/suggest"
      />
      <p>也可以从这里找：</p>
      <ul>
        {chrome.doors.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
        <li>
          <a href="/site-map">网站地图：全部栏目和单位</a>
        </li>
        <li>
          <a href="/">首页</a>
        </li>
      </ul>
    </>
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
