/** The editor of documents, in a bundle of its own: only the page that writes one loads it. */
import { openEditor } from './open-editor.ts'

for (const field of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-editor]')) openEditor(field)
