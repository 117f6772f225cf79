import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.ts'

export const ASSETS_FOLDER = join(ROOT, 'dist/public')

const known = new Map<string, string>()

/** The address of a built file: `asset('style.css')` → `/assets/style.css?v=1a2b3c4d`. It changes with the content. */
export function asset(name: string): string {
  const found = known.get(name)
  if (found !== undefined) return found
  const file = join(ASSETS_FOLDER, name)
  const version = existsSync(file)
    ? createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 8)
    : 'none'
  const address = `/assets/${name}?v=${version}`
  known.set(name, address)
  return address
}
