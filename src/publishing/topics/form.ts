import type { Form } from '#platform/form.ts'
import { MOST_SECTIONS, readEntries } from './rules/sections.ts'
import type { Section, TopicText } from './topic.ts'

export const SLOTS = Array.from({ length: MOST_SECTIONS }, (_, index) => index + 1)

export function readTopic(form: Form): TopicText {
  return {
    title: form.text('title', { label: '名称', max: 60, required: true }),
    introduction: form.lines('introduction', { label: '导语', max: 2000 }),
    sections: SLOTS.flatMap(slot => readSection(form, slot) ?? []),
  }
}

export function readCode(form: Form): string {
  const code = form.text('code', { label: '网址', max: 40, required: true }).toLowerCase()
  if (code !== '' && !/^[a-z][a-z0-9-]{1,39}$/.test(code)) {
    form.fail('code', '网址用小写英文字母、数字和连字符，以字母开头，2至40个字符，如 winter-heating。')
  }
  return code
}

/** A part of which neither the name nor anything in it is filled in is none. */
function readSection(form: Form, slot: number): Section | null {
  const [name, list] = [`heading${slot}`, `entries${slot}`]
  const heading = form.text(name, { label: `板块${slot}的名称`, max: 30 })
  const read = readEntries(form.lines(list, { label: `板块${slot}的内容`, max: 6000 }))
  if (!read.ok) form.fail(list, read.sentence)
  const entries = read.ok ? read.value : []
  if (heading === '' && entries.length === 0) return null
  if (heading === '') form.fail(name, `请填写板块${slot}的名称。`)
  if (entries.length === 0 && read.ok) form.fail(list, `板块${slot}里还没有内容，请列出网址，每行一个。`)
  return { heading, entries }
}
