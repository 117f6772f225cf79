import type { OfficeChrome } from '#platform/chrome.ts'
import { type Day, showDay } from '#platform/day.ts'
import { ButtonLink, DataTable, Facts, Notice, OfficePage, PageHeading, Panel } from '#platform/html/parts.ts'
import type { Person } from '../../account.ts'
import { paths } from '../../paths.ts'
import { ROLES, type Role } from '../../role.ts'
import { LEVELS, UNIT_KINDS, type Unit, unitStanding } from '../../unit.ts'
import { contactsOf } from './unit-card.tsx'

interface Props {
  readonly chrome: OfficeChrome
  readonly unit: Unit
  readonly parent: Unit | null
  /** Where review of its decisions is applied for over the internet; '' when that is not known. */
  readonly reviewChannel: string
  readonly staff: readonly { readonly person: Person; readonly roles: readonly Role[] }[]
  readonly today: Day
  readonly mayChange: boolean
  readonly mayChangeContacts: boolean
  readonly mayCreate: boolean
  readonly saved: string | null
}

export function UnitPage(props: Props) {
  const { chrome, unit, parent, reviewChannel, staff, today, saved } = props
  const contacts = contactsOf(unit)
  return (
    <OfficePage chrome={chrome} title={unit.name}>
      <PageHeading title={unit.name} lead={unitStanding(unit, today)} />
      {saved !== null && (
        <Notice kind="done">
          <p>{saved}</p>
        </Notice>
      )}
      <p>
        {props.mayChange && <ButtonLink href={paths.editUnit(unit.code)}>修改单位</ButtonLink>}{' '}
        {props.mayChangeContacts && !props.mayChange && (
          <ButtonLink href={paths.unitContacts(unit.code)}>修改联系方式</ButtonLink>
        )}{' '}
        {props.mayCreate && <ButtonLink href={paths.newUnit(unit.code)}>新建下级单位</ButtonLink>}
      </p>
      <Panel title="单位信息">
        <Facts items={factsOf(unit, parent, reviewChannel)} />
      </Panel>
      <Panel title="联系方式（对公众）">
        {contacts.length > 0 ? (
          <Facts items={contacts} />
        ) : (
          <p>还没有填写。公众需要据此当面、邮寄或传真提交申请。</p>
        )}
      </Panel>
      <Panel title="在岗人员">
        <DataTable
          caption="在岗人员"
          head={['姓名', '角色']}
          rows={staff.map(({ person, roles }) => [person.name, roles.map(role => ROLES[role]).join('、')])}
          empty="还没有人在这个单位任职。系统管理员建账号、安全管理员授予角色后，这里会列出他们。"
        />
      </Panel>
    </OfficePage>
  )
}

function factsOf(unit: Unit, parent: Unit | null, reviewChannel: string): [label: string, text: string][] {
  const all: [string, string][] = [
    ['简称', unit.shortName],
    ['上级', parent?.name ?? '无'],
    ['层级', LEVELS[unit.level]],
    ['类别', UNIT_KINDS[unit.kind]],
    ['机关代字', unit.documentPrefix],
    ['统一社会信用代码', unit.creditCode ?? ''],
    ['行政区划代码', unit.divisionCode],
    ['网址中的代码', unit.code],
    ['受理申请', unit.acceptsRequests ? '受理' : '不受理'],
    ['行政复议机关', unit.reviewAuthority],
    ['网上申请行政复议', reviewChannel === '' ? '还没有登记，网上送达的答复书写不上' : reviewChannel],
    ['有管辖权的法院', unit.court],
    ['网上受理复议申请', unit.reviewIntake ?? ''],
    ['设立日期', unit.beganOn === null ? '' : showDay(unit.beganOn)],
    ['撤销日期', unit.endedOn === null ? '' : showDay(unit.endedOn)],
  ]
  return all.filter(([, text]) => text !== '')
}
