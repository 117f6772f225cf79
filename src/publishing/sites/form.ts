import type { Form, Typed } from '#platform/form.ts'
import type { UnitNamed } from '../unit-named.ts'
import { tidyDomain } from './rules/domain.ts'
import {
  ALL_COLUMN_KINDS,
  ALL_OPEN_TO,
  CODE,
  type Column,
  type ColumnFacts,
  IDENTIFICATION_CODE,
  type Site,
  type SiteFacts,
} from './site.ts'

export function readSite(form: Form): SiteFacts {
  const identificationCode = form.text('identificationCode', { label: '网站标识码', max: 12 })
  if (identificationCode !== '' && !IDENTIFICATION_CODE.test(identificationCode)) {
    form.fail('identificationCode', '网站标识码是10位数字，部委的是bm加8位数字。')
  }
  const typed = form.text('domain', { label: '域名', max: 130 })
  const domain = typed === '' ? null : tidyDomain(typed)
  if (typed !== '' && domain === null) {
    form.fail('domain', '域名请按“www.example.gov.cn”的样子填写，不带端口和路径。')
  }
  return {
    name: form.text('name', { label: '网站名称', max: 60, required: true }),
    masthead: form.text('masthead', { label: '刊头一句', max: 60 }),
    domain,
    identificationCode: identificationCode === '' ? null : identificationCode,
  }
}

export function readCode(form: Form): string {
  const code = form.text('code', { label: '代码', max: 40, required: true })
  if (code !== '' && !CODE.test(code)) {
    form.fail('code', '代码是2到40个小写字母、数字或者连字符。')
  }
  return code
}

/** `columns`: those it may stand under; `units`: those whose it may be. */
export function readColumn(
  form: Form,
  { columns, units }: { readonly columns: readonly Column[]; readonly units: readonly UnitNamed[] },
): ColumnFacts {
  const parent = form.choiceIfAny('parent', { label: '上级栏目', among: columns.map(({ code }) => code) })
  const unit = form.choice('unit', { label: '责任单位', among: units.map(({ code }) => code) })
  const name = form.text('name', { label: '栏目名称', max: 40, required: true })
  if (name.length === 1) form.fail('name', '栏目名称至少两个字。')
  return {
    name,
    description: form.text('description', { label: '说明', max: 200 }),
    kind: form.choice('kind', { label: '类别', among: ALL_COLUMN_KINDS }),
    parentId: columns.find(({ code }) => code === parent)?.id ?? null,
    unitId: units.find(({ code }) => code === unit)?.id ?? 0,
    openTo: form.choice('openTo', { label: '谁可以发布', among: ALL_OPEN_TO }),
  }
}

export function typedOfSite(site: Site): Typed {
  const { name, masthead, domain, identificationCode } = site
  return { name, masthead, domain: domain ?? '', identificationCode: identificationCode ?? '' }
}

export function typedOfColumn(
  column: Column,
  { columns, units }: { readonly columns: readonly Column[]; readonly units: readonly UnitNamed[] },
): Typed {
  return {
    name: column.name,
    description: column.description,
    kind: column.kind,
    openTo: column.openTo,
    parent: columns.find(({ id }) => id === column.parentId)?.code ?? '',
    unit: units.find(({ id }) => id === column.unitId)?.code ?? '',
  }
}
