import type { Command } from '../command.ts'
import { readConfig } from '../config.ts'
import { migrate, migrationState } from '../migrate.ts'
import { openDatabase } from '../open.ts'

const command: Command = {
  usage: 'mingfu migrate [--check]',
  help: `按名字顺序执行 db/migrations 中尚未执行的迁移，每个在一个事务里：中断了就是没有做过，再执行一次即可。
mingfu serve 启动时也会这样做；自备数据库时以 MINGFU_DATABASE_OWNER_URL 连接。

  --check   只看不做；有未执行的迁移时退出状态为 1`,
  options: { check: { type: 'boolean' } },
  async run({ values }) {
    const database = await openDatabase(readConfig(process.env))
    try {
      if (values.check === true) {
        const { applied, pending } = await migrationState(database.ownerUrl)
        const names = pending.map(m => m.name)
        const text = names.length === 0 ? '没有未执行的迁移。' : listed('未执行：', names)
        return { json: { applied, pending: names }, text, exitStatus: names.length === 0 ? 0 : 1 }
      }
      const applied = await migrate(database.ownerUrl)
      return {
        json: { applied },
        text: applied.length === 0 ? '数据库已是最新。' : listed('已执行：', applied),
      }
    } finally {
      await database.stop()
    }
  },
}

export default command

function listed(title: string, names: readonly string[]): string {
  return [title, ...names.map(name => `  ${name}`)].join('\n')
}
