import { Editor, type JSONContent } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'
import { ask } from './dialog.ts'
import { NOTE_SHAPE } from './shape.ts'
import { BOLD, ITALIC, LINK } from './tool.ts'
import { makeToolbar } from './toolbar.ts'

const MOST = 2000

/** A new note where the cursor is, or the one that is chosen; empty, it goes away. */
export function askForNote(editor: Editor): void {
  const { selection } = editor.state
  const old =
    selection instanceof NodeSelection && selection.node.type.name === 'note' ? selection.node : null
  const frame = document.createElement('div')
  frame.className = 'editor'
  const words = new Editor({
    extensions: NOTE_SHAPE,
    content: { type: 'doc', content: [{ type: 'paragraph', content: old?.content.toJSON() ?? [] }] },
    injectCSS: false,
    editorProps: {
      attributes: {
        ...{ role: 'textbox', 'aria-multiline': 'true', 'aria-label': '注文' },
        ...{ class: 'document-text note-text', autofocus: '' },
      },
    },
  })
  frame.append(makeToolbar(words, [[BOLD, ITALIC, LINK]]), words.view.dom)
  ask({
    title: '脚注',
    fields: [frame],
    button: old === null ? '插入' : '改好',
    act() {
      const written = words.getText().trim()
      if (written.length > MOST) return `注文最多${MOST}字，现在有${written.length}字。`
      if (written === '' && old === null) return '请写注文。'
      const note = { type: 'note', content: lineOf(words.getJSON()) }
      if (written === '') editor.chain().deleteSelection().run()
      else if (old !== null)
        editor.chain().insertContentAt(selection, note).setNodeSelection(selection.from).run()
      // Behind what is chosen, which stays.
      else editor.chain().setTextSelection(selection.to).insertContent(note).run()
      return null
    },
    closed() {
      words.destroy()
      editor.commands.focus()
    },
  })
  // One goes on where the note ends, from the first key on.
  words.commands.setTextSelection(words.state.doc.content.size)
  words.view.focus()
}

/** Paragraphs of a note are one line. */
const lineOf = ({ content = [] }: JSONContent): JSONContent[] =>
  content.flatMap(({ content: line = [] }) => [{ type: 'text', text: ' ' }, ...line]).slice(1)
