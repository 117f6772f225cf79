import type { Reading } from './reading.ts'
import { below, type Element } from './xml.ts'

/** What lies in parts of an office file that nobody sees on its pages: comments, properties, caches, embedded files. */
export function findHiddenParts({ file, hidden }: Reading): void {
  const names = file.names
  const each = (pattern: RegExp, work: (root: Element) => void) => {
    for (const name of names.filter(one => pattern.test(one))) {
      const root = file.xml(name)
      if (root !== null) work(root)
    }
  }
  each(/^word\/comments\d*\.xml$/, root => {
    for (const comment of root.children) hidden.add('批注', '处', allText(comment))
  })
  each(/^xl\/comments[^/]*\.xml$|^xl\/comments\/[^/]+\.xml$/, root => {
    for (const comment of below(root, 'x:comment')) hidden.add('批注', '处', allText(comment))
  })
  const hasCopy = names.some(one => /^xl\/comments/.test(one))
  each(/^xl\/threadedcomments\//, root => {
    for (const comment of root.children) {
      // Of a conversation a copy is kept for older programs, which was counted above.
      if (hasCopy) hidden.keep(allText(comment))
      else hidden.add('批注', '处', allText(comment))
    }
  })
  each(/^xl\/pivotcache\/pivotcachedefinition[^/]*\.xml$/, root => {
    hidden.add('数据透视表缓存', '份')
    keepValues(root)
  })
  each(/^xl\/pivotcache\/pivotcacherecords[^/]*\.xml$/, keepValues)
  each(/^xl\/externallinks\/[^/]+\.xml$/, root => {
    hidden.add('外部链接缓存', '份', allText(root))
    keepValues(root)
  })
  each(/^docprops\/(core|app|custom)\.xml$/, root => {
    for (const property of root.children.filter(one => one.text.trim() !== '')) {
      hidden.add('文档属性', '项', property.text)
    }
  })
  each(/^customxml\/item\d*\.xml$/, root => hidden.add('自定义数据', '份', allText(root)))
  each(/^word\/glossary\/document\.xml$/, root => hidden.add('自动图文集', '份', allText(root)))
  for (const name of names.filter(one => /\/embeddings\//.test(one))) hidden.add('嵌入的文件', '个', name)
  for (const name of names.filter(one => /vbaproject\.bin$/.test(one))) hidden.add('宏', '份', name)

  function keepValues(root: Element): void {
    for (const name of ['x:s', 'x:n', 'x:d', 'x:v']) {
      for (const { attributes, text } of below(root, name)) hidden.keep(attributes.v ?? text)
    }
  }
}

function allText(element: Element): string {
  return [element.text, ...element.children.map(allText)].join('')
}
