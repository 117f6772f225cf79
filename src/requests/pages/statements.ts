import type { Statement } from '../case.ts'

/** What the applicant adds in the course of a case. */
export const STATEMENTS: { readonly [kind in Statement['kind']]: string } = {
  correction: '补正',
  reasons: '理由',
  withdrawal: '撤回',
}
