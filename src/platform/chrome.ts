import type { VNode } from 'preact'

/** What stands around every page of the office. Composed in app.ts, which alone knows all modules. */
export interface OfficeChrome {
  readonly menu: readonly {
    readonly label: string
    readonly href: string
    readonly count?: number
    readonly group?: string
  }[]
  /** The address of the menu line one is in. */
  readonly current: string
  readonly unread: number
  readonly user: { readonly name: string; readonly unit: string; readonly roles: string }
  readonly demo: boolean
  /** What else the demonstration has to say. */
  readonly demoNote?: string
}

/** How a visitor may have the portal look, without script: a cookie and nothing else. */
export const MODES = { normal: '标准版', elder: '长辈版', contrast: '高对比' } as const
export type Mode = keyof typeof MODES
export const ALL_MODES = Object.keys(MODES) as Mode[]

/** A site as its pages tell of it. */
export interface SiteTold {
  readonly name: string
  readonly domain: string
  /** 网站标识码 */
  readonly identificationCode: string | null
}

/** A site at its own domain name. */
export interface SiteAround {
  readonly code: string
  /** The line beside the name. */
  readonly masthead: string
}

/** What stands around every page of the portal. */
export interface PortalChrome {
  readonly siteName: string
  /** Whose site it is. */
  readonly host: string
  readonly site: SiteTold
  /** By whose own domain name one came; null at the platform's. */
  readonly atSite: SiteAround | null
  /** Where the platform is, without a slash at the end: what has one address only stands there. */
  readonly base: string
  readonly doors: readonly { readonly label: string; readonly href: string }[]
  /** The address of the door one is in, if any. */
  readonly current: string | null
  /** What stands in the foot; `noFollow`: is not for whoever walks through all pages. */
  readonly foot: readonly { readonly label: string; readonly href: string; readonly noFollow?: true }[]
  readonly mode: Mode
  /** The page's own address, for switches that come back to it. */
  readonly address: string
  readonly demo: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    officeChrome(current: string): Promise<OfficeChrome>
    portalChrome(current?: string): PortalChrome
  }
  interface FastifyReply {
    /** Sends a page. 200 unless said otherwise; 422 for a form that came back. */
    page(node: VNode, status?: number): FastifyReply
  }
}
