import { Facts, Panel } from '#platform/html/parts.ts'
import type { Unit } from '../../unit.ts'

/** How to reach a unit's disclosure office: the fields of the guide (《条例》第十二条). What is not known is left out. */
export function UnitCard({ unit, title = unit.name }: { unit: Unit; title?: string }) {
  return (
    <Panel title={title}>
      <Facts items={contactsOf(unit)} />
    </Panel>
  )
}

export function contactsOf(unit: Unit): [label: string, text: string][] {
  const all: [string, string][] = [
    ['政府信息公开工作机构', unit.disclosureOffice],
    ['办公地址', unit.address],
    ['邮政编码', unit.postcode],
    ['办公时间', unit.officeHours],
    ['联系电话', unit.phone],
    ['传真', unit.fax],
    ['电子邮箱', unit.email],
    ['网址', unit.website],
  ]
  return all.filter(([, text]) => text !== '')
}
