import { Editor } from '@tiptap/core'
import { fromWord, hasForeignPictures } from './from-word.ts'
import { askForNote } from './note.ts'
import { SHAPE } from './shape.ts'
import { makeToolbar } from './toolbar.ts'
import { toolsFor } from './tools.ts'

/**
 * Takes the place of a field that holds HTML, and keeps the field as it stands in the text: the form sends the field.
 * Whoever changes the field by script tells so by the event `restored`.
 */
export function openEditor(field: HTMLTextAreaElement): void {
  const label = field.labels?.[0] ?? null
  const [frame, place, told] = ['div', 'div', 'p'].map(tag => document.createElement(tag))
  if (frame === undefined || place === undefined || told === undefined) return
  frame.className = 'editor'
  told.setAttribute('role', 'status')
  told.className = 'hint'
  const editor = new Editor({
    element: place,
    extensions: SHAPE,
    content: field.value,
    injectCSS: false,
    editorProps: {
      attributes: namesOf(field, label),
      transformPastedHTML(html) {
        told.textContent = hasForeignPictures(html)
          ? '粘贴的内容里有图片，图片没有带过来，请用“图片”按钮上传。'
          : ''
        return fromWord(html)
      },
      // A browser would leave the page for a file that is dropped on it.
      handleDOMEvents: {
        drop: (_, event) => isFileRefused(event, event.dataTransfer, told),
        paste: (_, event) => isFileRefused(event, event.clipboardData, told),
      },
      handleDoubleClickOn(_, __, node) {
        if (node.type.name !== 'note') return false
        askForNote(editor)
        return true
      },
      handleKeyDown(_, event) {
        if (event.key !== 'F10' || !event.altKey) return false
        frame.querySelector<HTMLElement>('[role=toolbar] [tabindex="0"]')?.focus()
        return true
      },
    },
    onUpdate() {
      // The empty line at the end is for writing on; it is not part of the text.
      field.value = editor.getHTML().replace(/(?:<p><\/p>)+$/, '')
      field.dispatchEvent(new Event('input', { bubbles: true }))
    },
  })
  frame.append(makeToolbar(editor, toolsFor(field.dataset.upload ?? null)), place, told)
  field.before(frame)
  field.hidden = true
  field.addEventListener('restored', () => {
    editor.commands.setContent(field.value, { emitUpdate: false })
  })
  label?.addEventListener('click', event => {
    event.preventDefault()
    editor.commands.focus()
  })
}

/** Files come by the button for pictures or as a Word file for the whole text; words that come along with one are taken. */
function isFileRefused(event: Event, data: DataTransfer | null, told: HTMLElement): boolean {
  if (data === null || data.files.length === 0 || data.types.includes('text/html')) return false
  event.preventDefault()
  told.textContent = '文件没有放进来：图片请用“图片”按钮上传，Word文件请用上面的“从Word导入”。'
  return true
}

/** The text is called and described as the field was, and links to what is wrong lead to it. */
function namesOf(field: HTMLTextAreaElement, label: HTMLLabelElement | null): Record<string, string> {
  const names: Record<string, string> = {
    role: 'textbox',
    'aria-multiline': 'true',
    class: 'document-text',
    id: field.id,
  }
  if (label !== null) {
    label.id ||= `${field.id}-label`
    names['aria-labelledby'] = label.id
    label.removeAttribute('for')
  }
  for (const name of ['aria-describedby', 'aria-invalid']) {
    const value = field.getAttribute(name)
    if (value !== null) names[name] = value
  }
  field.removeAttribute('id')
  return names
}
