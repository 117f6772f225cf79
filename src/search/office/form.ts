import { Form, type FormResult } from '#platform/form.ts'
import { queryKey } from '../bets/best-bet.ts'
import { fold } from '../fold.ts'

const WORD = { min: 2, max: 20 }
const GROUP = { min: 2, max: 20 }

type Keyed<T> = FormResult<{ readonly formKey: string } & T>

/** Letters, digits and signs of a word; a space or a mark would never be found in a text cut into words. */
const isWord = (word: string): boolean =>
  /^[\p{L}\p{N}]+$/u.test(word) && [...word].length >= WORD.min && [...word].length <= WORD.max

const WORD_SAID = `一个词是${WORD.min}至${WORD.max}个字，中间没有空格和标点。`

export function readWord(body: unknown): Keyed<{ readonly word: string }> {
  const form = new Form(body)
  const word = fold(form.text('word', { label: '词', max: 40, required: true }))
  if (form.isFineSoFar('word') && !isWord(word)) form.fail('word', WORD_SAID)
  return form.result({ formKey: form.key(), word })
}

/** One word a line, or with 、 between; each once. */
export function readGroup(
  body: unknown,
): Keyed<{ readonly words: readonly string[]; readonly seen: string }> {
  const form = new Form(body)
  const typed = form.lines('words', { label: '同义词', max: 600, required: true })
  const words = [
    ...new Set(
      typed
        .split(/[\n、，,；;\s]+/u)
        .map(fold)
        .filter(word => word !== ''),
    ),
  ]
  if (form.isFineSoFar('words')) {
    const wrong = words.filter(word => !isWord(word))
    if (wrong.length > 0) form.fail('words', `“${wrong.join('”“')}”不能用：${WORD_SAID}`)
    else if (words.length < GROUP.min || words.length > GROUP.max) {
      form.fail('words', `一组要有${GROUP.min}至${GROUP.max}个不同的词。`)
    }
  }
  const seen = form.lines('seen', { label: '原来的词', max: 600 })
  return form.result({ formKey: form.key(), words, seen })
}

/** An address as it is copied from a browser: what stands before the path, and behind it, is left out. */
export function readBet(body: unknown): Keyed<{ readonly query: string; readonly path: string }> {
  const form = new Form(body)
  const query = form.text('query', { label: '查找的词', max: 60, required: true })
  const address = form.text('address', { label: '推荐的网址', max: 500, required: true })
  if (form.isFineSoFar('query') && queryKey(fold(query)) === '') form.fail('query', '请填写要查找的词。')
  const path = address.replace(/^https?:\/\/[^/]+/iu, '').replace(/[?#].*$/u, '')
  if (form.isFineSoFar('address') && !path.startsWith('/')) {
    form.fail('address', '请填写本平台页面的网址，例如 /documents/12。')
  }
  return form.result({ formKey: form.key(), query: fold(query), path })
}

export function readRemoval(body: unknown): Keyed<{ readonly word: string }> {
  const form = new Form(body)
  return form.result({ formKey: form.key(), word: form.text('word', { label: '词', max: 40 }) })
}
