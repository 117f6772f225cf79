import { type Command, CommandRefused, Misuse } from '#platform/command.ts'
import { withServices } from '#platform/open.ts'
import { createUnit } from '../actions/create-unit.ts'
import { commanded } from '../actor.ts'
import { findUnitByCode } from '../store.ts'
import { CODE_HINT, CODE_PATTERN, EMPTY_UNIT, isKind, isLevel, LEVELS, UNIT_KINDS } from '../unit.ts'

const labelled = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([code, label]) => `            ${code.padEnd(14)}${label}`)
    .join('\n')

const command: Command = {
  usage:
    'mingfu unit add --code 代码 --name 全称 --short 简称 --prefix 机关代字 --division 行政区划代码 --level 层级 --kind 类别 [--under 上级代码]',
  help: `建一个单位。装好系统后用它建第一个：市人民政府，再建它的办公室；其余的在网页上由系统管理员建。

  --code      ${CODE_HINT}，写在网址里，不能再改
  --prefix    机关代字，写在文号里，如“归政”
  --division  六位行政区划代码
  --level
${labelled(LEVELS)}
  --kind
${labelled(UNIT_KINDS)}
  --under     上级单位的代码；不写则没有上级

例：mingfu unit add --code city --name 归德市人民政府 --short 市政府 --prefix 归政 --division 411400 --level city --kind government
    mingfu unit add --code city-office --name 归德市人民政府办公室 --short 市政府办 --prefix 归政办 --division 411400 --level city --kind office --under city`,
  options: {
    code: { type: 'string' },
    name: { type: 'string' },
    short: { type: 'string' },
    prefix: { type: 'string' },
    division: { type: 'string' },
    level: { type: 'string' },
    kind: { type: 'string' },
    under: { type: 'string' },
  },
  async run({ values }) {
    const text = (option: string): string => String(values[option] ?? '').trim()
    const missing = ['code', 'name', 'short', 'prefix', 'division', 'level', 'kind'].filter(
      option => text(option) === '',
    )
    if (missing.length > 0)
      throw new Misuse(`缺少${missing.map(option => ` --${option}`).join('')}。用法：${command.usage}`)
    const [code, level, kind] = [text('code'), text('level'), text('kind')]
    if (!CODE_PATTERN.test(code)) throw new Misuse(`代码应是${CODE_HINT}。`)
    if (!isLevel(level)) throw new Misuse(`--level 应是 ${Object.keys(LEVELS).join('、')} 之一。`)
    if (!isKind(kind)) throw new Misuse(`--kind 应是 ${Object.keys(UNIT_KINDS).join('、')} 之一。`)
    return withServices(async services => {
      const parent = text('under') === '' ? null : await findUnitByCode(services.db, text('under'))
      if (parent === undefined) throw new CommandRefused(`没有代码为“${text('under')}”的单位。`)
      const details = {
        ...EMPTY_UNIT,
        name: text('name'),
        shortName: text('short'),
        documentPrefix: text('prefix'),
        divisionCode: text('division'),
        level,
        kind,
        parentId: parent?.id ?? null,
      }
      const created = await createUnit(services, commanded('mingfu unit add'), { code, details })
      if (!created.ok) throw new CommandRefused(created.sentence)
      const { id, name } = created.value
      return {
        json: { id, code, name },
        text: `已建${name}（${code}）。地址、电话等请登录后在“单位”里补全。`,
      }
    })
  },
}
export default command
