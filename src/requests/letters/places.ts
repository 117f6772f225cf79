import type { Element, LetterKind } from './letter.ts'

/**
 * The named places of letters: what the program puts in, and which element of a letter each tells. An office may write
 * the sentences around them; it cannot take out what the law wants told.
 */
export const PLACES = {
  origin: { label: '来由', says: ['origin'] },
  theirWords: { label: '申请人的描述', says: [], alone: true },
  receivedOn: { label: '收到之日', says: ['basis', 'receivedOn'] },
  answerPeriod: { label: '答复期限', says: ['basis', 'decision', 'dueOn'] },
  othersAsked: { label: '其他各方', says: [] },
  longestExtension: { label: '延长的上限', says: [] },
  trackAt: { label: '查询地址', says: [] },
  queryCode: { label: '查询码', says: ['queryCode'] },
  extendedTo: { label: '延长的期限', says: ['decision', 'dueBefore', 'dueOn'] },
  answer: { label: '答复内容', says: ['finding', 'basis', 'decision', 'reason'], alone: true },
  note: { label: '补充说明', says: [] },
  you: { label: '称呼', says: [] },
  basis: { label: '依据', says: ['basis'] },
  finding: { label: '审查情况', says: ['finding'] },
  decision: { label: '决定事项', says: ['decision'] },
  reason: { label: '理由', says: ['reason'] },
  consequence: { label: '逾期后果', says: ['consequence'] },
  unclear: { label: '需要补正的事项', says: ['unclear'] },
  howToCorrect: { label: '补正方法', says: ['howToCorrect'] },
  correctBy: { label: '补正期限', says: ['correctBy'] },
  reasonsBy: { label: '说明理由的期限', says: ['reasonsBy'] },
  content: { label: '公开的内容', says: ['content'] },
  opinionBy: { label: '提出意见的期限', says: ['opinionBy'] },
  silence: { label: '逾期不提出意见的后果', says: ['silence'] },
  objection: { label: '不同意公开的处理', says: ['objection'] },
  asked: { label: '征求意见的情况', says: ['asked'] },
  notCounted: { label: '不计入期限', says: ['notCounted'] },
  standard: { label: '收费标准', says: ['standard'] },
  amount: { label: '收费数额', says: ['amount'] },
  howToPay: { label: '缴纳方式', says: ['howToPay'] },
  payBy: { label: '缴费期限', says: ['payBy'] },
  later: { label: '对收费有异议的', says: [] },
  until: { label: '延迟至', says: ['until'] },
  parts: { label: '拆分后的各件', says: ['parts'] },
  withdrawnOn: { label: '撤回之日', says: ['withdrawnOn'] },
} as const satisfies {
  readonly [place: string]: PlaceOfLetter
}
export type Place = keyof typeof PLACES

interface PlaceOfLetter {
  readonly label: string
  readonly says: readonly Element[]
  /** Whole paragraphs with headings and quotations of their own: nothing else can stand on its line. */
  readonly alone?: true
}

export const isAlone = (place: Place): boolean => (PLACES[place] as PlaceOfLetter).alone === true

/**
 * The sentences as they are unless an office writes its own: a paragraph a line, {{a place}} by its name. A place alone
 * on its line may bring several paragraphs; a line whose places have nothing to tell is left out.
 */
export const TEMPLATES: { readonly [kind in LetterKind]: string } = {
  receipt: `{{来由}}
{{申请人的描述}}
{{收到之日}}
{{答复期限}}
申请内容需要补正的，答复期限自收到补正之日起重新计算；征求{{其他各方}}意见所需时间不计算在期限内；确需延长期限的，最长不超过{{延长的上限}}。有上述情形的，本机关将另行告知。
{{称呼}}可以凭申请编号和查询码查询办理进展、下载文书，查询地址：{{查询地址}}。{{查询码}}`,

  'correction-notice': `{{来由}}
经审查，{{称呼}}的申请需要补正。{{依据}}，现一次性告知补正事项如下：
一、需要补正的事项：{{需要补正的事项}}
二、补正的方法：{{补正方法}}
三、补正的期限：{{补正期限}}
补正材料可以在网上查询页面凭申请编号和查询码提交，也可以邮寄或者当面提交至本机关政府信息公开工作机构。
{{逾期后果}}`,

  'reasons-notice': `{{来由}}
经审查，{{称呼}}申请公开政府信息的数量、频次明显超过合理范围：{{理由}}
{{依据}}，请{{称呼}}{{说明理由的期限}}向本机关说明申请上述政府信息的理由。
{{逾期后果}}`,

  'extension-notice': `{{来由}}
本件不能在原定期限内答复，理由是：{{理由}}
{{依据}}，经本机关政府信息公开工作机构负责人同意，{{延长的期限}}本机关将在延长后的期限内答复{{称呼}}。`,

  'third-party-consultation': `{{来由}}
拟公开的信息内容如下：
{{公开的内容}}
{{依据}}，现书面征求贵方的意见。请贵方{{提出意见的期限}}，以书面形式告知本机关是否同意公开；不同意公开的，请写明不同意公开的具体内容和理由。
{{不同意公开的处理}}
{{逾期不提出意见的后果}}`,

  'consultation-notice': `{{来由}}
{{征求意见的情况}}
{{依据}}，{{不计入期限}}
意见齐备后，本机关将在答复期限内答复{{称呼}}。`,

  'third-party-notice': `{{来由}}
{{审查情况}}
{{依据}}，本机关决定公开以下政府信息：
{{公开的内容}}
决定公开的理由：{{理由}}`,

  'co-maker-consultation': `{{来由}}
拟公开的信息内容如下：
{{公开的内容}}
{{依据}}，现征求贵单位的意见。请贵单位{{提出意见的期限}}，书面告知本机关是否同意公开；不同意公开的，请写明依据和理由。
{{逾期不提出意见的后果}}`,

  'fee-notice': `{{来由}}
{{称呼}}申请公开政府信息的数量、频次明显超过合理范围：{{理由}}
{{依据}}，本机关决定对本件收取信息处理费。
一、收费标准：{{收费标准}}
二、收费数额：{{收费数额}}
三、缴纳方式：{{缴纳方式}}
四、缴费期限：{{缴费期限}}
{{逾期后果}}
{{对收费有异议的}}`,

  'deferral-notice': `{{来由}}
经审查，{{称呼}}说明的理由合理，但是本机关无法在法定期限内答复：{{理由}}
{{依据}}，本机关确定本件延迟至{{延迟至}}前（含当日）答复{{称呼}}。`,

  'split-notice': `{{来由}}
经审查，本件申请含有多项内容：{{理由}}
为便于分别查找、审查和答复，本机关按合理的最小单位将本件拆分为以下各件，分别办理、分别答复：
{{拆分后的各件}}
拆分后各件的收到之日与本件相同，答复期限不因拆分而延长；各件的办理情况，可以凭本件的申请编号和查询码一并查询。`,

  'records-decision': `{{来由}}
{{审查情况}}
{{依据}}，{{决定事项}}
理由如下：{{理由}}`,

  withdrawal: `{{来由}}
本机关于{{撤回之日}}收到{{称呼}}撤回上述申请的意思表示。{{决定事项}}
{{称呼}}今后需要该政府信息的，可以重新提出申请。`,

  answer: `{{来由}}
{{申请人的描述}}
{{答复内容}}
{{补充说明}}`,
}
