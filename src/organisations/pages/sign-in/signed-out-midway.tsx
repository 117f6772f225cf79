import { Notice, PageHeading, PlainPage } from '#platform/html/parts.ts'
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
    <PlainPage title="登录已过期">
      <PageHeading title="登录已过期" lead="刚才的操作还没有保存。" />
      {fields.length === 0 ? (
        <p>
          请<a href={paths.signIn}>重新登录</a>后再做一次。
        </p>
      ) : (
        <>
          <Notice kind="information" title="您填写的内容没有丢失">
            <p>内容都在这一页里。请先在新窗口登录，再回到这里继续提交。</p>
          </Notice>
          <p>
            <a href={paths.signIn} target="_blank" rel="noopener">
              第一步：在新窗口登录
            </a>
          </p>
          <form method="post" action={address}>
            {fields.map(([name, value], index) => (
              <textarea key={String(index)} hidden name={name}>
                {value}
              </textarea>
            ))}
            <button type="submit" class="button primary">
              第二步：已登录，继续提交
            </button>
          </form>
        </>
      )}
    </PlainPage>
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
