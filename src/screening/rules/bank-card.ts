/** 银联 cards begin with 62, older and foreign ones with 4, 51–55 or 35: 16 to 19 digits, the last by Luhn (ISO/IEC 7812-1). */
export function isBankCard(digits: string): boolean {
  if (!/^(?:62\d{14,17}|4\d{15}|5[1-5]\d{14}|35\d{14})$/.test(digits)) return false
  const sum = [...digits].reverse().reduce((all, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return all + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
