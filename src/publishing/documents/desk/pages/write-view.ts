import type { FieldError, Typed } from '#platform/form.ts'
import type { Column } from '../../../sites/site.ts'
import type { Document, DocumentFile, Edition } from '../../document.ts'
import type { WordImport } from '../../from-word/from-word.ts'
import type { SetAsideHead } from '../../set-aside/set-aside.ts'

export interface WriteView {
  /** null: a new document. */
  readonly document: Document | null
  readonly draft: Edition | null
  readonly columns: readonly Column[]
  readonly files: readonly DocumentFile[]
  readonly unitName: string
  readonly maxBytes: number
  /** What came from a Word file and nobody has looked over yet. */
  readonly imported: WordImport | null
  /** What was set aside beside the draft, the newest first. */
  readonly setAside: readonly SetAsideHead[]
  /** The relations as lines, of the draft. */
  readonly relations: string
  readonly formKey: string
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}
