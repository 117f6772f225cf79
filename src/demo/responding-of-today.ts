import { addDays, type Day } from '#platform/day.ts'
import { newFormKey } from '#platform/form-key.ts'
import {
  adoptSubmission,
  closeConcern,
  decideConference,
  prepareConference,
  publishResponse,
  registerConcern,
  registerSubmission,
  registerTraining,
  writeRecord,
  writeResponse,
} from '#publishing'
import { type Deed, type DemoCity, must, type Post } from './demo-city.ts'

const BUILDING = 'city-zjj'
const SCHOOLS = 'city-jyj'
const MONEY = 'city-czj'
const OFFICE = 'city-office'

/** What the city told the public lately, and what it kept of it: everything is made up, and says so. */
export function deedsOfResponding(city: DemoCity): Deed[] {
  const daysAgo = (days: number): Day => addDays(city.today, -days)
  return [
    ...burstPipe(city, daysAgo(6)),
    ...lunch(city, daysAgo(1)),
    ...articles(city, daysAgo(30)),
    ...trainings(city, daysAgo(20)),
  ]
}

const order = (city: DemoCity, who: Post, unit: string) => ({
  actor: city.actor(who, unit),
  formKey: newFormKey(),
})
const response = { givenAt: null, givenWhere: '', send: true }

/** An emergency answered in time: told within hours, a press conference on the next day, closed. */
function burstPipe(city: DemoCity, on: Day): Deed[] {
  const s = city.services
  let number = ''
  let id = 0
  let conference = ''
  const then = (minutes: number, act: () => Promise<unknown>): Deed => ({
    ...{ at: city.instant(on, minutes), unit: BUILDING, act },
  })
  return [
    then(20, async () => {
      const facts = {
        ...{ subject: '府前路供水管道破裂停水（演示）', kind: 'emergency' as const, heardFrom: '值班电话' },
        about: '府前路一带清晨停水，为什么停水？哪些小区受影响？什么时候恢复？',
        knownAt: city.instant(on, 0),
      }
      number = must(
        await registerConcern(s, order(city, 'jingban', BUILDING), { ...facts, unitCode: BUILDING }),
      )
    }),
    then(60, async () => {
      const text =
        '今天8时40分左右，府前路一处供水主管道破裂，约三千户停水。\n抢修人员已到现场，预计当晚20时前恢复供水；停水期间在五处设临时取水点。\n进展将继续公布。（演示）'
      const written = { ...response, title: '府前路供水管道破裂情况通报', form: 'bulletin' as const, text }
      id = Number(
        must(await writeResponse(s, { ...order(city, 'jingban', BUILDING), number, id: null }, written)),
      )
    }),
    then(80, async () => {
      must(await publishResponse(s, { ...order(city, 'fuzeren', BUILDING), number, id }))
    }),
    then(90, async () => {
      const notice = {
        ...{ unitCode: BUILDING, title: '府前路供水抢修情况新闻发布会（演示）', send: true },
        ...{
          startsAt: city.instant(on, 300),
          place: '市政府新闻发布厅',
          documents: [],
          concernNumber: number,
        },
        speakers: [
          { name: '甲某某', office: '市住房和城乡建设局副局长' },
          { name: '乙某某', office: '市供水公司经理' },
        ],
        about: '介绍抢修进展、恢复供水的时间和临时供水安排。',
      }
      conference = must(await prepareConference(s, order(city, 'jingban', BUILDING), notice))
    }),
    then(100, () => decided('announce', 'shenhe')),
    then(370, () => decided('hold', 'jingban')),
    then(380, async () => {
      const record = {
        transcript: RECORD,
        videoUrl: 'https://video.guide.invalid/yanshi',
        videoText: '演示网址，不能打开；全文见文字实录。',
        send: true,
      }
      must(await writeRecord(s, { ...order(city, 'jingban', BUILDING), number: conference }, record))
    }),
    then(400, () => decided('publishRecord', 'zhuren')),
    then(420, async () => {
      const done = '当晚19时30分全部恢复供水，已向受影响小区逐户告知。'
      must(await closeConcern(s, { ...order(city, 'jingban', BUILDING), number }, done))
    }),
  ]

  async function decided(verb: 'announce' | 'hold' | 'publishRecord', who: Post): Promise<void> {
    const decision = { ...order(city, who, BUILDING), number: conference }
    must(await decideConference(s, decision, { verb, said: '' }))
  }
}

