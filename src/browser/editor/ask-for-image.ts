import type { Editor } from '@tiptap/core'
import { freshKey } from '../fresh-key.ts'
import { ask, fieldOf } from './dialog.ts'

/** A picture and, for those who do not see it, what is on it. It is sent at once, and stands where the cursor is. */
export function askForImage(editor: Editor, upload: string): void {
  if (editor.isActive('image')) {
    askForWords(editor)
    return
  }
  const file = fieldOf('图片文件（JPG、PNG）', 'file')
  file.accept = 'image/jpeg,image/png'
  const said = wordsField()
  ask({
    title: '图片',
    fields: [file, said],
    button: '上传并插入',
    act: () => send(editor, upload, { file: file.files?.[0], alt: said.value.trim() }),
    closed: () => editor.commands.focus(),
  })
}

/** Of a picture that stands there, such as one from a Word file. */
function askForWords(editor: Editor): void {
  const said = wordsField()
  said.value = String(editor.getAttributes('image').alt ?? '')
  ask({
    title: '图片说明',
    fields: [said],
    button: '改好',
    act() {
      const alt = said.value.trim()
      if (alt === '') return NO_WORDS
      editor.chain().updateAttributes('image', { alt }).run()
      return null
    },
    closed: () => editor.commands.focus(),
  })
}

const NO_WORDS = '请写图片说明：图上有什么、说明什么。'

function wordsField(): HTMLInputElement {
  const said = fieldOf('图片说明（看不见图的人听到的话）', 'text')
  said.maxLength = 200
  return said
}

async function send(
  editor: Editor,
  upload: string,
  { file, alt }: { readonly file: File | undefined; readonly alt: string },
): Promise<string | null> {
  if (file === undefined) return '请选择图片。'
  if (alt === '') return NO_WORDS
  const body = new FormData()
  // Fields before files: what stands first is read first.
  body.append('form_key', freshKey())
  body.append('alt', alt)
  body.append('file', file)
  try {
    const answer = await fetch(upload, {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
      redirect: 'manual',
    })
    if (answer.type === 'opaqueredirect' || answer.status === 401)
      return '登录已过期，请在新窗口重新登录，再上传一次。'
    const told: unknown = await answer.json().catch(() => null)
    if (!answer.ok) return sentenceOf(told) ?? '图片没有收下，请换一张再试。'
    const address = told !== null && typeof told === 'object' && 'address' in told ? told.address : null
    if (typeof address !== 'string') return '图片没有收下，请换一张再试。'
    editor
      .chain()
      .insertContent({ type: 'image', attrs: { src: address, alt } })
      .run()
    return null
  } catch {
    return '网络不通，图片没有传上去，请稍后再试。'
  }
}

function sentenceOf(told: unknown): string | null {
  return told !== null && typeof told === 'object' && 'sentence' in told && typeof told.sentence === 'string'
    ? told.sentence
    : null
}
