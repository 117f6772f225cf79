import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Form, lengthOf } from './form.ts'

const name = { label: '姓名', max: 5, required: true }

function errorsOf(read: (form: Form) => void, body: unknown): string[] {
  const form = new Form(body)
  read(form)
  const result = form.result(null)
  return result.ok ? [] : result.errors.map(e => e.sentence)
}

describe('a line of text', () => {
  it.each([
    ['  王  小明 ', '王 小明'],
    ['王\r\n小明', '王 小明'],
    ['👨‍👩‍👧‍👦王小明', '👨‍👩‍👧‍👦王小明'],
    ['\ufeff王\u200b小明', '王小明'],
    ['e\u0301', 'é'],
  ])('%j is read as %j', (typed, read) => {
    const form = new Form({ name: typed })
    expect(form.text('name', name)).toBe(read)
    expect(form.result(true).ok).toBe(true)
  })

  it.each([
    [{}, '请填写姓名。'],
    [{ name: '  \t' }, '请填写姓名。'],
    [{ name: '一二三四五六七' }, '姓名最多5字，现有7字，请删减2字。'],
    [{ name: '王\u0000明' }, '姓名的第2个字是看不见的控制字符，已为您去掉，请核对后再提交。'],
    [{ name: '\u202e明王' }, '姓名的第1个字是看不见的控制字符，已为您去掉，请核对后再提交。'],
    [{ name: { nested: '王' } }, '请填写姓名。'],
    ['not a form', '请填写姓名。'],
    [null, '请填写姓名。'],
    [Object.create({ name: '王小明' }), '请填写姓名。'],
  ])('%j is answered with %j', (body, sentence) => {
    expect(errorsOf(form => form.text('name', name), body)).toEqual([sentence])
  })

  it('says how much too long a hundred thousand characters are, and keeps them all', () => {
    const form = new Form({ wanted: '求'.repeat(100_000) })
    form.lines('wanted', { label: '所需信息', max: 2000 })
    const result = form.result(null)
    expect(result).toMatchObject({
      ok: false,
      errors: [{ sentence: '所需信息最多2000字，现有100000字，请删减98000字。' }],
    })
    expect(!result.ok && result.typed.wanted).toHaveLength(100_000)
  })

  it('keeps the breaks of many lines, whatever machine they come from', () => {
    expect(new Form({ a: '一\r\n二\r三\n' }).lines('a', { label: '甲', max: 9 })).toBe('一\n二\n三')
  })
})

describe('what a form gives back', () => {
  it('is the value when every field is right', () => {
    const form = new Form({ name: '王小明' })
    expect(form.result({ name: form.text('name', name) })).toEqual({ ok: true, value: { name: '王小明' } })
  })

  it('keeps what was typed but no password', () => {
    const form = new Form({ login: 'li.ming', password: 'hunter2hunter2', name: '' })
    form.secret('password', { label: '密码', max: 200 })
    form.text('name', name)
    expect(form.result(null)).toEqual({
      ok: false,
      errors: [{ field: 'name', sentence: '请填写姓名。' }],
      typed: { login: 'li.ming', name: '' },
    })
  })

  it('names one reason for a field, the first', () => {
    expect(
      errorsOf(form => {
        form.text('name', name)
        form.fail('name', '另一个原因')
      }, {}),
    ).toEqual(['请填写姓名。'])
  })

  it('never hands back a character that a page cannot show', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), typed => {
        const back = new Form({ a: typed }).back()
        return [...(back.typed.a ?? '')].every(c => c === '\n' || c === '\t' || (c >= ' ' && c !== '\u007f'))
      }),
    )
  })
})

describe('other fields', () => {
  it.each([
    ['2026-02-30', ['成文日期不是一个存在的日期，请按“2026-03-02”的样子填写。']],
    ['', ['请填写成文日期。']],
    ['2026-03-02', []],
  ])('the day %j', (typed, errors) => {
    expect(errorsOf(form => form.day('on', { label: '成文日期' }), { on: typed })).toEqual(errors)
  })

  it.each([
    ['20', 20, true],
    ['２０', 20, true],
    ['0', 0, false],
    ['21', 21, false],
    ['1e1', 1, false],
    ['-5', 1, false],
    ['', 1, false],
  ])('the number %j', (typed, read, ok) => {
    const form = new Form({ days: typed })
    expect(form.integer('days', { label: '天数', min: 1, max: 20 })).toBe(read)
    expect(form.result(null).ok).toBe(ok)
  })

  it('takes a choice of the list and nothing else', () => {
    const about = { label: '层级', among: ['city', 'county'] as const }
    expect(new Form({ level: 'county' }).choice('level', about)).toBe('county')
    expect(errorsOf(form => form.choice('level', about), { level: 'toString' })).toEqual(['请选择层级。'])
    expect(new Form({ level: '' }).choiceIfAny('level', about)).toBeNull()
    expect(new Form({ role: ['head', 'nobody', 'clerk'] }).ticked('role', ['clerk', 'head'])).toEqual([
      'clerk',
      'head',
    ])
    expect(new Form({ role: 'head' }).ticked('role', ['clerk', 'head'])).toEqual(['head'])
  })

  it.each([
    ['AAAAAAAAAAAAAAAAAAAAAA', []],
    ['short', ['这张表单已失效。您填写的内容都在，请核对后再提交一次。']],
    [undefined, ['这张表单已失效。您填写的内容都在，请核对后再提交一次。']],
  ])('the form key %j', (typed, errors) => {
    expect(errorsOf(form => form.key(), { form_key: typed })).toEqual(errors)
  })
})

it('counts characters as people do', () => {
  expect(lengthOf('👨‍👩‍👧‍👦')).toBe(1)
  expect(lengthOf('政府信息')).toBe(4)
})
