import type { ComponentChildren, VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { Chips, OfficePage, PageHeading } from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'

const PARTS = [
  { label: '没有找到的', href: paths.office.misses },
  { label: '同义词', href: paths.office.synonyms },
  { label: '词典', href: paths.office.dictionary },
  { label: '推荐结果', href: paths.office.bestBets },
] as const

/** 检索维护: the frame of its pages. */
export function KeepingPage(props: {
  chrome: OfficeChrome
  title: string
  lead: string
  current: string
  children: ComponentChildren
}): VNode {
  const { chrome, title, lead, current, children } = props
  return (
    <OfficePage chrome={chrome} title={`${title} · 检索维护`}>
      <PageHeading title={title} lead={lead} />
      <Chips label="检索维护" items={PARTS.map(part => ({ ...part, current: part.href === current }))} />
      {children}
    </OfficePage>
  )
}
