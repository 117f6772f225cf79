import type { ApplicantKind, DecisionCode } from '#requests'
import type { BesideStory } from './beside.ts'

/** How far a request of the demonstration has come. Days are workdays from its arrival. */
export type Story =
  | { readonly kind: 'routing' }
  | { readonly kind: 'arrived' }
  | { readonly kind: 'received' }
  | { readonly kind: 'extension-asked'; readonly after: number }
  | { readonly kind: 'extended'; readonly after: number; readonly days: number }
  | { readonly kind: 'extension-refused'; readonly after: number }
  | { readonly kind: BesideStory; readonly after: number }
  | { readonly kind: 'drafting'; readonly after: number; readonly decision: DecisionCode }
  | { readonly kind: 'reviewing'; readonly after: number; readonly decision: DecisionCode }
  | { readonly kind: 'signing'; readonly after: number; readonly decision: DecisionCode }
  | { readonly kind: 'signed'; readonly after: number; readonly decision: DecisionCode }
  | { readonly kind: 'answered'; readonly after: number; readonly decision: DecisionCode }

export interface DemoRequest {
  readonly unit: string | null
  readonly applicant: ApplicantKind
  readonly subject: string
  readonly wanted: string
  /** Workdays before today that it arrived. */
  readonly arrived: number
  readonly story: Story
  /** Units the same is asked of in one sending; there it waits to be confirmed. */
  readonly further?: readonly string[]
}

const request = (
  unit: string | null,
  applicant: ApplicantKind,
  arrived: number,
  story: Story,
  subject: string,
  wanted = `${subject}的文本、附件及印发日期。`,
): DemoRequest => ({ unit, applicant, arrived, story, subject, wanted })

const answered = (after: number, decision: DecisionCode): Story => ({ kind: 'answered', after, decision })

