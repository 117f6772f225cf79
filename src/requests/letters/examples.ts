import type { AnswerFields, DecisionCode } from '../rules/decisions.ts'

/** A well filled-in answer of every kind, as an officer of a finance bureau would write it: for tests and for the demo. */
const EXAMPLES: { readonly [code in DecisionCode]: AnswerFields } = {
  'disclosed.alreadyPublic': {
    documentName: '归德市2025年市级财政决算',
    where:
      '归德市财政局网站“政府信息公开—财政预决算”栏目，网址：https://czj.guide.example/zwgk/yjs/2026/07/t20260715_318842.html',
  },
  'disclosed.provided': {
    provided: '《归德市城市更新专项资金管理办法》（归财建〔2024〕36号）\n2024年度专项资金分配表',
    howProvided: '以电子数据形式随本答复书一并提供，您可以凭申请编号和查询码在平台下载。',
  },
  partlyDisclosed: {
    provided: '《关于城东污水处理厂二期工程竣工财务决算的批复》（归财建〔2025〕18号）',
    howProvided: '以电子数据形式随本答复书一并提供。',
    withheld: '批复附件三中施工单位报送的成本明细（第4页至第7页）',
    grounds: 'refused.thirdParty',
    harmed: 'secret',
    thirdPartyOpinion:
      '本机关于2026年2月4日书面征求第三方意见，第三方于2月11日回复不同意公开，理由是该部分载明其投标报价的组成，公开后会损害其竞争地位。',
    publicInterest:
      '工程总投资、资金来源和决算结果已在提供的部分中载明，不公开成本明细不会对公共利益造成重大影响。',
    reason:
      '该部分属于第三方的商业秘密，第三方不同意公开且理由合理；该部分能够与其他内容区分，已作区分处理。',
  },
  'refused.stateSecret': {
    secrecyBasis:
      '依据《中华人民共和国保守国家秘密法》和财政工作国家秘密范围的规定，已定为秘密级，保密期限十年。',
    reason: '经保密审查，该信息已依法定密，保密期限未满，也未经解密。',
  },
  'refused.prohibitedByLaw': {
    legalBasis: '《中华人民共和国统计法》第九条',
    reason: '所申请的是统计调查对象个体的资料，可以据以识别单个企业，法律规定应当保密。',
  },
  'refused.threeSecurities': {
    dangers: 'public,social',
    reason:
      '所申请的金库押运路线和值守安排一经公开，可能被用于实施犯罪，经审查认定可能危及公共安全和社会稳定。',
  },
  'refused.thirdParty': {
    harmed: 'privacy',
    thirdPartyOpinion: '本机关于2026年2月4日书面征求第三方意见，第三方在十五个工作日内答复，不同意公开。',
    publicInterest: '所申请的是个别家庭的收入和住房情况，不公开不会对公共利益造成重大影响。',
    reason: '该信息涉及个人隐私，公开会对第三方合法权益造成损害，第三方不同意公开且理由合理。',
  },
  'refused.internalAffairs': {
    internalKind: 'personnel',
    reason: '所申请的是本机关工作人员年度考核的登记材料，只用于内部人事管理，不对外产生影响。',
  },
  'refused.processInformation': {
    processKind: 'discussion',
    reason: '所申请的是局长办公会议的讨论记录，记载参会人员在形成决定过程中的意见，最终决定已经公开。',
  },
  'refused.enforcementFile': {
    reason: '所申请的是本机关在财政监督检查中形成的询问笔录和内部审批材料，属于行政执法案卷信息。',
  },
  'refused.administrativeQuery': {
    legalBasis: '《不动产登记暂行条例》第二十七条',
    queryPlace: '归德市不动产登记中心查询窗口（文昌大道88号，工作日9:00—12:00、13:30—17:00）',
  },
  'unavailable.notHeld': {
    searchedIn: '本机关档案室1998年至2004年文书档案、公文办理系统和预算管理一体化系统',
    searchedFor: '“关于城东”“供水改制”“归财〔1998〕”',
    searchedOn: '2026-02-26',
    searchedBy: '办公室档案室和经济建设科',
  },
  'unavailable.notOurs': {
    reason: '建设工程规划许可由自然资源和规划部门作出并保存，本机关既未制作也未保存该信息。',
    rightOrgan: '归德市自然资源和规划局',
    rightOrganContact: '归德市黄河路16号，电话 0370-5550126',
  },
  'unavailable.needsCreation': {
    reason:
      '本机关只按预算科目记载支出，没有按村统计的现成信息，需要对二百余个村的凭证逐一汇总、分析才能形成。',
  },
  'unavailable.unclearAfterCorrection': {
    noticeOn: '2026-01-21',
    correctedOn: '2026-02-03',
    reason:
      '补正后的申请仍写为“所有与我家有关的材料”，没有名称、文号或者便于查询的其他特征性描述，无法确定所指向的政府信息。',
  },
  'declined.petition': {
    reason: '您以申请公开的形式要求查处某单位多收费用，并要求答复处理结果，属于投诉、举报。',
    channel: '归德市政府信箱（https://mail.guide.example）、12345政务服务便民热线',
  },
  'declined.repeated': { earlierNumber: '归财公复〔2025〕41号', earlierOn: '2025-11-18' },
  'declined.publication': {
    documentName: '《归德年鉴（2025）》',
    obtainFrom: '归德市图书馆地方文献阅览室可以查阅，新华书店有售。',
  },
  'declined.excessive': {
    askedReasonsOn: '2026-02-02',
    reason:
      '您自2026年1月以来就同一事项提出申请四十六件，所述理由均为“了解情况”，未说明数量、频次的合理性，经审查理由不合理。',
  },
  'declined.reconfirmation': {
    legalBasis: '《中华人民共和国政府信息公开条例》第二条',
    reason:
      '您已于2025年10月取得该文件，现要求本机关对文件的真实性出具证明，并加盖印章重新出具，不是申请获取政府信息。',
  },
  'other.notCorrected': { noticeOn: '2026-01-14', correctionDueOn: '2026-02-04' },
  'other.feeNotPaid': { feeNoticeNumber: '归财公费〔2026〕2号', feeNoticeOn: '2026-01-20' },
  'other.withdrawn': { withdrawnOn: '2026-02-24' },
  'other.other': {
    legalBasis: '《中华人民共和国政府信息公开条例》第二十七条',
    reason: '申请人在办理期间死亡，没有近亲属表示继续申请，本件终结办理。',
  },
}

export function filledIn(decision: DecisionCode): AnswerFields {
  return EXAMPLES[decision]
}
