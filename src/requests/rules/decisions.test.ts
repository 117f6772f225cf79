import { describe, expect, it } from 'vitest'
import { filledIn } from '../letters/examples.ts'
import {
  ANSWER_FIELDS,
  type AnswerFields,
  articlesOf,
  checkAnswer,
  DECISION_CODES,
  DECISION_GROUPS,
  DECISIONS,
  type DecisionCode,
  decisionLabel,
  fieldsOf,
  groundsOf,
  groupOf,
  isDecision,
  PART_GROUNDS,
  readAnswerFields,
  requiredFields,
} from './decisions.ts'

describe('the list of decisions', () => {
  // 年报格式（国办公开办函〔2021〕30号）表三 r3—r23, in order.
  const ROWS_2021 = [
    'disclosed',
    'partlyDisclosed',
    'refused.stateSecret',
    'refused.prohibitedByLaw',
    'refused.threeSecurities',
    'refused.thirdParty',
    'refused.internalAffairs',
    'refused.processInformation',
    'refused.enforcementFile',
    'refused.administrativeQuery',
    'unavailable.notHeld',
    'unavailable.needsCreation',
    'unavailable.unclearAfterCorrection',
    'declined.petition',
    'declined.repeated',
    'declined.publication',
    'declined.excessive',
    'declined.reconfirmation',
    'other.notCorrected',
    'other.feeNotPaid',
    'other.other',
  ]

  it('fills every outcome row of the 2021 form and no other', () => {
    expect([...new Set(DECISION_CODES.map(code => DECISIONS[code].rows[2021]))]).toEqual(ROWS_2021)
  })

  it('keeps 其他处理 in one row in the 2019 form, and every other row as it is', () => {
    for (const code of DECISION_CODES) {
      const { rows } = DECISIONS[code]
      expect(rows[2019], code).toBe(groupOf(code) === 'other' ? 'other' : rows[2021])
    }
  })

  // 条例与期限.md 五: the pairs of article and row that a lawyer checks.
  it.each<[DecisionCode, string, string]>([
    ['disclosed.alreadyPublic', '第三十六条第（一）项', 'disclosed'],
    ['disclosed.provided', '第三十六条第（二）项', 'disclosed'],
    ['partlyDisclosed', '第三十七条', 'partlyDisclosed'],
    ['refused.stateSecret', '第十四条、第三十六条第（三）项', 'refused.stateSecret'],
    ['refused.prohibitedByLaw', '第十四条、第三十六条第（三）项', 'refused.prohibitedByLaw'],
    ['refused.threeSecurities', '第十四条、第三十六条第（三）项', 'refused.threeSecurities'],
    ['refused.thirdParty', '第十五条、第三十二条、第三十六条第（三）项', 'refused.thirdParty'],
    ['refused.internalAffairs', '第十六条第一款、第三十六条第（三）项', 'refused.internalAffairs'],
    ['refused.processInformation', '第十六条第二款、第三十六条第（三）项', 'refused.processInformation'],
    ['refused.enforcementFile', '第十六条第二款、第三十六条第（三）项', 'refused.enforcementFile'],
    ['refused.administrativeQuery', '第三十六条第（七）项', 'refused.administrativeQuery'],
    ['unavailable.notHeld', '第三十六条第（四）项', 'unavailable.notHeld'],
    ['unavailable.notOurs', '第三十六条第（五）项', 'unavailable.notHeld'],
    ['unavailable.needsCreation', '第三十八条', 'unavailable.needsCreation'],
    ['unavailable.unclearAfterCorrection', '第三十条', 'unavailable.unclearAfterCorrection'],
    ['declined.petition', '第三十九条第一款', 'declined.petition'],
    ['declined.repeated', '第三十六条第（六）项', 'declined.repeated'],
    ['declined.publication', '第三十九条第二款', 'declined.publication'],
    ['declined.excessive', '第三十五条', 'declined.excessive'],
    ['declined.reconfirmation', '', 'declined.reconfirmation'],
    ['other.notCorrected', '第三十条', 'other.notCorrected'],
    ['other.feeNotPaid', '第四十二条第一款', 'other.feeNotPaid'],
    ['other.withdrawn', '', 'other.other'],
    ['other.other', '', 'other.other'],
  ])('%s rests on 《条例》%s and counts in %s', (code, articles, row) => {
    expect(articlesOf(code).join('、')).toBe(articles)
    expect(DECISIONS[code].rows[2021]).toBe(row)
  })

  it('asks for the legal basis wherever the Regulation gives none', () => {
    for (const code of DECISION_CODES.filter(c => c !== 'other.withdrawn')) {
      if (DECISIONS[code].articles.length === 0)
        expect(DECISIONS[code].required, code).toContain('legalBasis')
    }
  })

  it('says which decisions need an earlier step of the case', () => {
    const after = DECISION_CODES.filter(code => DECISIONS[code].after !== undefined)
    expect(after).toEqual([
      'unavailable.unclearAfterCorrection',
      'declined.excessive',
      'other.notCorrected',
      'other.feeNotPaid',
      'other.withdrawn',
    ])
  })

  it('names every decision with its group, once', () => {
    const labels = DECISION_CODES.map(decisionLabel)
    expect(new Set(labels).size).toBe(labels.length)
    expect(decisionLabel('refused.thirdParty')).toBe('不予公开·保护第三方合法权益')
    expect(decisionLabel('partlyDisclosed')).toBe('部分公开（区分处理）')
    expect(decisionLabel('disclosed.provided')).toBe('予以公开，提供信息')
    for (const code of DECISION_CODES)
      expect(decisionLabel(code).split(DECISION_GROUPS[groupOf(code)])).toHaveLength(2)
    for (const code of DECISION_CODES) expect(DECISION_GROUPS[groupOf(code)], code).toBeDefined()
  })

  it('knows a code from anything else', () => {
    expect(isDecision('partlyDisclosed')).toBe(true)
    expect(isDecision('toString')).toBe(false)
    expect(isDecision('__proto__')).toBe(false)
    expect(isDecision('')).toBe(false)
  })
})

