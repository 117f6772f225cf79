import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import {
  Button,
  ButtonLink,
  ErrorSummary,
  errorOf,
  FormPart,
  OfficePage,
  PageHeading,
  TextField,
} from '#platform/html/parts.ts'
import { UnitField } from '../../pages/parts.tsx'
import type { CameBack } from '../../pages/step-form.tsx'
import type { UnitNamed } from '../../unit-named.ts'
import { paths } from '../paths.ts'
import type { Site } from '../site.ts'

export interface SiteFormView {
  /** Null for a new one. */
  readonly site: Site | null
  readonly units: readonly UnitNamed[]
  readonly mayNameDomain: boolean
  readonly formKey: string
  readonly back: CameBack
}

/** A site is opened, or changed. */
export function SiteFormPage({ chrome, view }: { chrome: OfficeChrome; view: SiteFormView }): VNode {
  const { site, units, mayNameDomain, formKey, back } = view
  const { typed, errors } = back
  const title = site === null ? '开设网站' : `修改：${site.name}`
  const text = (name: string) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) })
  return (
    <OfficePage chrome={chrome} title={title}>
      <PageHeading title={title} />
      <ErrorSummary errors={errors} />
      <FormPart action={site === null ? paths.sites : paths.editSite(site.code)} formKey={formKey}>
        {site === null && (
          <>
            <UnitField label="主办单位" {...{ units, typed, errors }} />
            <TextField
              {...text('code')}
              label="代码"
              hint="写在网址里，如 yingtian；2到40个小写字母、数字或者连字符。网址永远有效，开设以后不能再改。"
              autocomplete="off"
              required
            />
          </>
        )}
        <TextField {...text('name')} label="网站名称" maxLength={60} required />
        <TextField
          {...text('masthead')}
          label="刊头一句"
          hint="在名称旁边，如“公开、解读、回应”。"
          maxLength={60}
        />
        <TextField
          {...text('identificationCode')}
          label="网站标识码"
          hint="10位数字，由主管单位分配，写在网页标签里。"
          inputmode="numeric"
          autocomplete="off"
        />
        {mayNameDomain ? (
          <TextField
            {...text('domain')}
            label="域名"
            hint="用这个域名打开的是本网站；域名要先解析到本平台。不填的，在平台上打开。"
            autocomplete="off"
          />
        ) : (
          <input type="hidden" name="domain" value={typed.domain ?? ''} />
        )}
        <div class="actions">
          <Button>{site === null ? '开设网站' : '保存修改'}</Button>
          <ButtonLink href={site === null ? paths.sites : paths.site(site.code)}>不改了</ButtonLink>
        </div>
      </FormPart>
    </OfficePage>
  )
}
