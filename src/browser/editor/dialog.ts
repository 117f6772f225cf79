/** A small window that asks for one thing and gives the place back to the text. */
export interface Asking {
  readonly title: string
  /** What is no field says itself what it is called. */
  readonly fields: readonly HTMLElement[]
  readonly button: string
  /** What is wrong with it, in a sentence, or null when it was done. */
  readonly act: () => Promise<string | null> | string | null
  readonly closed: () => void
}

let count = 0

export function ask({ title, fields, button, act, closed }: Asking): void {
  count += 1
  const window = document.createElement('dialog')
  window.className = 'editor-dialog'
  const heading = document.createElement('h2')
  heading.textContent = title
  heading.id = `editor-dialog-${count}`
  window.setAttribute('aria-labelledby', heading.id)
  const wrong = document.createElement('p')
  wrong.className = 'field-error'
  wrong.setAttribute('role', 'alert')
  const act1 = buttonOf(button, 'submit')
  const cancel = buttonOf('取消', 'button')
  cancel.classList.add('quiet')
  cancel.addEventListener('click', () => window.close())
  const actions = document.createElement('div')
  actions.className = 'actions'
  actions.append(act1, cancel)
  // Beside the page's own form and not in it: what is asked here is not part of what it sends.
  const form = document.createElement('form')
  form.noValidate = true
  form.append(heading, ...fields.map(labelled), wrong, actions)
  form.addEventListener('submit', async event => {
    event.preventDefault()
    act1.disabled = true
    wrong.textContent = ''
    const sentence = await act()
    act1.disabled = false
    if (sentence === null) window.close()
    else wrong.textContent = sentence
  })
  window.append(form)
  window.addEventListener('close', () => {
    window.remove()
    closed()
  })
  document.body.append(window)
  window.showModal()
}

export function fieldOf(label: string, type: string): HTMLInputElement {
  const field = document.createElement('input')
  field.type = type
  field.className = 'control'
  field.dataset.label = label
  return field
}

function labelled(field: HTMLElement): HTMLElement {
  if (field.dataset.label === undefined) return field
  const label = document.createElement('label')
  label.append(field.dataset.label, field)
  return label
}

function buttonOf(text: string, type: 'submit' | 'button'): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = type
  button.className = 'button'
  button.textContent = text
  return button
}