/** Some dozens of requests, in every state there is: waiting, running, near, due today, overdue, extended, answered. */
export const DEMO_REQUESTS: readonly DemoRequest[] = [
  request(null, 'natural-person', 1, { kind: 'routing' }, '老城区改造涉及的供暖管网规划'),
  request(null, 'welfare', 0, { kind: 'routing' }, '残疾人就业保障金征收使用情况'),
  request('city-czj', 'natural-person', 0, { kind: 'arrived' }, '2025年度市级部门决算公开目录'),
  request('city-zjj', 'business', 1, { kind: 'arrived' }, '老旧小区改造2026年度计划'),
  request('city-zjj', 'natural-person', 4, { kind: 'arrived' }, '人民路雨污分流工程施工许可证'),
  request('city-jyj', 'natural-person', 0, { kind: 'arrived' }, '义务教育学区划分方案及征求意见材料'),
  request('wenya-jyj', 'natural-person', 1, { kind: 'arrived' }, '乡村教师生活补助发放办法'),
  request('city-czj', 'research', 3, { kind: 'received' }, '政府购买服务指导性目录（2026年版）'),
  request(
    'city-czj',
    'business',
    8,
    { kind: 'drafting', after: 5, decision: 'disclosed.provided' },
    '小微企业贷款贴息资金分配结果',
  ),
  request(
    'city-czj',
    'natural-person',
    18,
    { kind: 'reviewing', after: 15, decision: 'partlyDisclosed' },
    '某片区土地出让收支明细',
  ),
  request(
    'city-czj',
    'legal-service',
    19,
    { kind: 'signing', after: 16, decision: 'unavailable.notHeld' },
    '2003年行政事业性收费许可证存根',
  ),
  request(
    'city-czj',
    'natural-person',
    21,
    { kind: 'signed', after: 18, decision: 'refused.processInformation' },
    '关于调整收费标准的内部请示',
  ),
  request('city-czj', 'natural-person', 21, { kind: 'received' }, '市级公务用车更新目录'),
  request(
    'city-czj',
    'business',
    26,
    { kind: 'drafting', after: 20, decision: 'disclosed.provided' },
    '政府采购代理机构监督检查结果',
  ),
  request('city-zjj', 'natural-person', 2, { kind: 'received' }, '商品房预售资金监管账户名单'),
  request(
    'city-zjj',
    'natural-person',
    12,
    { kind: 'extension-asked', after: 10 },
    '城中村改造补偿安置方案及评估报告',
  ),
  request('city-zjj', 'business', 25, { kind: 'extended', after: 15, days: 15 }, '建筑企业资质动态核查结果'),
  request(
    'city-zjj',
    'legal-service',
    17,
    { kind: 'extension-refused', after: 12 },
    '房屋征收决定及社会稳定风险评估结论',
  ),
  request('city-zjj', 'natural-person', 19, { kind: 'received' }, '小区专项维修资金使用审批材料'),
  request('city-zjj', 'natural-person', 31, { kind: 'received' }, '保障性租赁住房配租结果'),
  request('city-jyj', 'natural-person', 6, { kind: 'received' }, '民办幼儿园年检结论'),
  request(
    'city-jyj',
    'natural-person',
    14,
    { kind: 'drafting', after: 10, decision: 'disclosed.alreadyPublic' },
    '中小学课后服务收费标准',
  ),
  request(
    'city-zrzy',
    'natural-person',
    20,
    { kind: 'reviewing', after: 17, decision: 'refused.thirdParty' },
    '某地块勘测定界图及权属材料',
  ),
  request('city-zrzy', 'natural-person', 9, { kind: 'received' }, '征收土地预公告及现状调查结果'),
  request('city-zrzy', 'natural-person', 21, { kind: 'extended', after: 19, days: 20 }, '矿业权出让合同'),
  request(
    'yingtian-office',
    'natural-person',
    5,
    { kind: 'received' },
    '区政府常务会议关于停车收费的议题材料',
  ),
  request(
    'wenya-jyj',
    'natural-person',
    20,
    { kind: 'signing', after: 18, decision: 'disclosed.provided' },
    '农村寄宿制学校建设项目清单',
  ),
  request('city-czj', 'natural-person', 60, answered(12, 'disclosed.provided'), '2025年一般公共预算支出明细'),
  request(
    'city-czj',
    'natural-person',
    75,
    answered(18, 'disclosed.alreadyPublic'),
    '行政事业性收费目录清单',
  ),
  request('city-czj', 'business', 48, answered(15, 'declined.publication'), '政府公报合订本'),
  request('city-czj', 'natural-person', 90, answered(9, 'declined.petition'), '要求查处某单位乱收费'),
  request('city-zjj', 'natural-person', 82, answered(20, 'partlyDisclosed'), '棚户区改造项目竣工验收资料'),
  request('city-zjj', 'business', 66, answered(23, 'refused.enforcementFile'), '建筑市场行政处罚案卷'),
  request('city-zjj', 'natural-person', 55, answered(11, 'unavailable.notOurs'), '不动产登记资料'),
  request('city-zjj', 'natural-person', 44, answered(19, 'declined.repeated'), '城中村改造范围图'),
  request('city-jyj', 'research', 70, answered(13, 'disclosed.provided'), '全市中小学教师编制数'),
  request(
    'city-jyj',
    'natural-person',
    39,
    answered(16, 'unavailable.needsCreation'),
    '近十年各校近视率统计对比',
  ),
  request(
    'city-zrzy',
    'natural-person',
    58,
    answered(17, 'refused.administrativeQuery'),
    '某房屋不动产登记信息',
  ),
  request('city-zrzy', 'legal-service', 95, answered(14, 'disclosed.provided'), '建设用地规划许可证及附图'),
  request(
    'yingtian-office',
    'natural-person',
    50,
    answered(10, 'refused.internalAffairs'),
    '区政府内部值班安排',
  ),
  request('wenya-jyj', 'welfare', 64, answered(12, 'disclosed.provided'), '学生营养改善计划供餐企业名单'),
  request('city-zjj', 'natural-person', 6, { kind: 'correction-asked', after: 3 }, '小区改造的全部材料'),
  request('city-jyj', 'natural-person', 9, { kind: 'corrected', after: 2 }, '学校食堂招标结果'),
  request('city-zrzy', 'business', 8, { kind: 'consulting', after: 4 }, '某工业用地出让合同及技术方案'),
  request(
    'city-czj',
    'natural-person',
    7,
    { kind: 'reasons-asked', after: 3 },
    '各单位公务接待明细（第二十三件）',
  ),
  request('city-czj', 'legal-service', 6, { kind: 'fee-proposed', after: 3 }, '近十年财政评审报告全文'),
  request('city-zjj', 'legal-service', 10, { kind: 'fee-asked', after: 4 }, '历年房屋征收补偿协议'),
  request('city-jyj', 'natural-person', 5, { kind: 'split', after: 2 }, '课后服务管理办法'),
  request('wenya-jyj', 'natural-person', 12, { kind: 'withdrawn', after: 3 }, '乡村小规模学校撤并方案'),
  {
    ...request('city-jyj', 'natural-person', 1, { kind: 'received' }, '校舍改造计划和资金安排'),
    further: ['city-czj', 'city-zjj'],
  },
]
