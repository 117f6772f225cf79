/**
 * The words the comparison knows, as data: edit them here. All in folded form (simplified, Arabic numerals before counters,
 * no punctuation). A longer word wins over a shorter one inside it.
 */

/** The frame of an application: who asks, politely, for government information. Each is taken away wherever it stands. */
export const FRAMING: readonly { readonly pattern: RegExp; readonly says: string }[] = [
  { pattern: /^(尊敬的)?(领导|各位领导|工作人员|贵局|贵单位|贵机关)?(您好|你好|你们好)/, says: '您好' },
  {
    pattern: /(非常|十分)?(感谢|谢谢)(您|你|你们|贵局|贵单位|贵机关|领导)?(的?(支持|配合|帮助|回复|答复))?/g,
    says: '谢谢',
  },
  {
    pattern: /(此致敬礼|特此申请|望批准|望予以公开|请予以公开|请予公开|请予答复|请尽快答复|盼复)/g,
    says: '特此申请',
  },
  {
    pattern:
      /^((我|本人|申请人|我们|我单位|我公司|我们公司|本公司)(现|特)?)?(根据|依据|按照)(中华人民共和国)?政府信息公开条例(第\d+条)?(的?(有关|相关)?规定)?/g,
    says: '根据《政府信息公开条例》',
  },
  {
    pattern:
      /^(现|特)?(依法)?(我|本人|申请人|我们)?(现|特)?(依法)?(向(你|贵)(局|单位|机关|委|府|厅|办))?(申请|请求|请|要求|望|希望|恳请)(你|您|贵|你们)?(局|单位|机关|委|府|厅|办)?(依法|书面)*(申请|请求|要求)?(向(我|本人|申请人))?(公开|提供|获取|公布|查阅|查询|获得|告知|出示)(一下)?(以下|如下|下列)?(政府信息)?(公开|内容)?/,
    says: '申请公开',
  },
  {
    pattern:
      /(的)?((相关|有关)?政府信息|(相关|有关)(文件|材料|资料|信息|情况|内容)|等(相关|有关)?(文件|材料|资料|信息|内容))$/,
    says: '的政府信息',
  },
  { pattern: /请(依法)?(公开|提供)$/, says: '请公开' },
]

/** What stands before it is why somebody asks, what stands after it is what is asked for. */
export const ASKING =
  /(?:现|特|故|因此|为此|遂|请|需要|想|我要|依法|书面|向[你贵](?:局|单位|机关|委|府|厅|办)|要求|希望|请求|恳请|申请){0,8}(?:申请公开|申请获取|申请查阅|请公开|请提供|请求公开|要求公开|请告诉我?|请告知|想要?看一?下?|想问问?|想知道|想要?了解|需要获取以下政府信息|需要获取|获取以下政府信息|申请提供|希望公开|要求提供|请求提供)(?:以下|如下|下列|该|这)?(?:政府)?(?:信息)?/g

/** Said at the end, of what the information is wanted for. */
export const PURPOSE =
  /(?:以便|以供|用于|用作|作为)(?:本?人?)?(?:维权|诉讼|起诉|复议|信访|研究|科研|教学|了解|生产|生活|证据|参考|使用|自身|维护|举证|论文|学习|核实|监督).{0,12}$/

/** Words without weight: they may come or go and nothing else is asked for. */
export const FILLERS: readonly string[] = (
  '目前 现在 现有 最新 历年 历次 各 各个 各项 全套 整套 完整 实际 上述 本次 此次 该项 这个 那个 这些 那些 一个 一份 一次 那条 门口 附近 旁边 周边 ' +
  '想 看看 一下 已经 形成 保存 制作 掌握 取得 提交 收到 支付 产生 存在 需要 希望 可以 能否 如何 为什么 谁 哪家 哪年 几个 多大 多久 合法 依法 正式 对应 相应 分别 ' +
  '总共 合计 累计 每年 多少钱 我区 我县 我镇 本区 本县 本镇 出台 因为 因 由于 特 现 就是 到底 究竟 还有 另外 同时 以及其他 其他 主要 按什么 什么样 ' +
  '的 了 和 与 及 以及 并 或 对 在 于 由 从 被 把 将 向 按 按照 为 是 有 等 其 该 之 ' +
  '关于 有关 相关 涉及 位于 针对 具体 详细 各类 所有 全部 全市 我市 本市 辖区 市区 年度 现行 ' +
  '我家 我们 我们村 我村 本村 我户 我 本人 申请人 你局 贵局 贵单位 你单位 贵机关 你们 家里 当时 ' +
  '是多少 多少 怎么 怎么定的 哪个 哪些 哪里 在哪里 什么 有没有 是否 一直 每个 方面 内容 部分 ' +
  '作出 下达 签订 签订的 获得 收取 收取的 进行 开展 实施 组织 召开 出具 名称 一事 一案 案 事项 用户 住户 期间 ' +
  '请 申请 公开 提供 告知 告诉 知道 了解 查阅 查询 申请公开 要求 政府信息 信息 谢谢 以下 如下 复印件 原件 电子版 包括 包含 含'
).split(' ')

