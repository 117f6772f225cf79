// `node scripts/mutate-clock.js`: changes the rules of the clock one place at a time and asks their tests. A change that
// no test notices is printed with its place; the score is the share that was noticed. Takes minutes; not part of the tests.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const HOME = fileURLToPath(new URL('..', import.meta.url))
const RULES = ['src/requests/rules/clock.ts', 'src/requests/rules/period.ts', 'src/calendar/term.ts']
const TESTS = ['src/requests/rules', 'src/calendar/term.test.ts', 'src/calendar/calendar.test.ts']

const OPERATORS = new Map([
  ['<', ['<=', '>=']],
  ['<=', ['<', '>']],
  ['>', ['>=', '<=']],
  ['>=', ['>', '<']],
  ['===', ['!==']],
  ['!==', ['===']],
  ['&&', ['||']],
  ['||', ['&&']],
  ['+', ['-']],
  ['-', ['+']],
  ['??', ['&&']],
])

/** Every single change of a file: where it begins, what stands there, and what is put in its place. */
function changesOf(file) {
  const text = readFileSync(join(HOME, file), 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const changes = []
  const change = (node, to) =>
    changes.push({ file, at: node.getStart(source), from: node.getText(source), to })
  const visit = node => {
    if (
      ts.isTypeNode(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isImportDeclaration(node)
    )
      return
    if (ts.isBinaryExpression(node)) {
      for (const to of OPERATORS.get(node.operatorToken.getText(source)) ?? []) change(node.operatorToken, to)
    } else if (ts.isNumericLiteral(node)) change(node, String(Number(node.text) + 1))
    else if (node.kind === ts.SyntaxKind.TrueKeyword) change(node, 'false')
    else if (node.kind === ts.SyntaxKind.FalseKeyword) change(node, 'true')
    else if (ts.isConditionalExpression(node)) change(node.condition, `!(${node.condition.getText(source)})`)
    else if (ts.isIfStatement(node)) change(node.expression, 'false')
    ts.forEachChild(node, visit)
  }
  visit(source)
  return changes.map(one => ({ ...one, line: text.slice(0, one.at).split('\n').length, text }))
}

const copy = mkdtempSync(join(tmpdir(), 'mingfu-mutants-'))
for (const folder of ['src', 'test', 'db', 'package.json', 'tsconfig.json'])
  cpSync(join(HOME, folder), join(copy, folder), { recursive: true })
symlinkSync(join(HOME, 'node_modules'), join(copy, 'node_modules'))
writeFileSync(
  join(copy, 'vitest.config.js'),
  `export default { test: { include: ['src/**/*.test.ts'], testTimeout: 60000 } }`,
)
const noticed = () =>
  spawnSync(
    join(HOME, 'node_modules/.bin/vitest'),
    ['run', '--bail', '1', '--reporter', 'dot', ...TESTS, '--exclude', '**/duplicates/**'],
    {
      cwd: copy,
      timeout: 120_000,
      encoding: 'utf8',
    },
  ).status !== 0

try {
  if (noticed()) throw new Error('the tests do not pass before anything is changed')
  const changes = RULES.flatMap(changesOf)
  let killed = 0
  let asked = 0
  for (const { file, at, from, to, line, text } of changes) {
    writeFileSync(join(copy, file), text.slice(0, at) + to + text.slice(at + from.length))
    asked += 1
    if (asked % 20 === 0) console.error(`${asked} of ${changes.length}`)
    if (noticed()) killed += 1
    else console.log(`not noticed: ${file}:${line}  ${from.slice(0, 60)}  →  ${to.slice(0, 60)}`)
    writeFileSync(join(copy, file), text)
  }
  console.log(
    `${killed} of ${changes.length} changes noticed: ${((killed / changes.length) * 100).toFixed(1)} %`,
  )
} finally {
  rmSync(copy, { recursive: true, force: true })
}
