/** `mingfu <verb>`: one line a verb. A verb's file is loaded when it is called, and nothing else is. */
import { parseArgs } from 'node:util'
import { type Command, CommandRefused, Misuse } from '#platform/command.ts'
import { nearest, wrongArguments } from '#platform/command-line.ts'
import { isDatabaseAway, Trouble, wordsOf } from '#platform/errors.ts'

interface Verb {
  readonly words: string
  readonly summary: string
  readonly load: () => Promise<{ readonly default: Command }>
}

const VERBS: readonly Verb[] = [
  { words: 'serve', summary: '启动网站', load: () => import('./main.ts') },
  {
    words: 'migrate',
    summary: '把数据库更新到本程序的版本',
    load: () => import('#platform/commands/migrate.ts'),
  },
  { words: 'demo', summary: '在空的数据库里建演示城市', load: () => import('./demo/commands/demo.ts') },
  { words: 'doctor', summary: '检查运行环境', load: () => import('./doctor.ts') },
  { words: 'unit add', summary: '登记一个单位', load: () => import('./organisations/commands/unit-add.ts') },
  { words: 'user add', summary: '建立一个账号', load: () => import('./organisations/commands/user-add.ts') },
  {
    words: 'calendar workdays',
    summary: '一年有多少个工作日',
    load: () => import('./calendar/commands/workdays.ts'),
  },
  {
    words: 'calendar due',
    summary: '算一件申请的答复期限',
    load: () => import('./requests/commands/due.ts'),
  },
  {
    words: 'calendar list',
    summary: '列出已知的放假通知',
    load: () => import('./calendar/commands/list.ts'),
  },
  {
    words: 'calendar import',
    summary: '录入新的放假通知',
    load: () => import('./calendar-import.ts'),
  },
  {
    words: 'fee',
    summary: '算信息处理费',
    load: () => import('./requests/commands/fee.ts'),
  },
  {
    words: 'requests import',
    summary: '从 Excel 导入往年办件',
    load: () => import('./requests/commands/import.ts'),
  },
  {
    words: 'report read',
    summary: '读一份年度报告（任何机关的）',
    load: () => import('./annual-report/commands/read.ts'),
  },
  {
    words: 'report check',
    summary: '核对一份年度报告的每个合计',
    load: () => import('./annual-report/commands/check.ts'),
  },
  {
    words: 'scan',
    summary: '发布前检查一份文件',
    load: () => import('./screening/commands/scan.ts'),
  },
  {
    words: 'documents verify',
    summary: '验证已发布的文档没有被改动',
    load: () => import('./publishing/commands/verify.ts'),
  },
  { words: 'trail verify', summary: '验证留痕没有被改动', load: () => import('./trail/commands/verify.ts') },
]

const USAGE = `明府 Mingfu：政府信息公开

用法：mingfu <命令> [选项]

${VERBS.map(verb => `  ${verb.words.padEnd(19)}${verb.summary}`).join('\n')}

每个命令都有 --help；加 --json 则在标准输出只给一个 JSON 文档，错误写到标准错误。
退出状态：0 成功；1 被拒绝、未通过或未能完成；2 用法不对，或者要检查的文件打不开。`

async function main(words: readonly string[]): Promise<number> {
  process.umask(0o077)
  const verb = VERBS.find(one => words.slice(0, one.words.split(' ').length).join(' ') === one.words)
  if (verb === undefined) return explainVerbs(words)
  const { default: command } = await verb.load()
  const args = words.slice(verb.words.split(' ').length)
  const options = {
    ...command.options,
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const
  if (args.includes('--help') || args.includes('-h')) {
    console.log(`${verb.summary}\n\n用法：${command.usage} [--json]\n\n${command.help}`)
    return 0
  }
  const { values, positionals } = parse(args, options, command)
  const { json, text, exitStatus } = await command.run({ values, positionals })
  if (values.json === true) console.log(JSON.stringify(json))
  else if (text !== '') console.log(text)
  return exitStatus ?? 0
}

function parse(
  args: readonly string[],
  options: NonNullable<Parameters<typeof parseArgs>[0]>['options'] & object,
  command: Command,
) {
  const allowed = command.positionals ?? 0
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: allowed > 0, strict: true })
    if (parsed.positionals.length <= allowed) return parsed
  } catch (error) {
    throw new Misuse(wrongArguments(error, Object.keys(options), command.usage))
  }
  throw new Misuse(`参数太多。用法：${command.usage}`)
}

function explainVerbs(words: readonly string[]): number {
  const [first = ''] = words
  const asked = ['--help', '-h', 'help']
  if (asked.includes(first)) {
    console.log(USAGE)
    return 0
  }
  if (first === '') throw new Misuse(USAGE)
  const group = VERBS.filter(verb => verb.words.startsWith(`${first} `))
  const list = group.map(verb => `  mingfu ${verb.words.padEnd(19)}${verb.summary}`).join('\n')
  if (group.length > 0 && words.some(word => asked.includes(word))) {
    console.log(list)
    return 0
  }
  const typed = words.slice(0, 2).join(' ')
  const near = nearest(
    typed,
    VERBS.map(verb => verb.words),
  )
  const guess = near === null ? '' : `是不是 mingfu ${near}？`
  if (group.length === 0) throw new Misuse(`没有命令「${first}」。${guess}所有命令见 mingfu --help。`)
  throw new Misuse(
    `${typed === first ? '' : `没有命令「${typed}」。${guess}`}mingfu ${first} 后面要跟：\n${list}`,
  )
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (error instanceof Misuse) {
    console.error(error.message)
    process.exitCode = 2
  } else if (error instanceof Trouble || error instanceof CommandRefused) {
    console.error(error.message)
    process.exitCode = error instanceof CommandRefused ? error.exitStatus : 1
  } else if (isDatabaseAway(error)) {
    console.error(`数据库中途不再应答（${wordsOf(error)}）：请确认它在运行、机器没有过载，然后重新执行。`)
    process.exitCode = 1
  } else {
    console.error('程序出错了，请把下面的内容报告给维护者：')
    console.error(error)
    process.exitCode = 1
  }
}