/** Words of little weight: with or without them mostly the same is asked for. */
export const LIGHT: readonly string[] = (
  '手续 方式 范围 对象 条件 审核 审查 核实 备案 部门 机构 区域 地点 位置 原因 理由 责任 负责人 市民 业主 家长 老人 车主 群众 公民 设施 设备 治理 整治 检查 运行 维护 ' +
  '专项 重点 基本 基础 主管部门 附件 附图 图件 正文 文号 原文 印发日期 销售 用地 占地 规模 认定 申报 上报 落实 推进 规范 综合 有限 责任 先进 全市性 街 总 拟 每人 每户 每亩地 ' +
  '文件 材料 情况 项目 工程 建设 依据 标准 办法 数量 金额 数据 表 报告 登记 记录 资金 明细 名单 结果 发放 使用 分配 ' +
  '设置 使用权 审批 批复 制定 印发 公示 公告 行政 人员 时间 单位 政府 人民政府 行政处罚 农村 城镇 居民 住宅 集体 国有 国有土地上 村民 村民小组 农民 ' +
  '工作 管理 服务 环境 企业 公司 市 市政府 归属 意见 程序 流程 过程 决定 决定书 通知 通知书 全文 执行 运营 完成 来源 计划 ' +
  '问题 处理 费 款 价 价格 书 证 号 家庭 户 户主 个人 地方 城市 城区 每月 每亩 每平方米 逐月 月均 平均 公开招聘 招聘 考试 开发商 商品房 企业职工 机关 年'
).split(' ')

/** What a place or a body is called by; the letters before it are its name. Longer ones first where one holds another. */
export const PLACES = {
  village: '村 庄 社区 行政村',
  town: '镇 乡 街道',
  home: '小区 花园 家园 嘉园 公寓 里',
  quarter: '新区 开发区 园区 片区',
  county: '区 县',
  street: '路 街 大道 巷',
  water: '河 湖 水库',
  bridge: '大桥 桥',
  school: '小学 中学 幼儿园 学校 大学 学院 高中',
  hospital: '医院 卫生院 诊所',
  company: '公司 集团 厂 养殖场 合作社',
  shop: '超市 药店 饭店 酒店 商场',
  police: '派出所 支队 大队',
  organ: '局 委 厅',
  ground: '地下停车场 停车场 广场 公园',
  works: '污水处理厂',
  building: '馆 所 站 庙 寺 塔 院',
} as const
export type PlaceKind = keyof typeof PLACES

/** Words that end like a place and are none. */
export const NO_PLACES: readonly string[] = (
  '城中村 农村 乡村 全村 我村 本村 各村 行政村 自然村 村庄 学区 辖区 市区 城区 校区 地区 灾区 棚户区 老旧小区 库区 景区 院区 ' +
  '道路 公路 铁路 线路 思路 网路 马路 我局 你局 贵局 该局 结局 格局 当局 我县 全县 本县 我区 全区 本区 各区 我镇 全镇 本镇 乡镇 城镇 村镇 全乡 城乡 家乡 ' +
  '我校 本校 各学校 中小学校 民办学校 公办学校 本公司 该公司 我公司 垃圾焚烧厂 工厂 下河 入河 运河 水厂 上街 大街 村委 居委 常委 家委 业委 房里 家里 那里 这里 哪里 ' +
  '民办幼儿园 公办幼儿园 配套幼儿园 中小学 人民医院 中医院 公立医院 那条路 高速路 三路 电路 走路 原单位 公立学校 公租房小区'
).split(' ')
