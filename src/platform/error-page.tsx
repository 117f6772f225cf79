import { PageHeading, PlainPage } from './html/parts.ts'

export interface Mishap {
  readonly status: number
  readonly title: string
  /** What happened, whether anything was lost, and what to do. */
  readonly sentence: string
  /** For a fault of the program: the number under which the log tells more. */
  readonly reference?: string
}

/** A page for when something went wrong. It needs nothing that could itself be what is broken. */
export function ErrorPage({ title, sentence, reference }: Mishap) {
  return (
    <PlainPage title={title}>
      <PageHeading title={title} />
      <p>{sentence}</p>
      {reference !== undefined && (
        <p>
          记录编号：<code>{reference}</code>。向网站工作人员反映时，请报这个编号。
        </p>
      )}
    </PlainPage>
  )
}
