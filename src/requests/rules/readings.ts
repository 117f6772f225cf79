/**
 * 口径: where the law leaves a question open, the reading this software follows, in one place. The code that follows a
 * reading names it; `golden-cases.md` shows it at work; docs/decisions/0011 tells why, and what it costs.
 */
export interface Reading {
  readonly title: string
  readonly article: string
  readonly chosen: string
  readonly instead: string
}

export const READINGS = {
  dayAfterReceipt: {
    title: '收到当日不计',
    article: '《条例》第三十三条；《民法典》第二百零一条',
    chosen: '收到之日不计，次一工作日为第1日。',
    instead: '条例只写“自收到申请之日起”，有人把当日算作第1日。',
  },
  presumedReceipt: {
    title: '推定收到',
    article: '《条例》第三十一条',
    chosen:
      '网上、传真、电子邮件、平常信函以确认之日为收到之日；到达后的次一工作日仍未确认的，以该日为收到之日，机关不能靠不确认推迟。',
    instead: '以实际确认之日为准，不论多晚；或者以到达之日为准。',
  },
  bothSides: {
    title: '双方确认',
    article: '《条例》第三十一条',
    chosen:
      '网上提交即申请人一方的确认，单位确认之日为双方确认之日。平常信函、传真、电子邮件登记即单位一方的确认，申请人凭链接或者电话确认之日为双方确认之日，最迟不晚于推定之日。',
    instead: '单位一方确认即可；或者申请人没有确认的一律不起算。',
  },
  oralReceipt: {
    title: '口头申请之日',
    article: '《条例》第二十九条、第三十一条',
    chosen: '代填内容经申请人确认之日为收到之日。',
    instead: '以口头提出之日为准。',
  },
  lawByReceipt: {
    title: '依收到之日定法',
    article: '国务院令第711号',
    chosen:
      '2019年5月15日以前收到的适用2008年《条例》（15＋15），以后收到的适用现行《条例》（20＋20）；以后补正、答复的不变。',
    instead: '2019年5月15日尚未答复的改用现行期限；或者按收到补正之日定法。',
  },
  lateCorrectionNotice: {
    title: '逾期告知补正不中断',
    article: '《条例》第三十条',
    chosen: '收到申请7个工作日以后才告知补正的，答复期限不停、不重算。',
    instead: '逾期告知仍使期限重新计算，只是程序违法。',
  },
  secondCorrectionNotice: {
    title: '再次告知补正不中断',
    article: '《条例》第三十条',
    chosen: '补正应一次性告知，第二次告知不停、不重算。',
    instead: '每次补正都重新计算。',
  },
  correctionUnder2008: {
    title: '旧法补正',
    article: '2008年《条例》第二十一条',
    chosen: '旧法没有规定告知补正的时间和次数：期限届满以前告知的，自收到补正之日重新计算，不限一次。',
    instead: '旧法没有写明重新计算，补正不影响期限。',
  },
  feeRestarts: {
    title: '缴费后重新计算',
    article: '《政府信息公开信息处理费管理办法》第七条（记忆，待核原文）',
    chosen:
      '在答复期限以内发出收费通知的，等待缴费的日子不算，自缴清的次日起重新计算完整的答复期限；期限届满以后才通知的，不停、不重算。',
    instead: '只扣除等待缴费的时间，缴清后接着计算；或者收费不影响答复期限。',
  },
  extensionAfterRestart: {
    title: '延长不因补正而失',
    article: '《条例》第三十条、第三十三条',
    chosen: '补正前已经批准的延长，在重新计算后仍然加算；但不得再次延长。',
    instead: '延长随原期限一并作废，可以重新批准。',
  },
  consultationSpan: {
    title: '征求意见的起止',
    article: '《条例》第三十三条第三款',
    chosen: '发出征求意见书的次日起，到收到意见之日止（含），其间的工作日不计入；发出当日照算。',
    instead: '自对方收到之日起扣除；或者收到意见之日照算。',
  },
  consultationLimit: {
    title: '逾期意见不再等待',
    article: '《条例》第三十二条、第三十四条',
    chosen:
      '最多扣到对方收到后的第15个工作日；发出后15个工作日内没有签收记录的，自发出起算。旧法没有写明天数，比照办理。',
    instead: '等到意见来为止，全部扣除。',
  },
  consultationsUnited: {
    title: '数次征求不重复扣除',
    article: '《条例》第三十三条第三款',
    chosen: '同时征求几方的，重叠的日子只扣一次。',
    instead: '各次分别扣除再相加。',
  },
  openConsultation: {
    title: '未回的征求暂算到今天',
    article: '《条例》第三十三条第三款',
    chosen: '意见未到时，按今天收到推算届满日；每过一个工作日，届满日推后一个工作日。',
    instead: '先按15个工作日扣满。',
  },
  consultationInTime: {
    title: '届满日及以后征求不扣除',
    article: '《条例》第三十三条第三款',
    chosen: '届满日当天或者以后才征求意见的，期限已经用完，不扣除。',
    instead: '届满日当天征求的也扣除。',
  },
  otherOrgansUnder2008: {
    title: '旧法征求其他机关不扣除',
    article: '2008年《条例》第二十四条',
    chosen: '旧法只写明征求第三方意见的时间不计入，征求其他机关的不扣除。',
    instead: '比照现行《条例》一并扣除。',
  },
  extensionInTime: {
    title: '延长须在届满日或以前决定',
    article: '《条例》第三十三条第二款',
    chosen: '延长在原届满日当天或者以前决定的有效；以后决定的无效。',
    instead: '届满后补办的也算。',
  },
  extensionOnce: {
    title: '只能延长一次',
    article: '《条例》第三十三条第二款',
    chosen: '只延长一次；不足20个工作日的，余下的天数不能再用。',
    instead: '合计不超过20个工作日的可以分次延长。',
  },
  extensionAddsDays: {
    title: '延长自原届满日起加算',
    article: '《条例》第三十三条第二款',
    chosen: '延长的天数自原届满日的次日起加算。',
    instead: '自决定或者告知之日起另算。',
  },
  deferralToADay: {
    title: '延迟到确定之日',
    article: '《条例》第三十五条',
    chosen:
      '延迟答复确定一个日期，须在期限届满以前决定；该日放假的，到下一工作日；早于按工作日计算的届满日的，不缩短；此后征求意见不再推迟。',
    instead: '延迟若干工作日；或者与征求意见的时间相加。',
  },
  deferralOnce: {
    title: '只能延迟一次',
    article: '《条例》第三十五条',
    chosen: '延迟答复的日期只确定一次。',
    instead: '可以一再延迟。',
  },
  dueDayIsInTime: {
    title: '届满日答复为按期',
    article: '《条例》第三十三条第二款',
    chosen: '届满日当天答复为按期；当天是“今日到期”，次日起为逾期。',
    instead: '届满日前答复才为按期。',
  },
  answerByPosting: {
    title: '交邮或者签收为准',
    article: '国办公开办函〔2016〕235号',
    chosen: '邮寄的以交邮之日、当面送达的以签收之日为答复之日；网上、电子邮件送达的，以发出之日为准。',
    instead: '以签发之日，或者申请人收到之日为准。',
  },
  nearThreeWorkdays: {
    title: '剩三个工作日为临近',
    article: '条例没有规定',
    chosen: '剩余3个工作日及以下（不含届满日）为即将逾期。',
    instead: '剩5个工作日，或者由各单位自定。',
  },
  nothingElseStops: {
    title: '其他环节不停钟',
    article: '《条例》第三十三条、第三十五条',
    chosen: '内部流转、送审、保密审查、检索、要求申请人说明理由，都不停钟。',
    instead: '要求说明理由比照补正。',
  },
  provisionalYear: {
    title: '未公布年份暂定',
    article: '《全国年节及纪念日放假办法》第二条、第六条',
    chosen:
      '放假安排尚未公布的年份，只把法定节日当日作放假，不猜测调休和补假；期限伸入该年的标“暂定”，公布后重算。',
    instead: '拒绝计算；或者按周一至周五推算而不声明；或者岁末几天也标暂定。',
  },
  restDayRollsOver: {
    title: '末日休息顺延',
    article: '《民事诉讼法》第八十五条；《民法典》第二百零三条',
    chosen: '按自然日、月计算的期限，末日是周末或者放假日的，到下一工作日；调休上班的周末不顺延。',
    instead: '只在法定节日顺延，周末不顺延。',
  },
  yearlyDateStays: {
    title: '固定日期不顺延',
    article: '《条例》第四十九条',
    chosen: '“1月31日前”“3月31日前”就是那一天，遇休息日不顺延。',
    instead: '顺延到下一工作日。',
  },
} as const satisfies Record<string, Reading>
export type ReadingName = keyof typeof READINGS
