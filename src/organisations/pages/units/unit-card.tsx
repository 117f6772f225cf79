import type { Unit } from '../../unit.ts'

/** How to reach a unit's disclosure office: the fields of the guide (《条例》第十二条). What is not known is left out. */
export function UnitCard({ unit }: { unit: Unit }) {
  return (
    <section class="unit-card" aria-label={`${unit.name}的联系方式`}>
      <h3>{unit.name}</h3>
      <dl>
        {contactsOf(unit).map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
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
