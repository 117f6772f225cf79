import { type Field, fieldsOf, type Kept, writtenIn } from './autosave-kept.ts'

/**
 * After a crash, a closed window or another's saving: what was written here and never arrived is offered, and whoever takes
 * it can have back what stood on the page.
 */
export function offerUnsaved(form: HTMLFormElement, told: HTMLElement, kept: Kept, typed: () => void): void {
  const unsaved = kept.take()
  if (unsaved === null) return
  const onPage = fieldsOf(form)
  const arrived = unsaved.sent && savingOf(unsaved.fields) !== savingOf(onPage)
  if (arrived || isSame(writtenIn(unsaved.fields), writtenIn(onPage))) {
    kept.drop()
    return
  }
  const row = document.createElement('p')
  const overtaken = savingOf(unsaved.fields) !== savingOf(onPage)
  const back = button(`找回${unsaved.at}未保存的内容`, () => {
    fill(form, writtenIn(unsaved.fields))
    row.replaceChildren(
      `已找回${unsaved.at}未保存的内容。`,
      button('换回平台上的内容', () => {
        fill(form, writtenIn(onPage))
        row.replaceChildren('已换回平台上的内容。')
        typed()
      }),
    )
    typed()
  })
  const away = button('不要了', () => {
    kept.drop()
    row.replaceChildren('已去掉本机未保存的内容。')
  })
  row.append(
    overtaken
      ? '本机有没保存上的内容，平台上后来又有新的保存；找回后可以再换回来。'
      : '上次写的内容有没保存上的。',
    back,
    away,
  )
  told.append(row)
}

function savingOf(fields: readonly Field[]): string {
  return fields.find(([name]) => name === 'saving')?.[1] ?? ''
}

function isSame(a: readonly Field[], b: readonly Field[]): boolean {
  const lines = (fields: readonly Field[]) =>
    JSON.stringify(fields.map(([name, value]) => [name, value.replace(/\r\n/g, '\n')]))
  return lines(a) === lines(b)
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

function fill(form: HTMLFormElement, fields: readonly Field[]): void {
  for (const control of form.querySelectorAll<Control>('input[name], textarea[name], select[name]')) {
    const values = fields.filter(([name]) => name === control.name).map(([, value]) => value)
    if (control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type))
      control.checked = values.includes(control.value)
    else if (control.type !== 'file' && values[0] !== undefined) control.value = values[0]
    control.dispatchEvent(new Event('restored'))
  }
}

function button(text: string, use: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'button quiet'
  made.textContent = text
  made.addEventListener('click', use)
  return made
}
