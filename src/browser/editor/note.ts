/** 脚注: a note stands in the text where its mark will be; pressed, or chosen by keyboard, it is written anew. */
import { type Editor, Node } from '@tiptap/core'
import { areaOf, ask } from './dialog.ts'

export const Note = Node.create({
  name: 'note',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ words: { default: '', renderHTML: () => ({}) } }),
  parseHTML: () => [
    { tag: 'small.note', getAttrs: element => ({ words: element.textContent?.trim() ?? '' }) },
  ],
  renderHTML: ({ node }) => ['small', { class: 'note' }, String(node.attrs.words)],
  renderText: ({ node }) => `〔脚注：${String(node.attrs.words)}〕`,
})

/** A new note where the cursor is, or the one that is chosen; empty, it goes away. */
export function askForNote(editor: Editor): void {
  const isOld = editor.isActive('note')
  const words = areaOf('注文（只写文字）')
  words.maxLength = 2000
  words.value = isOld ? String(editor.getAttributes('note').words) : ''
  ask({
    title: '脚注',
    fields: [words],
    button: isOld ? '改好' : '插入',
    act() {
      const written = words.value.replace(/\s+/g, ' ').trim()
      if (written === '' && !isOld) return '请写注文。'
      const chain = editor.chain()
      if (written === '') chain.deleteSelection().run()
      else if (isOld)
        chain.updateAttributes('note', { words: written }).setNodeSelection(editor.state.selection.from).run()
      // Behind what is chosen, which stays.
      else
        chain
          .setTextSelection(editor.state.selection.to)
          .insertContent({ type: 'note', attrs: { words: written } })
          .run()
      return null
    },
    closed: () => editor.commands.focus(),
  })
}
