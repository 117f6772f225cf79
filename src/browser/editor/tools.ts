/** The buttons above the text: what each is called, what it does and whether it is on. */
import type { Editor } from '@tiptap/core'
import { askForImage } from './ask-for-image.ts'
import { askForNote } from './note.ts'
import type { Place } from './shape.ts'
import { BOLD, LINK, type Tool } from './tool.ts'

const inTable = (editor: Editor): boolean => editor.isActive('table')

function placing(label: string, place: Place): Tool {
  const isOn = (editor: Editor): boolean => editor.isActive('paragraph', { place })
  return {
    label,
    isOn,
    use: editor =>
      editor
        .chain()
        .focus()
        .updateAttributes('paragraph', { place: isOn(editor) ? null : place })
        .run(),
  }
}

/** In groups, as they stand together. `upload`: where pictures are sent, null as long as there is no document. */
export function toolsFor(upload: string | null): readonly (readonly Tool[])[] {
  return [
    [
      {
        label: '标题',
        isOn: editor => editor.isActive('heading', { level: 2 }),
        use: editor => editor.chain().focus().toggleHeading({ level: 2 }).run(),
      },
      {
        label: '小标题',
        isOn: editor => editor.isActive('heading', { level: 3 }),
        use: editor => editor.chain().focus().toggleHeading({ level: 3 }).run(),
      },
      BOLD,
      {
        label: '编号',
        isOn: editor => editor.isActive('orderedList'),
        use: editor => editor.chain().focus().toggleOrderedList().run(),
      },
      {
        label: '项目符号',
        isOn: editor => editor.isActive('bulletList'),
        use: editor => editor.chain().focus().toggleBulletList().run(),
      },
      placing('居中', 'center'),
      placing('靠右', 'right'),
    ],
    [
      {
        label: '插入表格',
        can: editor => !inTable(editor),
        use: editor => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
      },
      { label: '加行', can: inTable, use: editor => editor.chain().focus().addRowAfter().run() },
      { label: '加列', can: inTable, use: editor => editor.chain().focus().addColumnAfter().run() },
      { label: '删行', can: inTable, use: editor => editor.chain().focus().deleteRow().run() },
      { label: '删列', can: inTable, use: editor => editor.chain().focus().deleteColumn().run() },
      {
        label: '表头',
        can: inTable,
        isOn: editor => editor.isActive('tableHeader'),
        use: editor => editor.chain().focus().toggleHeaderCell().run(),
      },
      {
        label: '合并',
        can: editor => editor.can().mergeCells(),
        use: editor => editor.chain().focus().mergeCells().run(),
      },
      {
        label: '拆分',
        can: editor => editor.can().splitCell(),
        use: editor => editor.chain().focus().splitCell().run(),
      },
      { label: '删除表格', can: inTable, use: editor => editor.chain().focus().deleteTable().run() },
    ],
    [
      LINK,
      { label: '脚注', isOn: editor => editor.isActive('note'), use: askForNote },
      ...(upload === null
        ? []
        : [
            {
              label: '图片',
              isOn: (editor: Editor) => editor.isActive('image'),
              use: (editor: Editor) => askForImage(editor, upload),
            },
          ]),
    ],
    [
      {
        label: '撤销',
        can: editor => editor.can().undo(),
        use: editor => editor.chain().focus().undo().run(),
      },
      {
        label: '重做',
        can: editor => editor.can().redo(),
        use: editor => editor.chain().focus().redo().run(),
      },
    ],
  ]
}
