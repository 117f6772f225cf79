import type { Editor } from '@tiptap/core'
import { askForLink } from './ask-for-link.ts'

export interface Tool {
  readonly label: string
  readonly use: (editor: Editor) => void
  /** Of what is switched on and off. */
  readonly isOn?: (editor: Editor) => boolean
  readonly can?: (editor: Editor) => boolean
}

/** Those that a note has as the text has them. */
export const BOLD: Tool = {
  label: '加粗',
  isOn: editor => editor.isActive('bold'),
  use: editor => editor.chain().focus().toggleBold().run(),
}
export const ITALIC: Tool = {
  label: '斜体',
  isOn: editor => editor.isActive('italic'),
  use: editor => editor.chain().focus().toggleItalic().run(),
}
export const LINK: Tool = { label: '链接', isOn: editor => editor.isActive('link'), use: askForLink }
