import { loadCalendar } from '#calendar'
import { type Day, noonInChina, yearOf } from '#platform/day.ts'
import { newFormKey } from '#platform/form-key.ts'
import {
  APPLICANT_KINDS,
  askExtension,
  askReasons,
  confirm,
  type DecisionCode,
  deliver,
  draftAnswer,
  fileApplication,
  filledIn,
  grantExtension,
  passReview,
  recordReasons,
  recordWithdrawal,
  register,
  sendToReview,
  sign,
} from '#requests'
import { type Deed, type DemoCity, MAKER, must, type Post } from '../demo-city.ts'
import { type Planned, planOf2019, planOfYear } from './plan.ts'
import { FOLLOWING } from './table-three.ts'

/** Before the first request that was carried into the year. */
export const FOUNDED_FOR_2019 = noonInChina('2018-11-30' as Day)

/** A request of the years, and the number it got when it came in. */
export interface Told extends Planned {
  numberKey: string
}

/** The request years 2019 to `last`, each request from its arrival to its answer, by calling the actions. */
export async function deedsOfRequests(
  city: DemoCity,
  last: number,
): Promise<{ deeds: Deed[]; told: Told[] }> {
  const calendar = await loadCalendar(city.services.db)
  const following = ([2020, 2021] as const).filter(year => year <= last)
  const told = [
    ...planOf2019(calendar),
    ...following.flatMap(year => planOfYear(calendar, year, FOLLOWING[year])),
  ].map((planned): Told => ({ ...planned, numberKey: '' }))
  const deeds = told.flatMap((one, index) => {
    const before = (days: number) => calendar.advance(one.answered, -days)
    return storyOf(city, one, index, before)
  })
  return { deeds, told }
}

/** `before`: so many workdays before it is answered. */
function storyOf(city: DemoCity, planned: Told, index: number, before: (workdays: number) => Day): Deed[] {
  const { unit, decision, channel, arrives, confirmed, answered, extended } = planned
  const s = city.services
  const deeds: Deed[] = []
  const then = (on: Day, minute: number, act: () => Promise<unknown>) => {
    deeds.push({ at: city.instant(on, minute + (index % 60)), unit, act })
  }
  const by = (who: Post) => city.order(who, unit, planned.numberKey)
  const later = (on: Day) => (on > confirmed ? on : confirmed)

  then(arrives, 0, async () => {
    const application = applicationOf(planned, index)
    const entered =
      channel === 'web'
        ? await fileApplication(s, MAKER, application)
        : await register(
            s,
            { actor: city.actor('jingban', unit), formKey: newFormKey() },
            { channel, arrivedOn: arrives, application, agreed: 'said', scans: [] },
          )
    planned.numberKey = must(entered).numberKey
  })
  const startsByItself = channel === 'in-person' || channel === 'registered-mail' || channel === 'oral'
  if (!startsByItself)
    then(confirmed, 0, async () =>
      must(await confirm(s, by('jingban'), { reached: '申请人（演示）', confirmedOn: null })),
    )
  if (decision === 'other.withdrawn') {
    const said = '所需信息已从别处得到，撤回申请（演示）。'
    then(answered, 0, async () => must(await recordWithdrawal(s, by('jingban'), { said })))
    return deeds
  }
  if (decision === 'declined.excessive') {
    const why = '当月就同一事项已提出三十余件申请（演示）。'
    then(confirmed, 60, async () => must(await askReasons(s, by('jingban'), { why })))
    const said = '没有说明具体理由（演示）。'
    then(later(before(1)), 0, async () => must(await recordReasons(s, by('jingban'), { said })))
  }
  if (extended !== null) {
    const reason = '所涉资料形成年代较久、分散在多个科室，需要逐一核对（演示）。'
    const ask = { days: extended, reason }
    then(later(before(8)), 60, async () => must(await askExtension(s, by('jingban'), ask)))
    then(later(before(8)), 120, async () =>
      must(await grantExtension(s, by('zhuren'), { opinion: '同意。' })),
    )
  }
  const fields = fieldsOf(decision, yearOf(answered))
  then(later(before(1)), 180, async () => must(await draftAnswer(s, by('jingban'), { decision, fields })))
  then(later(before(1)), 240, async () => must(await sendToReview(s, by('jingban'))))
  then(answered, 60, async () => must(await passReview(s, by('shenhe'), { opinion: '' })))
  then(answered, 120, async () => must(await sign(s, by('fuzeren'))))
  then(answered, 180, async () => {
    const delivery = channel === 'web' ? 'web' : 'post'
    const trackingNumber = delivery === 'post' ? `YS${String(index + 1).padStart(11, '0')}` : ''
    must(await deliver(s, by('jingban'), { delivery, trackingNumber, deliveredOn: answered }))
  })
  return deeds
}

/** The examples are of 2026: so many years earlier. */
function fieldsOf(decision: DecisionCode, year: number) {
  return Object.fromEntries(
    Object.entries(filledIn(decision)).map(([field, text]) => [
      field,
      text.replace(/(?<!\d)20(2[2-6])(?!\d)/g, example => String(Number(example) - 2026 + year)),
    ]),
  )
}

const SUBJECTS = [
  '国有土地上房屋征收补偿方案',
  '建设工程规划许可证及附图',
  '义务教育阶段学校招生范围',
  '专项资金分配结果',
  '商品房预售许可办理情况',
  '征地补偿安置公告',
  '政府采购合同',
  '学校食堂检查结果',
  '小区配套设施移交材料',
  '行政审批事项办理材料',
] as const

/** Applicants of the demonstration: names no person has, numbers of a region no person has. */
function applicationOf({ unit, kind, arrives }: Planned, index: number) {
  const person = kind === 'natural-person'
  const subject = `${SUBJECTS[index % SUBJECTS.length]}（演示第${index + 1}件）`
  return {
    unitCode: unit,
    applicant: {
      kind,
      name: `演示${person ? '申请人' : APPLICANT_KINDS[kind]}${index + 1}`,
      idKind: 'other' as const,
      idNumber: `YS${String(200000 + index)}`,
      representative: person ? '' : `演示联系人${index + 1}`,
      phone: '00000000000',
      email: '',
      notify: 'none' as const,
    },
    information: {
      subject,
      wanted: `${arrives.slice(0, 4)}年以前形成的${subject}。`,
      documentNumber: '',
      purpose: '',
      wantedForm: 'electronic' as const,
      wantedDelivery: 'web' as const,
      address: '演示地址',
      postcode: '000000',
    },
  }
}
