const OFF = 'mingfu keys off'

const KEYS = [
  ['j', '下一件'],
  ['k', '上一件'],
  ['Enter', '打开这一件'],
  ['/', '到查找框'],
  ['?', '看全部快捷键'],
] as const

/** Keys of one letter can be turned off: they get in the way of whoever speaks to the computer. */
export function keysAreOn(): boolean {
  return localStorage.getItem(OFF) === null
}

/** What the keys do, in a dialog. */
export function showKeys(): void {
  const open = document.querySelector<HTMLDialogElement>('dialog.keys')
  if (open !== null) return
  const dialog = element('dialog', 'keys')
  const title = element('h2', '', '快捷键')
  title.id = 'keys-title'
  dialog.setAttribute('aria-labelledby', title.id)
  const list = element('dl', 'keys-list')
  for (const [key, does] of KEYS) {
    const line = element('div', '')
    const term = element('dt', '')
    term.append(element('kbd', '', key))
    line.append(term, element('dd', '', does))
    list.append(line)
  }
  const close = element('button', 'button quiet', '关闭')
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => dialog.remove())
  dialog.append(title, list, onOff(), close)
  document.body.append(dialog)
  dialog.showModal()
}

function onOff(): HTMLElement {
  const label = element('label', 'choice')
  const box = element('input', '')
  box.type = 'checkbox'
  box.checked = keysAreOn()
  box.addEventListener('change', () => {
    if (box.checked) localStorage.removeItem(OFF)
    else localStorage.setItem(OFF, 'yes')
  })
  label.append(box, element('span', '', '使用快捷键'))
  return label
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}
