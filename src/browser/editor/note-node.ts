/** 脚注: a note stands in the text where its mark will be; pressed, or chosen by keyboard, it is written anew. */
import { Node } from '@tiptap/core'

export const Note = Node.create({
  name: 'note',
  group: 'inline',
  content: 'text*',
  marks: 'bold italic underline sub sup link',
  inline: true,
  atom: true,
  parseHTML: () => [{ tag: 'small.note' }],
  renderHTML: () => ['small', { class: 'note' }, 0],
  renderText: ({ node }) => `〔脚注：${node.textContent}〕`,
  // What stands in it is written in a window of its own, never here.
  addNodeView: () => () => {
    const dom = document.createElement('small')
    dom.className = 'note'
    dom.contentEditable = 'false'
    return { dom, contentDOM: dom }
  },
})
