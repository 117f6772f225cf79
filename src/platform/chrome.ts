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
}

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
  /** The site by whose own domain name one came; null at the platform's. */
  readonly site: SiteAround | null
  /** Where the platform is, without a slash at the end: what has one address only stands there. */
  readonly platform: string
  readonly doors: readonly { readonly label: string; readonly href: string }[]
  /** The address of the door one is in, if any. */
  readonly current: string | null
  readonly mode: 'normal' | 'elder'
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
