/** Surnames, the frequent ones: two of three people in a hundred bear another, and are found by what calls them people. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟'
const DOUBLE =
  '欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|令狐|慕容|司徒|端木|东方|南宫|独孤|司空|百里|呼延|宇文|长孙|轩辕'
/** How places, offices and things end, and names hardly ever do. */
const NO_NAME =
  /[区市县镇乡村路街局委办院厅部站所校店厂组会处科室楼号省州旗港园场社团队库桥河湖山岛寨屯弄巷里坊苑城表单款费额率证]$/
/** Words of every notice that begin as names do. */
const NO_PERSON =
  /^(?:申[请报领办诉]|施[工行]|方[案法式面便向]|管[理控道]|程[序度]|包[括含]|安[全排置装]|金[融额属]|温[度馨]|车[辆位间主]|计[划算生]|时[间限期]|项目|成[员本果立效]|任[务职何期]|路[线段面]|水[利平电]|田[地间]|农[业村户民]|党[员委组支建]|司法|席位|平[台均方安]|相[关应]|胡同|经[济费营]|林[业地草]|全[市区县年面体部]|史[料志]|万[元人]|金额|文[件化明体]|白[天]|石[油材化]|高[度速等中校]|严[格重禁]|于[是]|江[苏西]|古[城]|常[住务委]|许可|别[的墅]|支[持付部出]|单[位价独]|应[当急]|卫[生健]|牧业|柏油|景[区观]|连[续接]|明[确显]|查[询看处]|解[决释]|游[客泳]|和[谐]|荣[誉]|商[务业品]|华[北东南中西]|东[方西部]|双[方]|阳[光台]|宁[夏]|海[南]|云[南]|章[程]|顾[问客]|樊笼|简[介称历]|齐[全]|武[器装汉])/
/** Of the country, and in people's names too: 王青山, 李长河. In short ones only where somebody is so called. */
const OF_THE_COUNTRY = /[山河江湖城桥院]$/
const NAME = new RegExp(`(?:${DOUBLE}|[${SURNAMES}])[\\p{Script=Han}]{1,2}`, 'u')

/** 申请人, 户主 …: what comes behind it is somebody's name. */
const CALLED =
  /(?:姓名|对象|申请人|当事人|被处罚人|法定代表人|负责人|户主|联系人|业主|[原被]告|上诉人|第三人|居民|村民|市民|患者|学生|家长|监护人|受益人|领取人|收[件货]人|职工|员工|经营者|房主|产权人|承租人|租客|投诉人|举报人|信访人|来信人|死者|伤者|残疾人|本人|老人)(?:（[^）]{0,10}）)?[:：]?\s?/u
const AFTER_CALLED = new RegExp(`${CALLED.source}(${NAME.source})`, 'u')
/** Alone between signs, or followed by what is only said of a person. */
const ALONE = new RegExp(
  `(?<![\\p{Script=Han}A-Za-z0-9])(${NAME.source})(?=$|[\\s，,、；;:：（(）)|]|[男女住系某]|先生|女士|同志|老人)`,
  'gu',
)

/** 姜山，男; 姜山，住 … */
const LIVING = new RegExp(
  `(?<![\\p{Script=Han}A-Za-z0-9])(${NAME.source})[，,]\\s?(?:[男女]|现?住|家住)`,
  'u',
)

/** Whether somebody is named here: by what calls them, or by a surname with one or two characters that stand alone. */
export function namesSomebody(text: string): boolean {
  if (isName(AFTER_CALLED.exec(text)?.[1], 2)) return true
  if (isName(LIVING.exec(text)?.[1], 2)) return true
  return [...text.matchAll(ALONE)].some(({ 1: name }) => isName(name, 3))
}

const WHOLE = new RegExp(`^(?:${NAME.source})$`, 'u')

/** Whether that is somebody's name and nothing else, where people are listed. */
export function isSomebody(text: string): boolean {
  return WHOLE.test(text.trim()) && isName(text.trim(), 2)
}

/** 孙小院 0371-…: what somebody is called says nothing of an office. */
export function withoutName(text: string): string {
  const last = /\p{Script=Han}+(?=\s*$)/u.exec(text)
  return last !== null && isSomebody(last[0]) ? text.slice(0, last.index) : text
}

function isName(name: string | undefined, leastOfTheCountry: number): boolean {
  return (
    name !== undefined &&
    !NO_PERSON.test(name) &&
    (!NO_NAME.test(name) || (name.length >= leastOfTheCountry && OF_THE_COUNTRY.test(name)))
  )
}
