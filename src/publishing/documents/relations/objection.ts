import { hasEnded, listUnits, loadUnitTree } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Tx } from '#platform/db.ts'
import { type Refusal, refused } from '#platform/result.ts'
import type { EditionText } from '../document.ts'
import { namingRefused } from '../rules/relations.ts'
import { listNamed, type Named } from './store.ts'

type Naming = Pick<EditionText, 'genre' | 'relations'> & { readonly unitId: number }

/** What is wrong with what a text names: something that is not out, or what it may not say of it. */
export async function objectionToRelations(tx: Tx, text: Naming, today: Day): Promise<Refusal | null> {
  const named = await listNamed(tx, numbersOf(text))
  const known = new Set(named.map(({ number }) => number))
  const missing = numbersOf(text).filter(number => !known.has(number))
  if (missing.length > 0) {
    return refused('no-such-document', `没有找到已发布的文档${missing.join('、')}，请核对文档编号。`)
  }
  return objectionToNamed(tx, text, named, today)
}

/** The same once more before it goes out. What has been taken down since is linked to no more. */
export async function objectionBeforeRelease(tx: Tx, text: Naming, today: Day): Promise<Refusal | null> {
  return objectionToNamed(tx, text, await listNamed(tx, numbersOf(text)), today)
}

const numbersOf = ({ relations }: Naming): string[] => relations.map(({ number }) => number)

async function objectionToNamed(
  tx: Tx,
  { unitId, genre, relations }: Naming,
  named: readonly Named[],
  today: Day,
): Promise<Refusal | null> {
  const byNumber = new Map(named.map(other => [other.number, other]))
  const isRuled = relations.some(({ kind }) => kind === 'amends' || kind === 'repeals')
  const under = isRuled ? await unitsUnder(tx, unitId, today) : new Set<number>()
  for (const { kind, number } of relations) {
    const other = byNumber.get(number)
    if (other === undefined) continue
    const isOverIt = under.has(other.unitId)
    const refusal = namingRefused({ kind, genre, otherGenre: other.genre, isOverIt })
    if (refusal !== null) return refused('not-to-be-named-so', `文档${number}${refusal}。`)
  }
  return null
}

/** The unit, those its word carries to, and those whose business others carry on. */
async function unitsUnder(tx: Tx, unitId: number, today: Day): Promise<Set<number>> {
  const ended = (await listUnits(tx)).filter(({ unit }) => hasEnded(unit, today)).map(({ unit }) => unit.id)
  return new Set([unitId, ...(await loadUnitTree(tx)).reach(unitId), ...ended])
}
