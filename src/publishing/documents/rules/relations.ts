/** What a document may say of another. Nobody's rule is ended by whoever has no say over its maker. */
import { type Genre, isPolicy, type RelationKind } from '../document.ts'

export interface Naming {
  readonly kind: RelationKind
  /** Of the document that names the other. */
  readonly genre: Genre
  /** Of the other, as it is live. */
  readonly otherGenre: Genre
  /** Whether the other is of the same unit, of one below it, or of one that has ended. */
  readonly isOverIt: boolean
}

/**
 * Why it may not stand so; null when it may. The reading chosen, for which no article was confirmed (记忆): rules are amended and
 * repealed by whoever made them (制定机关), changed or withdrawn by whoever stands above it (上级机关), and by a rule.
 */
export function namingRefused({ kind, genre, otherGenre, isOverIt }: Naming): string | null {
  if (kind === 'about') return null
  if (!isPolicy(otherGenre)) {
    return kind === 'interprets' ? '不是政策文件，不能作为解读的对象' : '不是政策文件，谈不上修改、废止'
  }
  if (kind === 'interprets') return null
  if (!isPolicy(genre)) return '是政策文件，要用政策文件来修改、废止，请改选文种'
  return isOverIt ? null : '是其他单位的文件，只能由制定机关或者它的上级机关修改、废止'
}
