import { loadCalendar } from '#calendar'
import type { Day } from '#platform/day.ts'
import {
  askExtension,
  confirm,
  DEMO_TOKEN,
  deliver,
  draftAnswer,
  fileApplication,
  fileTogether,
  filledIn,
  grantExtension,
  type Order,
  passReview,
  refuseExtension,
  sendToReview,
  sign,
} from '#requests'
import { BESIDE, BESIDE_STORIES, type BesideStory } from './beside.ts'
import { type Deed, type DemoCity, MAKER, must, type Post } from './demo-city.ts'
import { challenge } from './disputes-of-today.ts'
import { DEMO_REQUESTS, type DemoRequest, type Story } from './stories.ts'

/** The requests of the demonstration as they stand today, told day by day. */
export async function deedsOfToday(city: DemoCity): Promise<Deed[]> {
  const calendar = await loadCalendar(city.services.db)
  const today = city.today
  return DEMO_REQUESTS.flatMap((request, index) => {
    const arrived = calendar.advance(today, -request.arrived)
    const day = (workdays: number): Day => calendar.advance(arrived, workdays)
    return storyOf(city, request, index, day)
  })
}

/** What happens to one request, each deed on its own day; nothing happens after now. */
function storyOf(
  city: DemoCity,
  request: DemoRequest,
  index: number,
  day: (workdays: number) => Day,
): Deed[] {
  const { unit, story } = request
  let numberKey = ''
  const deeds: Deed[] = []
  const then = (workdays: number, minute: number, act: () => Promise<unknown>) => {
    deeds.push({ at: city.instant(day(workdays), minute + (index % 50)), unit: unit ?? '', act })
  }
  const by = (who: Post): Order => city.order(who, unit ?? '', numberKey)
  const s = city.services

  then(0, 0, async () => {
    const application = applicationOf(request, index)
    const entered = must(
      request.further === undefined
        ? await fileApplication(s, MAKER, application, DEMO_TOKEN)
        : await fileTogether(s, MAKER, application, request.further, DEMO_TOKEN),
    )
    numberKey = entered.numberKey
  })
  if (story.kind === 'routing' || story.kind === 'arrived') return deeds
  then(0, 120, async () => must(await confirm(s, by('jingban'))))
  if (story.kind === 'received') return deeds

  if (isBeside(story)) {
    for (const [step, deed] of BESIDE[story.kind].entries()) {
      then(story.after + step, 0, async () => must(await deed(s, by, request.subject)))
    }
    return deeds
  }

  if ('days' in story || story.kind === 'extension-asked' || story.kind === 'extension-refused') {
    const days = 'days' in story ? story.days : 10
    then(story.after, 0, async () =>
      must(
        await askExtension(s, by('jingban'), {
          days,
          reason: '所涉资料形成年代较久、分散在多个科室，需要逐一核对（演示）。',
        }),
      ),
    )
    if (story.kind === 'extended') {
      then(story.after, 120, async () => must(await grantExtension(s, by('zhuren'), { opinion: '同意。' })))
    }
    if (story.kind === 'extension-refused') {
      then(story.after, 120, async () =>
        must(await refuseExtension(s, by('zhuren'), { opinion: '资料已数字化，请按期答复（演示）。' })),
      )
    }
    return deeds
  }

  const { decision, after } = story
  then(after - 1, 0, async () =>
    must(await draftAnswer(s, by('jingban'), { decision, fields: filledIn(decision) })),
  )
  if (story.kind === 'drafting') return deeds
  then(after - 1, 180, async () => must(await sendToReview(s, by('jingban'))))
  if (story.kind === 'reviewing') return deeds
  then(after, 0, async () =>
    must(await passReview(s, by('shenhe'), { opinion: '事实清楚，依据正确（演示）。' })),
  )
  if (story.kind === 'signing') return deeds
  then(after, 120, async () => must(await sign(s, by('fuzeren'))))
  if (story.kind === 'signed') return deeds
  then(after, 240, async () =>
    must(
      await deliver(s, by('jingban'), {
        delivery: 'web',
        trackingNumber: '',
        deliveredOn: city.today,
      }),
    ),
  )
  const about = { subject: request.subject, unit: unit ?? '', numberKey: () => numberKey }
  challenge(
    city,
    about,
    workdays => day(after + workdays),
    (workdays, act) => then(after + workdays, 300, act),
  )
  return deeds
}

/** Applicants of the demonstration: names no person has, numbers of a region no person has. */
function applicationOf({ unit, applicant, subject, wanted }: DemoRequest, index: number) {
  const person = applicant === 'natural-person'
  return {
    unitCode: unit,
    applicant: {
      kind: applicant,
      name: person ? `演示申请人${index + 1}` : `演示机构${index + 1}`,
      idKind: 'other' as const,
      idNumber: `YS${String(100000 + index)}`,
      representative: person ? '' : `演示联系人${index + 1}`,
      phone: '00000000000',
      email: '',
      notify: 'email' as const,
    },
    information: {
      subject,
      wanted,
      documentNumber: '',
      purpose: '',
      wantedForm: 'electronic' as const,
      wantedDelivery: 'web' as const,
      address: '',
      postcode: '',
    },
  }
}

function isBeside(story: Story): story is Extract<Story, { kind: BesideStory }> {
  return BESIDE_STORIES.some(kind => kind === story.kind)
}
