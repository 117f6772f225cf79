import { createHash } from 'node:crypto'
import { cleanFileName } from '#platform/attachment.ts'
import { dayInChina, yearOf } from '#platform/day.ts'
import type { Tx } from '#platform/db.ts'
import { filesIn, newFileKey } from '#platform/files.ts'
import { type Refusal, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { cleanText } from '../../text/clean.ts'
import type { ImportedImage } from '../../text/imported-word.ts'
import { withImages } from '../../text/with-images.ts'
import type { EditionText } from '../document.ts'
import { saveDraft } from '../editions/store.ts'
import { addFile, listFiles, MOST_FILES } from '../files/store.ts'
import { paths } from '../paths.ts'
import { saveFileScreening } from '../screened/store.ts'
import { setAside } from '../set-aside/store.ts'
import type { WordTaken } from './from-word.ts'
import { saveImport } from './store.ts'

export interface Into {
  readonly documentId: number
  readonly number: string
  readonly draftId: number
  readonly by: number
  readonly at: Date
}

/** Puts a file's text and pictures into a draft, and what was typed before beside it. Refused: the pictures are too many. */
export async function takeOverWord(
  tx: Tx,
  services: Services,
  into: Into,
  { text, word }: { readonly text: EditionText; readonly word: WordTaken },
): Promise<Refusal | null> {
  const { documentId, number, draftId, by, at } = into
  const { images, notes } = word.file.word
  if ((await listFiles(tx, documentId)).length + images.length > MOST_FILES)
    return refused('too-many', `一份文档最多有${MOST_FILES}个文件，加上这份Word里的图片就超过了，没有导入。`)
  const addresses: string[] = []
  for (const image of images)
    addresses.push(paths.file(number, await keepImage(tx, services, { image, into })))
  if (word.before.body !== '')
    await setAside(tx, { editionId: draftId, why: 'imported', text: word.before, by, at })
  const body = cleanText(withImages(text.body, addresses))
  await saveDraft(tx, draftId, { text: { ...text, body }, by, at })
  const fileName = cleanFileName(word.file.name)
  await saveImport(tx, draftId, { fileName, guesses: word.guesses, notes, by, at })
  return null
}

/** Looked into afterwards, as any attachment that takes longer than somebody can wait. */
async function keepImage(
  tx: Tx,
  services: Services,
  { image, into }: { readonly image: ImportedImage; readonly into: Into },
): Promise<number> {
  const { documentId, by, at } = into
  const { name, type: mediaType, bytes } = image
  const fileKey = newFileKey('documents', yearOf(dayInChina(at)))
  await filesIn(services.config.dataFolder).put(fileKey, bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const id = await addFile(tx, {
    ...{ documentId, name, mediaType, size: bytes.length },
    ...{ sha256, fileKey, by, at },
  })
  await saveFileScreening(tx, id, { version: null, findings: [], at })
  return id
}
