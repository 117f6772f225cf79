/**
 * 检索的词典、同义词、推荐结果 are one for the whole platform: the disclosure office of the city keeps them (《条例》第三条), and sees
 * what was looked for and not found.
 *
 * @param supervisedFrom the units in which somebody holds the role of 政务公开办
 * @returns the unit they act for, null when they are not among its keepers
 */
export function keeperUnit(
  supervisedFrom: readonly { readonly id: number; readonly level: string }[],
): number | null {
  return supervisedFrom.find(({ level }) => level === 'city')?.id ?? null
}
