/** GB 32100—2015: the 31 signs a 统一社会信用代码 is made of, and the weight of each of its first 17. */
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Whether 18 signs are a 统一社会信用代码: whose check sign is right. It is nobody's secret. */
export function isCreditCode(text: string): boolean {
  if (!/^[159AN][1239]\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(text)) return false
  const sum = WEIGHTS.reduce((all, weight, index) => all + weight * SIGNS.indexOf(text[index] ?? '0'), 0)
  return SIGNS[(31 - (sum % 31)) % 31] === text[17]
}
