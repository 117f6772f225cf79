import type { Editor } from '@tiptap/core'
import { ask, fieldOf } from './dialog.ts'

/** An empty address takes the link away. */
export function askForLink(editor: Editor): void {
  const address = fieldOf('网址（清空就去掉链接）', 'text')
  const now: unknown = editor.getAttributes('link').href
  address.value = typeof now === 'string' ? now : ''
  ask({
    title: '链接',
    fields: [address],
    button: '确定',
    act: () => setLink(editor, address.value.trim()),
    closed: () => editor.commands.focus(),
  })
}

function setLink(editor: Editor, address: string): string | null {
  const chain = editor.chain().extendMarkRange('link')
  if (address === '') {
    chain.unsetLink().run()
    return null
  }
  if (!/^(https?:\/\/|mailto:|tel:|\/(?![/\\]))\S+$/i.test(address))
    return '网址要以 https://、http://、mailto:、tel: 或者 / 开头。'
  if (editor.state.selection.empty && !editor.isActive('link'))
    editor
      .chain()
      .insertContent({ type: 'text', text: address, marks: [{ type: 'link', attrs: { href: address } }] })
      .run()
  else chain.setLink({ href: address }).run()
  return null
}
