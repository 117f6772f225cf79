import { asset } from './assets.ts'

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
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="stylesheet" href={asset('style.css')} />
      </head>
      <body>
        <main id="main" class="mx-auto max-w-2xl px-4 py-16">
          <h1 class="text-2xl font-bold">{title}</h1>
          <p class="mt-4">{sentence}</p>
          {reference !== undefined && (
            <p class="mt-4">
              记录编号：<code>{reference}</code>。向网站工作人员反映时，请报这个编号。
            </p>
          )}
          <p class="mt-8">
            <a class="link" href="/">
              回到首页
            </a>
          </p>
        </main>
      </body>
    </html>
  )
}