const RECORD = `主持人：各位记者朋友，下午好。今天介绍府前路供水抢修的情况。（演示）
甲某某：今天清晨府前路一处主管道破裂，市里随即启动应急预案。
目前破裂管段已经更换，正在冲洗，今晚20时前可以恢复供水。
归德日报记者：停水期间居民怎样用水？
乙某某：我们设了五处临时取水点，并向养老院、学校送水。
归德电视台记者：以后怎样防止？
甲某某：年内完成这一带老旧管道的更换，进度按月公布。`

/** A question of these days that waits: the answer is written, and nobody has let it out yet. */
function lunch(city: DemoCity, on: Day): Deed[] {
  const s = city.services
  let number = ''
  const deed = (minutes: number, act: () => Promise<unknown>): Deed => ({
    ...{ at: city.instant(on, minutes), unit: SCHOOLS, act },
  })
  return [
    deed(200, async () => {
      const facts = {
        ...{ subject: '校内午餐收费标准（演示）', kind: 'opinion' as const, heardFrom: '网络留言' },
        about: '新学期校内午餐为什么每餐多收两元？标准是谁定的？',
        knownAt: city.instant(on, 180),
      }
      number = must(
        await registerConcern(s, order(city, 'jingban', SCHOOLS), { ...facts, unitCode: SCHOOLS }),
      )
    }),
    deed(260, async () => {
      const text =
        '午餐费按成本核定，本学期食材和配送成本上涨，经家长委员会讨论后调整。\n各校收支每月在校门口和学校网页公布；困难学生免费。（演示）'
      const written = { ...response, title: '关于校内午餐收费的说明', form: 'explanation' as const, text }
      must(await writeResponse(s, { ...order(city, 'jingban', SCHOOLS), number, id: null }, written))
    }),
  ]
}

/** By unit, title and to whose website; most were adopted. */
const ARTICLES = [
  [MONEY, '归德市预算公开到项级科目（演示）', 'province', true],
  [MONEY, '归德市减税降费惠及小微企业（演示）', 'state', true],
  [MONEY, '归德市政府采购全流程上网（演示）', 'province', false],
  [SCHOOLS, '归德市中小学课后服务全覆盖（演示）', 'province', true],
  [BUILDING, '归德市老旧小区改造让群众说了算（演示）', 'province', true],
  [OFFICE, '归德市依申请公开全程网上办理（演示）', 'province', true],
] as const

function articles(city: DemoCity, on: Day): Deed[] {
  const s = city.services
  return ARTICLES.map(([unit, title, level, adopted], index) => ({
    at: city.instant(on, 10 + index),
    unit,
    act: async () => {
      const article = { title, level, sentOn: on, link: '', text: `${title}，演示稿件。`, unitCode: unit }
      const id = Number(must(await registerSubmission(s, order(city, 'jingban', unit), article)))
      const adoption = { adoptedBy: '上级政府网站（演示）', adoptedOn: on }
      if (adopted) must(await adoptSubmission(s, { ...order(city, 'shenhe', unit), id }, adoption))
    },
  }))
}

function trainings(city: DemoCity, on: Day): Deed[] {
  const act = async () => {
    for (const [subject, kind, audience] of [
      ['《政府信息公开条例》和依申请公开业务培训（演示）', 'law', 126],
      ['政府信息公开保密审查培训（演示）', 'secrecy', 58],
    ] as const) {
      const training = { subject, kind, audience, heldOn: on, note: '演示记录。', unitCode: OFFICE }
      must(await registerTraining(city.services, order(city, 'jingban', OFFICE), training))
    }
  }
  return [{ at: city.instant(on, 120), unit: OFFICE, act }]
}
