/** What is said of a number by the words around it. */

/** 编号, 项目代码, 批准文号 …: it names a thing. 号码, 电话号 and 卡号 name people's. */
const OF_A_THING =
  /(?:编号|序号|档号|代码|编码|项目号|备案号?|许可证?号?|流水号?|[准许]字|订单号?|合同号?|批号|批准文号|文号|索引号|登记证?号?|证书号?|条码|单号|案号|序列号|凭证号|(?:发票|票据)号?码?|准考证号?|学号|工号|型号|标准号|标识码|识别码|统计码|地块|图斑|宗地号?|不动产单元号?)(?:号?码)?(?:为|是|[:：=#(（“"])*$/
/** 元, 万, 平方米 …: it counts something. */
const COUNTED =
  /^(?:(?:[元万亿件吨米亩台套辆次页册章届%％‰]|人(?!民|员|口|大|社)|户(?!主|籍|口|名)|[个份](?!人|体|额)|项(?!目)|条(?!例|件)|期(?!间|限))|公[斤里顷]|平方|立方|千克|kg|㎡|m[²³2])/i
/** Heads of columns in which figures stand. */
const FIGURES =
  /金额|[（(](?:万|亿|千)?元|数量|面积|合计|总计|预算|决算|支出|收入|产值|单价|总价|税额|余额|增加值/

/** `unless`: what of somebody's is spoken of right before it (手机号备案为). */
export const isOfAThing = (said: string, unless?: RegExp): boolean =>
  OF_A_THING.test(said) && unless?.test(said.replace(OF_A_THING, '').slice(-8)) !== true
export const isMoney = (follows: string): boolean => /^[万亿]?元(?!旦)/.test(follows)
export const isCounted = (follows: string): boolean => COUNTED.test(follows)
export const isFigure = (head: string): boolean => FIGURES.test(head)
