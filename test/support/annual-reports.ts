import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '#platform/root.ts'

const FOLDER = join(ROOT, 'test/fixtures/annual-reports')

type Rows = Readonly<Record<string, readonly (number | null)[]>>

/** What a person read from a report of the fixtures, in the words of the form. */
export interface Expected {
  readonly 报告: { readonly 机关: string; readonly 年度: number; readonly 表格格式: string }
  readonly 表二_主动公开: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, number | string | null>>>>>
  >
  readonly 表三_申请?: { readonly 行: Rows } | null
  /** Of a file that is cut off: the rows that are whole. */
  readonly 表三_可见的完整行?: { readonly 行: Rows }
  readonly 表四_复议诉讼?: Readonly<Record<string, Readonly<Record<string, number | null>>>> | null
  readonly 不一致?: readonly {
    readonly 类别: string
    readonly 性质: string
    readonly 报告值?: number
    readonly 计算值?: number
  }[]
}

export function fixtureBytes(file: string): Uint8Array {
  return readFileSync(join(FOLDER, file))
}

export function expectedOf(name: string): Expected {
  return JSON.parse(readFileSync(join(FOLDER, 'expected', `${name}.json`), 'utf8'))
}

/** Every file of the fixtures with the name of what is expected of it. */
export const FIXTURES: readonly (readonly [file: string, expected: string])[] = readdirSync(FOLDER)
  .filter(file => /\.(?:txt|html|pdf)$/.test(file))
  .map(file => [
    file,
    file
      .replace(/\.tables-([ab])\.txt$/, '.$1')
      .replace(/(?:\.tables|\.layout|\.raw)?\.(?:txt|html|pdf)$/, ''),
  ])
