import type { Dice } from './dice.ts'

/** Sentences in which there is nothing to find, as they stand around what is looked for. */
const SENTENCES = `为切实做好城乡居民最低生活保障工作，现将有关事项通知如下。
各县（区）人民政府，市人民政府各部门：
请各单位认真组织实施，确保各项任务按期完成。
公示期间如有异议，请以书面形式向所在乡镇人民政府反映。
本办法自发布之日起施行，有效期五年。
经入户调查、民主评议、审核确认，拟纳入保障范围。
资金来源为财政预算安排，实行专款专用、封闭运行。
市发展改革委会同有关部门负责解释。
全年粮食总产量保持稳定，夏粮再获丰收。
坚持以人民为中心的发展思想，解决群众急难愁盼问题。
申请人对本决定不服的，可以在六十日内申请行政复议。
施工期间请过往车辆减速慢行，服从现场人员指挥。
会议强调，要压实安全生产责任，常态化开展隐患排查。
附件：1. 申请表　2. 评分标准　3. 办理流程图
联系方式见市人民政府门户网站“机构职能”栏目。`.split('\n')

/** Before something else in its paragraph: its sentence has an end. */
export const fillerBefore = (dice: Dice): string => filler(dice).replace(/(?<![。；：])$/, '。')

export const filler = (dice: Dice): string => dice.pick(SENTENCES)
