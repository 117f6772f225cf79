import { asset } from '#platform/assets.ts'
import { paths } from '../../paths.ts'

interface Props {
  /** Where the form was sent. */
  readonly address: string
  readonly body: unknown
}

/** A form arrived after its sender's session had ended. Nothing is done yet, and nothing typed is lost. */
export function SignedOutMidway({ address, body }: Props) {
  const fields = fieldsOf(body)
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>登录已过期</title>
        <link rel="stylesheet" href={asset('style.css')} />
      </head>
      <body>
        <main id="main" class="mx-auto max-w-2xl px-4 py-16">
          <h1 class="text-2xl font-bold">登录已过期，刚才的操作还没有保存</h1>
          {fields.length > 0 ? (
            <>
              <p class="mt-4">您填写的内容都还在这一页里。请先在新窗口登录，再回到这里继续提交。</p>
              <p class="mt-4">
                <a class="link" href={paths.signIn} target="_blank" rel="noopener">
                  在新窗口登录
                </a>
              </p>
              <form class="mt-4" method="post" action={address}>
                {fields.map(([name, value], index) => (
                  <textarea key={index} hidden name={name} value={value} />
                ))}
                <button class="btn btn-primary" type="submit">
                  已登录，继续提交
                </button>
              </form>
            </>
          ) : (
            <p class="mt-4">
              请
              <a class="link" href={paths.signIn}>
                重新登录
              </a>
              后再做一次。
            </p>
          )}
        </main>
      </body>
    </html>
  )
}

/** Passwords and codes are typed anew. */
const NOT_KEPT = /password|one_time_code/

function fieldsOf(body: unknown): [string, string][] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body)
    .filter(([name]) => !NOT_KEPT.test(name))
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]),
    )
}
