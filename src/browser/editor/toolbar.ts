import type { Editor } from '@tiptap/core'
import type { Tool } from './tool.ts'

const STEPS: { readonly [key: string]: number } = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** In groups, as they stand together. One stop for the Tab key, arrows within, Escape back to the text. */
export function makeToolbar(editor: Editor, groups: readonly (readonly Tool[])[]): HTMLElement {
  const bar = document.createElement('div')
  bar.className = 'editor-tools'
  bar.setAttribute('role', 'toolbar')
  bar.setAttribute('aria-label', '排版')
  const buttons: HTMLButtonElement[] = []
  const refreshers: (() => void)[] = []
  for (const tools of groups) {
    const group = document.createElement('span')
    group.className = 'group'
    for (const { label, use, isOn, can } of tools) {
      const button = document.createElement('button')
      button.type = 'button'
      button.textContent = label
      button.tabIndex = buttons.length === 0 ? 0 : -1
      button.addEventListener('click', () => {
        if (button.getAttribute('aria-disabled') !== 'true') use(editor)
      })
      refreshers.push(() => {
        if (isOn) button.setAttribute('aria-pressed', String(isOn(editor)))
        if (can) button.setAttribute('aria-disabled', String(!can(editor)))
      })
      buttons.push(button)
      group.append(button)
    }
    bar.append(group)
  }
  const refresh = (): void => {
    for (const one of refreshers) one()
  }
  editor.on('transaction', refresh)
  refresh()
  bar.addEventListener('keydown', event => move(event, buttons, editor))
  bar.addEventListener('focusin', event => {
    for (const button of buttons) button.tabIndex = button === event.target ? 0 : -1
  })
  return bar
}

function move(event: KeyboardEvent, buttons: readonly HTMLButtonElement[], editor: Editor): void {
  const at = buttons.findIndex(button => button.matches(':focus'))
  const to = {
    Home: 0,
    End: buttons.length - 1,
  }[event.key]
  const step = STEPS[event.key]
  if (event.key === 'Escape') editor.commands.focus()
  else if (to !== undefined) buttons[to]?.focus()
  else if (step !== undefined) buttons[(at + step + buttons.length) % buttons.length]?.focus()
  else return
  event.preventDefault()
}
