import type { OfficeChrome } from '#platform/chrome.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  ButtonLink,
  CheckboxGroup,
  DateField,
  ErrorSummary,
  errorOf,
  FormPart,
  OfficePage,
  PageHeading,
  Panel,
  RadioGroup,
  SelectField,
  TextField,
} from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'
import { CHANNEL_HINT } from '../../rules/review-channel.ts'
import { CODE_HINT, LEVELS, UNIT_KINDS, type Unit, type UnitInTree } from '../../unit.ts'
import { ContactFields } from './contacts-page.tsx'

interface Props {
  readonly chrome: OfficeChrome
  /** Null for a new one. */
  readonly unit: Unit | null
  readonly parents: readonly UnitInTree<Unit>[]
  readonly formKey: string | null
  readonly errors: readonly FieldError[]
  readonly typed: Typed
}

export function UnitFormPage({ chrome, unit, parents, formKey, errors, typed }: Props) {
  const title = unit === null ? '新建单位' : `修改单位：${unit.name}`
  const text = (name: string) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) })
  return (
    <OfficePage chrome={chrome} title={title}>
      <PageHeading title={title} />
      <ErrorSummary errors={errors} />
      <FormPart
        action={unit === null ? paths.units : paths.editUnit(unit.code)}
        {...(formKey === null ? {} : { formKey })}
      >
        <Panel title="名称与代码">
          {unit === null && (
            <TextField
              {...text('unit_code')}
              label="单位代码"
              hint={`${CODE_HINT}。写在网址里，建立后不能再改，如 finance。`}
              required
            />
          )}
          <TextField {...text('name')} label="全称" maxLength={60} required />
          <TextField {...text('short_name')} label="简称" maxLength={20} required />
          <TextField
            {...text('document_prefix')}
            label="机关代字"
            hint="写在文号里，如“归财”。已发文书的文号不会跟着改。"
            maxLength={12}
            required
          />
          <TextField {...text('credit_code')} label="统一社会信用代码" hint="18位" />
          <TextField
            {...text('division_code')}
            label="行政区划代码"
            hint="6位；乡镇、街道9位"
            inputmode="numeric"
            required
          />
        </Panel>
        <Panel title="在机构树里的位置">
          {(unit === null || unit.parentId !== null) && (
            <SelectField {...text('parent')} label="上级单位" options={optionsOf(parents)} required />
          )}
          <RadioGroup {...text('level')} label="层级" options={LEVELS} required />
          <RadioGroup
            {...text('kind')}
            label="类别"
            hint="政府办公室是本级政府信息公开工作主管部门（《条例》第三条），在其中授予的“政务公开办”角色管到本级政府的全部单位。"
            options={UNIT_KINDS}
            required
          />
          <TextField
            {...text('sort_key')}
            label="排序号"
            hint="同一上级之下，小的在前"
            inputmode="numeric"
            required
          />
        </Panel>
        <Panel title="受理申请">
          <CheckboxGroup
            name="accepts_requests"
            label="是否受理政府信息公开申请（选填）"
            options={{ yes: '受理，公众可以向它提出申请' }}
            values={typed.accepts_requests ? ['yes'] : []}
          />
          <TextField {...text('review_authority')} label="行政复议机关" hint="全称，印在答复书的救济途径里" />
          <TextField
            {...text('review_channel')}
            label="行政复议机关的网上渠道"
            hint={`该机关是这里登记的单位的，不必填，取它自己登记的渠道。${CHANNEL_HINT}`}
          />
          <TextField {...text('court')} label="有管辖权的人民法院" hint="印在答复书的救济途径里" />
          <TextField
            {...text('review_intake')}
            label="网上受理行政复议申请的渠道"
            hint={`本单位是行政复议机关的才填；由它复议的各单位，网上送达的答复书都印它（《行政复议法》第二十二条）。${CHANNEL_HINT}`}
          />
        </Panel>
        <Panel title="联系方式（对公众）">
          <ContactFields errors={errors} typed={typed} />
        </Panel>
        <Panel title="起止">
          <DateField {...text('began_on')} label="设立日期" />
          <DateField
            {...text('ended_on')}
            label="撤销日期"
            hint="撤销后不再受理新的申请，已有的办件和记录都保留。"
          />
        </Panel>
        <Button>{unit === null ? '建立单位' : '保存修改'}</Button>{' '}
        <ButtonLink href={unit === null ? paths.units : paths.unit(unit.code)}>不改了</ButtonLink>
      </FormPart>
    </OfficePage>
  )
}

export function optionsOf(units: readonly UnitInTree<Unit>[]): Record<string, string> {
  return Object.fromEntries(units.map(({ unit, depth }) => [unit.code, `${'　'.repeat(depth)}${unit.name}`]))
}
