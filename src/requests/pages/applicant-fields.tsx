import type { VNode } from 'preact'
import { NOTIFY } from '#notifications'
import type { FieldError, Typed } from '#platform/form.ts'
import { errorOf, RadioGroup, TextField } from '#platform/html/parts.ts'
import { MOST, ORGANISATION_ID_KINDS, PERSON_ID_KINDS } from '../intake/application.ts'
import { APPLICANT_KINDS, ID_KINDS } from '../request.ts'

const ID_KINDS_OF_ALL = [...new Set([...PERSON_ID_KINDS, ...ORGANISATION_ID_KINDS])]

/** Who asks, a person or an organisation, on one page. 《条例》第二十九条第（一）项 */
export function ApplicantFields(props: { typed: Typed; errors: readonly FieldError[] }): VNode {
  const { typed, errors } = props
  const field = (name: string, otherwise = '') => ({
    name,
    value: typed[name] ?? otherwise,
    error: errorOf(errors, name),
  })
  return (
    <>
      <RadioGroup {...field('kind')} label="申请人类型" options={APPLICANT_KINDS} required />
      <TextField {...field('name')} label="姓名或者名称" required maxLength={MOST.name} />
      <RadioGroup
        {...field('idKind', 'resident-id')}
        label="证件类型"
        hint="单位填统一社会信用代码；没有的选其他证件。"
        options={Object.fromEntries(ID_KINDS_OF_ALL.map(code => [code, ID_KINDS[code]]))}
        required
      />
      <TextField {...field('idNumber')} label="证件号码" required autocomplete="off" />
      <TextField
        {...field('representative')}
        label="联系人"
        hint="申请人是单位的必须填写。"
        maxLength={MOST.representative}
      />
      <TextField {...field('phone')} label="联系电话" required inputmode="tel" />
      <TextField {...field('email')} label="电子邮箱" inputmode="email" />
      <RadioGroup {...field('notify', 'email')} label="进展怎样告知" options={NOTIFY} />
    </>
  )
}
