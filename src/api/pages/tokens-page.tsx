import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { type Day, showInstant } from '#platform/day.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  CheckboxGroup,
  DataTable,
  DateField,
  EmptyState,
  ErrorSummary,
  errorOf,
  FormPart,
  Notice,
  OfficePage,
  PageHeading,
  Panel,
  TextField,
} from '#platform/html/parts.ts'
import { paths } from '../paths.ts'
import { SCOPES, type Scope } from '../scope.ts'

export interface TokenShown {
  readonly id: number
  readonly name: string
  readonly beginning: string
  readonly scopes: readonly Scope[]
  readonly madeAt: Date
  readonly expiresAt: Date
  readonly lastUsedAt: Date | null
  readonly revokedAt: Date | null
}

export interface TokensView {
  readonly allowed: boolean
  readonly tokens: readonly TokenShown[]
  readonly latest: Day
  readonly baseUrl: string
  /** Just made: shown this once. */
  readonly token: string | null
  readonly now: Date
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** 我的接口令牌 */
export function TokensPage({ chrome, view }: { chrome: OfficeChrome; view: TokensView }): VNode {
  const { allowed, token, errors, baseUrl } = view
  return (
    <OfficePage chrome={chrome} title="接口令牌">
      <PageHeading
        title="我的接口令牌"
        lead="别的系统凭令牌替您查看和办理申请。它能做的永远不超过您此刻的角色：您的角色收回了、账号停用了，令牌立即失效。"
      />
      <ErrorSummary errors={errors} />
      {token !== null && <NewToken token={token} baseUrl={baseUrl} />}
      <Tokens view={view} />
      {allowed ? <NewTokenForm view={view} /> : <EmptyState>您的角色不办理申请，没有令牌可做。</EmptyState>}
      <p>
        <a href={paths.page}>接口说明</a>
      </p>
    </OfficePage>
  )
}

function NewToken({ token, baseUrl }: { token: string; baseUrl: string }): VNode {
  return (
    <Notice kind="warning" title="令牌只显示这一次">
      <p>
        <code class="break-all">{token}</code>
      </p>
      <p>请现在就交给要用它的系统保管，不要写进网址、邮件或者文档。泄露了就在下面停用。试一试：</p>
      <p>
        <code class="break-all">{`curl -H "Authorization: Bearer ${token}" ${baseUrl}${paths.base}/units`}</code>
      </p>
    </Notice>
  )
}

function Tokens({ view: { tokens, now } }: { view: TokensView }): VNode {
  return (
    <Panel title="做过的令牌" id="tokens">
      <DataTable
        caption="做过的令牌"
        head={['名称', '令牌', '用途', '生成', '到期', '最近使用', '']}
        rows={tokens.map(one => [
          one.name,
          <code>{one.beginning}……</code>,
          one.scopes.map(scope => SCOPES[scope]).join('、'),
          showInstant(one.madeAt),
          standingOf(one, now),
          one.lastUsedAt === null ? '没有用过' : showInstant(one.lastUsedAt),
          isLiving(one, now) ? (
            <FormPart action={paths.revocation(one.id)}>
              <Button kind="danger">
                停用<span class="sr-only">“{one.name}”</span>
              </Button>
            </FormPart>
          ) : (
            ''
          ),
        ])}
        empty="还没有令牌。要让别的系统（如办公系统、统一受理平台）接进来，就在下面做一个。"
      />
    </Panel>
  )
}

const isLiving = ({ revokedAt, expiresAt }: TokenShown, now: Date) => revokedAt === null && expiresAt > now

function standingOf(token: TokenShown, now: Date): string {
  if (token.revokedAt !== null) return `${showInstant(token.revokedAt)}停用`
  return isLiving(token, now) ? showInstant(token.expiresAt) : `${showInstant(token.expiresAt)}已到期`
}

function NewTokenForm({ view: { typed, errors, latest } }: { view: TokensView }): VNode {
  return (
    <Panel title="做一个令牌">
      <FormPart action={paths.tokens}>
        <TextField
          name="name"
          label="名称"
          hint="给哪个系统用，如“办公系统”。留痕里会记下是它办的。"
          value={typed.name ?? ''}
          maxLength={60}
          error={errorOf(errors, 'name')}
          required
        />
        <CheckboxGroup
          name="scopes"
          label="用途"
          hint="只选用得着的。审核、签发、批准延期要本人在网页上办理，不能交给令牌。"
          options={SCOPES}
          values={(typed.scopes ?? '').split(',')}
          error={errorOf(errors, 'scopes')}
          required
        />
        <DateField
          name="lastDay"
          label="最后一天"
          hint={`最长用一年，最晚 ${latest}。到期以后另做一个。`}
          value={typed.lastDay ?? ''}
          error={errorOf(errors, 'lastDay')}
          required
        />
        <Button>生成令牌</Button>
      </FormPart>
    </Panel>
  )
}
