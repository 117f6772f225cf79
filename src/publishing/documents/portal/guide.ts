import type { Unit } from '#organisations'
import { STATUTORY_ITEMS } from '../document.ts'

/** What the law names and the unit has not given: whoever reads it knows whom to ask. */
const NOT_GIVEN = '本机关尚未公布'

/**
 * 政府信息公开指南, made from what is there. 《条例》第十二条第二款: 政府信息的分类、编排体系、获取方式和政府信息公开工作机构的名称、办公地址、办公时间、
 * 联系电话、传真号码、互联网联系方式等内容. After them, as 国办公开办函〔2019〕61号 has units tell it: how one applies, and whom one turns to.
 */
export function guideOf(unit: Unit, listed: number): (readonly [label: string, text: string])[] {
  const items = Object.keys(STATUTORY_ITEMS).length
  const address = [unit.postcode, unit.address].filter(Boolean).join('　') || NOT_GIVEN
  return [
    [
      '政府信息的分类',
      `按《中华人民共和国政府信息公开条例》第二十条分为${items}类，另有通知公告、政策解读等；现有${listed}条。`,
    ],
    [
      '编排体系',
      '每条信息有索引号（机关代码/年份-五位流水号）、名称、内容概述、生成日期；政策文件另按主题、文种、年份、有效性编排。',
    ],
    [
      '获取方式',
      '在本网站查阅、检索、下载；到国家档案馆、公共图书馆、政务服务场所的政府信息查阅场所查阅；没有主动公开的，可以申请公开。',
    ],
    ['政府信息公开工作机构', unit.disclosureOffice || NOT_GIVEN],
    ['办公地址', address],
    ['办公时间', unit.officeHours || NOT_GIVEN],
    ['联系电话', unit.phone || NOT_GIVEN],
    ['传真号码', unit.fax || '无'],
    [
      '互联网联系方式',
      [unit.email, unit.website].filter(Boolean).join('　') || '在本网站提交申请、查办理进度',
    ],
    [
      '申请公开的渠道',
      `网上提交；当面提交；邮寄到${address}${unit.disclosureOffice === '' ? '' : `，${unit.disclosureOffice}收`}，信封注明“政府信息公开申请”${unit.fax === '' ? '' : `；传真${unit.fax}`}。书写有困难的可以口头提出，由工作人员代填。`,
    ],
    [
      '申请的处理',
      '登记后与申请人确认收到；内容不明确的，7个工作日内告知补正；20个工作日内答复，需要延长的最长再延长20个工作日并告知申请人；征求第三方意见的时间不计算在内。',
    ],
    ['收费', '不收取费用；申请的数量、频次明显超过合理范围的，可以收取信息处理费。'],
    [
      '监督和救济',
      `认为本机关在政府信息公开工作中侵犯其合法权益的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报，也可以向${unit.reviewAuthority || '行政复议机关'}申请行政复议，或者向${unit.court || '人民法院'}提起行政诉讼。`,
    ],
  ]
}
