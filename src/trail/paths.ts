/** Every address of this module. */
export const paths = {
  trail: '/office/trail',
  trailOf: (kind: string, id: string) =>
    `/office/trail?kind=${encodeURIComponent(kind)}&id=${encodeURIComponent(id)}`,
} as const
