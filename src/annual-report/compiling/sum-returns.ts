import { disclosureRowsOf } from '../form/disclosure-rows.ts'
import type { Format } from '../form/requests-rows.ts'
import type { Values } from '../values.ts'

/** Table two from the returns of the units: the sums of what they reported. A cell nobody reported is null. */
export function disclosureValues(
  returns: readonly Readonly<Record<string, string>>[],
  format: Format,
): Values {
  return Object.fromEntries(
    disclosureRowsOf(format).flatMap(([row, { columns }]) =>
      columns.map(column => {
        const key = `disclosure.${row}.${column}`
        const sum = sumOfDecimals(returns.flatMap(figures => figures[key] ?? []))
        return [key, sum === null || column === 'amountWan' ? sum : Number(sum)]
      }),
    ),
  )
}

/** Adds decimal numbers without a rounding: `['0.1', '-0.25']` is `-0.15`. Null when there are none. */
export function sumOfDecimals(numbers: readonly string[]): string | null {
  if (numbers.length === 0) return null
  const decimals = Math.max(...numbers.map(text => text.split('.')[1]?.length ?? 0))
  const sum = numbers.reduce((all, text) => all + scaled(text, decimals), 0n)
  const digits = String(sum < 0n ? -sum : sum).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const rest = decimals === 0 ? '' : `.${digits.slice(-decimals)}`
  return `${sum < 0n ? '-' : ''}${whole}${rest}`
}

function scaled(text: string, decimals: number): bigint {
  const [whole = '0', rest = ''] = text.replace('-', '').split('.')
  const size = BigInt(whole + rest.padEnd(decimals, '0'))
  return text.startsWith('-') ? -size : size
}
