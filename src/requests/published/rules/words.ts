/**
 * How published answers are looked through. Chinese has no spaces between words: a text is kept as its characters and
 * its pairs of neighbouring characters, which finds every word in it whatever the word, by an index.
 */

/** Half width, lower case, letters and digits alone; what stands between becomes one space. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The characters and pairs of characters of a text, each once. */
export function gramsOf(text: string): string[] {
  const grams = new Set<string>()
  for (const run of plainText(text).split(' ')) {
    const characters = [...run]
    for (const [index, character] of characters.entries()) {
      grams.add(character)
      const next = characters[index + 1]
      if (next !== undefined) grams.add(character + next)
    }
  }
  return [...grams]
}

/** No address is longer, and nobody looks for more words at once. */
const MOST_WORDS = 8

/** What somebody looks for: each word must be there. Empty when nothing was typed that could be found. */
export function wordsIn(typed: string): string[] {
  return [...new Set(plainText(typed.slice(0, 200)).split(' '))]
    .filter(word => word !== '')
    .slice(0, MOST_WORDS)
}

/** The grams a text must have to hold the word: pairs, or the one character there is. */
export function gramsOfWord(word: string): string[] {
  const grams = gramsOf(word)
  return grams.length === 1 ? grams : grams.filter(gram => [...gram].length === 2)
}
