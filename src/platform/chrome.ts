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

/** What stands around every page of the portal. */
export interface PortalChrome {
  readonly siteName: string
  readonly host: string
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
