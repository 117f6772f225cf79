import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { FORM_KEY } from '../form.ts'
import {
  CheckboxGroup,
  DateField,
  ErrorSummary,
  errorOf,
  FileField,
  FormPart,
  PasswordField,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from './parts.ts'

const html = (node: VNode): string => renderToString(node)
const SENTENCE = '请填写姓名。'
const given = { name: 'who', label: '姓名', hint: '与证件一致。', error: SENTENCE, required: true } as const

const FIELDS: Record<string, VNode> = {
  TextField: <TextField {...given} />,
  TextArea: <TextArea {...given} />,
  DateField: <DateField {...given} />,
  FileField: <FileField {...given} />,
  PasswordField: <PasswordField {...given} autocomplete="new-password" />,
  SelectField: <SelectField {...given} options={{ a: '甲' }} />,
  RadioGroup: <RadioGroup {...given} options={{ a: '甲' }} />,
  CheckboxGroup: <CheckboxGroup {...given} options={{ a: '甲' }} />,
}

describe.each(Object.entries(FIELDS))('%s', (_name, node) => {
  const page = html(node)

  it('can be led to by the error summary: its id is its name', () => {
    expect(page).toContain('id="who"')
    expect(html(<ErrorSummary errors={[{ field: 'who', sentence: SENTENCE }]} />)).toContain('href="#who"')
  })

  it('is tied to its hint and to the sentence of what is wrong', () => {
    expect(page).toContain('aria-describedby="who-hint who-error"')
    expect(page).toMatch(/id="who-error">.*请填写姓名。/)
    expect(page).toContain('id="who-hint">与证件一致。')
  })

  it('says hint and error before what is filled in', () => {
    const control = page.search(/<(input|textarea|select)/)
    expect(page.indexOf('who-error">')).toBeLessThan(control)
    expect(page.indexOf('who-hint">')).toBeLessThan(control)
  })

  it('never lets the browser stand in the way', () => {
    expect(page).not.toMatch(/ required[ >=]/)
    expect(page).not.toMatch(/ maxlength/i)
  })
})

describe('a field', () => {
  it('is marked when it may be left alone, and only then', () => {
    expect(html(<TextField name="a" label="传真" />)).toContain('（选填）')
    expect(html(<TextField name="a" label="传真" required />)).not.toContain('（选填）')
  })

  it('says nothing of errors when there are none', () => {
    const page = html(<TextField name="a" label="传真" error={errorOf([], 'a')} />)
    expect(page).not.toContain('aria-invalid')
    expect(page).not.toContain('aria-describedby')
  })

  it('keeps what was typed, whatever it was', () => {
    const typed = '"><script>alert(1)</script>&amp;'
    for (const node of [
      <TextField name="a" label="甲" value={typed} />,
      <TextArea name="a" label="甲" value={typed} />,
      <TextField name="a" label={typed} error={typed} hint={typed} />,
    ]) {
      expect(html(node)).not.toContain('<script')
      expect(html(node)).toContain('&amp;amp;')
    }
  })

  it('keeps the first line break of a text', () => {
    // A browser drops a line break right after <textarea>.
    expect(html(<TextArea name="a" label="甲" value={'\n一\n二'} />)).toContain('>\n\n一\n二</textarea>')
    expect(html(<TextArea name="a" label="甲" value={'一\n二'} />)).toContain('>一\n二</textarea>')
  })

  it('never hands a password back', () => {
    expect(html(<PasswordField name="p" label="口令" autocomplete="new-password" />)).not.toContain('value=')
  })

  it('shows what was chosen', () => {
    const options = { a: '甲', b: '乙' }
    expect(html(<RadioGroup name="x" label="类" options={options} value="b" />)).toMatch(
      /value="b" checked|checked[^>]*value="b"/,
    )
    expect(html(<SelectField name="x" label="类" options={options} value="b" />)).toMatch(
      /<option[^>]*(selected[^>]*value="b"|value="b"[^>]*selected)/,
    )
    const ticked = html(<CheckboxGroup name="x" label="类" options={options} values={['a', 'b']} />)
    expect(ticked.match(/checked/g)).toHaveLength(2)
  })
})

describe('the error summary', () => {
  it('takes the focus, is announced, and says that nothing was lost', () => {
    const page = html(<ErrorSummary errors={[{ field: 'who', sentence: SENTENCE }]} />)
    expect(page).toContain('role="alert"')
    expect(page).toMatch(/tabindex="-1"/i)
    expect(page).toContain('没有丢失')
  })

  it('leads nowhere for the key of the form, which nobody sees', () => {
    const page = html(<ErrorSummary errors={[{ field: FORM_KEY, sentence: '这张表单已失效。' }]} />)
    expect(page).toContain('这张表单已失效。')
    expect(page).not.toContain('href=')
  })

  it('is not there when nothing is wrong', () => {
    expect(html(<ErrorSummary errors={[]} />)).toBe('')
  })
})

describe('a form', () => {
  it('carries its key, is posted, and is checked by the server alone', () => {
    const page = html(<FormPart action="/x" formKey="abc" multipart />)
    expect(page).toContain(`name="${FORM_KEY}" value="abc"`)
    expect(page).toContain('method="post"')
    expect(page).toMatch(/novalidate/i)
    expect(page).toContain('enctype="multipart/form-data"')
  })
})
