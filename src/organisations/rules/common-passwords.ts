/**
 * What people choose when left alone. Compared without digits and signs at the end, and with the usual swaps undone
 * (0 for o, @ for a …), so one word here stands for thousands. Whole passwords of digits and keyboard walks are caught
 * by their shape, in password.ts.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `password passw passwd pass word welcome admin administrator administrators adminadmin root rootroot superuser
  superadmin supervisor manager guest user username login test testtest testing tester demo default changeme change
  letmein letmeinnow secret topsecret qwerty qwertyuiop qwertyui qwert qwe qweqwe qweasd qweasdzxc qazwsx qazwsxedc
  asdfgh asdfghjkl asdf asd zxcvbn zxcvbnm zxcvb zxc abc abcd abcde abcdef abcdefg abcabc aaa aaaaaa iloveyou loveyou
  ilove love lovely forever sunshine princess dragon monkey shadow master football baseball basketball superman batman
  michael jordan charlie killer hello helloworld hellohello freedom whatever trustno michelle jessica computer internet
  windows microsoft google server system oracle mysql postgres linux ubuntu huawei xiaomi tencent alibaba weixin wechat
  woaini woaiwojia woaizhongguo woaini woaiwo woaibaobei zhongguo china beijing shanghai henan shangqiu zhengzhou
  zhengfu gongkai zhengwu xinxi xinxigongkai xxgk zwgk zwgkb zfxxgk xxzx bangong bangongshi zhengwugongkai
  mima wodemima guanli guanliyuan yonghu ceshi nihao nihaoma wangzhan dengyue denglu mingfu
  company office public service government newyear happynewyear spring summer autumn winter monday january
  initial initpassword init newpassword mypassword yourpassword temporary temp tempo pssw p qq qqq li wang zhang`.split(
    /\s+/,
  ),
)