describe('what the officer fills in', () => {
  it.each(DECISION_CODES)('%s: complete as in the example, and each required thing is missed', code => {
    const fields = filledIn(code)
    expect(checkAnswer(code, fields)).toEqual({})
    for (const field of requiredFields(code, fields)) {
      if (field === 'grounds') continue
      const { [field]: _, ...rest } = fields
      expect(checkAnswer(code, rest)[field], field).toMatch(/^请(填写|选择).+。$/)
      expect(checkAnswer(code, { ...fields, [field]: ' \n ' })[field], field).toMatch(/^请(填写|选择).+。$/)
    }
  })

  it('holds each text to its length, told in characters', () => {
    const { max } = ANSWER_FIELDS.searchedIn
    const fields = filledIn('unavailable.notHeld')
    expect(checkAnswer('unavailable.notHeld', { ...fields, searchedIn: '𠮷'.repeat(max) })).toEqual({})
    expect(checkAnswer('unavailable.notHeld', { ...fields, searchedIn: '档'.repeat(max + 3) })).toEqual({
      searchedIn: `检索的范围最多${max}字，现有${max + 3}字，请删减3字。`,
    })
  })

  it.each<[string, DecisionCode, AnswerFields, string]>([
    ['a day that does not exist', 'declined.repeated', { earlierOn: '2026-02-30' }, 'earlierOn'],
    ['a day in words', 'declined.repeated', { earlierOn: '三月二日' }, 'earlierOn'],
    ['a line of two lines', 'declined.repeated', { earlierNumber: '归财公复〔2026〕\n3号' }, 'earlierNumber'],
    ['a choice that is not offered', 'refused.internalAffairs', { internalKind: 'toString' }, 'internalKind'],
    ['choices of which one is not offered', 'refused.threeSecurities', { dangers: 'public,all' }, 'dangers'],
    ['nothing but commas', 'refused.threeSecurities', { dangers: ',,' }, 'dangers'],
    [
      'a statute without its title marks',
      'refused.prohibitedByLaw',
      { legalBasis: '统计法第九条' },
      'legalBasis',
    ],
    ['an organ without its contact', 'unavailable.notOurs', { rightOrganContact: '' }, 'rightOrganContact'],
    ['a contact without its organ', 'unavailable.notOurs', { rightOrgan: '' }, 'rightOrgan'],
    [
      'a correction before its notice',
      'unavailable.unclearAfterCorrection',
      { noticeOn: '2026-03-10', correctedOn: '2026-03-09' },
      'correctedOn',
    ],
  ])('refuses %s', (_, code, change, field) => {
    const errors = checkAnswer(code, { ...filledIn(code), ...change })
    expect(Object.keys(errors)).toEqual([field])
  })

  it('lets the right organ be left out when it cannot be told', () => {
    expect(checkAnswer('unavailable.notOurs', { reason: '该信息由其他机关制作。' })).toEqual({})
  })

  it('asks of a withheld part what it asks of a whole refusal on the same ground', () => {
    for (const ground of Object.keys(PART_GROUNDS) as (keyof typeof PART_GROUNDS)[]) {
      const fields = { ...filledIn('partlyDisclosed'), grounds: ground }
      expect(requiredFields('partlyDisclosed', fields)).toEqual(
        expect.arrayContaining([...DECISIONS[ground].required]),
      )
      expect(fieldsOf('partlyDisclosed', fields)).toEqual(
        expect.arrayContaining([...DECISIONS[ground].optional]),
      )
    }
    const errors = checkAnswer('partlyDisclosed', {
      provided: '项目批复',
      howProvided: '随本答复书提供。',
      withheld: '第二页的联系电话',
      grounds: 'refused.thirdParty',
      reason: '属于个人隐私。',
    })
    expect(errors).toEqual({
      harmed: '请选择涉及的第三方权益。',
      thirdPartyOpinion: '请填写征求第三方意见的情况。',
      publicInterest: '请填写对公共利益的衡量。',
    })
  })

  it('names the grounds of a partial disclosure, and the articles of each once', () => {
    const fields = { grounds: 'refused.internalAffairs,refused.enforcementFile,nonsense' }
    const grounds = groundsOf('partlyDisclosed', fields)
    expect(grounds).toEqual(['refused.internalAffairs', 'refused.enforcementFile'])
    expect(articlesOf('partlyDisclosed', grounds)).toEqual([
      '第三十七条',
      '第十六条第一款',
      '第三十六条第（三）项',
      '第十六条第二款',
    ])
    expect(groundsOf('refused.stateSecret', fields)).toEqual([])
  })

  it('reads from a form only what belongs to the decision', () => {
    const body = {
      grounds: ['refused.stateSecret', 'unavailable.notHeld'],
      reason: ' 甲\r\n乙 ',
      secrecyBasis: '依据甲',
      rightOrgan: '别的机关',
      csrf: 'x',
      withheld: 7,
      note: '',
    }
    expect(readAnswerFields('partlyDisclosed', body)).toEqual({
      grounds: 'refused.stateSecret,unavailable.notHeld',
      reason: '甲\n乙',
      secrecyBasis: '依据甲',
    })
    expect(readAnswerFields('declined.petition', body)).toEqual({ reason: '甲\n乙' })
  })
})
