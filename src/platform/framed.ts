import type { FastifyReply } from 'fastify'

/** Content-Security-Policy of every page: nothing from elsewhere, and no page in another. */
export const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  workerSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
}

/** This page shows pages of our own in frames. */
export function mayFrame(reply: FastifyReply): void {
  reply.header('content-security-policy', written({ ...POLICY, frameSrc: ["'self'"] }))
}

/** This page may stand in a frame on a page of our own. */
export function mayBeFramed(reply: FastifyReply): void {
  reply.header('content-security-policy', written({ ...POLICY, frameAncestors: ["'self'"] }))
  reply.header('x-frame-options', 'SAMEORIGIN')
}

function written(policy: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(policy)
    .map(([name, from]) => `${name.replace(/[A-Z]/g, big => `-${big.toLowerCase()}`)} ${from.join(' ')}`)
    .join(';')
}
