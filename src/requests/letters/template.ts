import { done, type Result, refused } from '#platform/result.ts'
import { ELEMENTS, type Element, LETTER_KINDS, type LetterKind, type Paragraph } from './letter.ts'
import { lines, oneLine } from './phrases.ts'
import { isAlone, PLACES, type Place, TEMPLATES } from './places.ts'

type Piece = { readonly text: string } | { readonly place: Place }
/** A paragraph a line. */
export type Template = readonly (readonly Piece[])[]
/** What stands in each place: words, or whole paragraphs where the place is alone on its line. */
export type PlaceValues = { readonly [place in Place]?: string | readonly Paragraph[] }

const NAMES = new Map(Object.entries(PLACES).map(([place, { label }]) => [label as string, place as Place]))
const LONGEST_TEMPLATE = 5000

/** Refused (template-unreadable): a name in {{ }} that no place has, braces that do not close, nothing, far too much. */
export function parseTemplate(text: string): Result<Template> {
  if (text.trim() === '') return unreadable('正文不能为空。')
  if ([...text].length > LONGEST_TEMPLATE) return unreadable(`正文不能超过${LONGEST_TEMPLATE}字。`)
  const template = lines(text).map(piecesOf)
  for (const piece of template.flat()) {
    if ('place' in piece) continue
    const [stray] = /\{\{[^{}]*(?:\}\})?|\}\}/.exec(piece.text) ?? []
    if (stray !== undefined) return unreadable(`“${stray}”不是可以使用的位置，请核对名称和括号。`)
  }
  return done(template)
}

const unreadable = (sentence: string) => refused('template-unreadable', sentence)

function piecesOf(line: string): readonly Piece[] {
  return line
    .split(/(\{\{[^{}]*\}\})/)
    .filter(part => part !== '')
    .map(text => {
      const place = NAMES.get(/^\{\{(.*)\}\}$/.exec(text)?.[1]?.trim() ?? '')
      return place === undefined ? { text } : { place }
    })
}

/**
 * The paragraphs, each saying what its places tell. What has nothing to tell says nothing, so that the letter is found
 * wanting. Throws when a place of the template was given no value: checkTemplate lets none through.
 */
export function fillTemplate(template: Template, values: PlaceValues): readonly Paragraph[] {
  return template.flatMap(pieces => fillLine(pieces, values))
}

function fillLine(pieces: readonly Piece[], values: PlaceValues): readonly Paragraph[] {
  const places = placesIn([pieces])
  const whole = places.map(place => values[place]).find(value => typeof value === 'object')
  if (whole !== undefined) return whole
  const says = places.flatMap(place => (told(place, values).trim() === '' ? [] : PLACES[place].says))
  const telling = places.filter(place => place !== 'you')
  if (telling.length > 0 && telling.every(place => told(place, values).trim() === '')) return []
  const [only, ...others] = pieces
  if (only !== undefined && 'place' in only && others.length === 0) {
    return lines(told(only.place, values)).map(text => ({ says, text }))
  }
  const text = pieces
    .map(piece => ('text' in piece ? piece.text : oneLine(told(piece.place, values))))
    .join('')
  return [{ says, text }]
}

function told(place: Place, values: PlaceValues): string {
  const value = values[place]
  if (typeof value !== 'string') throw new Error(`this letter has no words for ${place}`)
  return value
}

/** The places a letter of this kind can use: those of its own template; whoever applied can be spoken to in each. */
export function placesOf(kind: LetterKind): readonly Place[] {
  const template = parseTemplate(TEMPLATES[kind])
  if (!template.ok) throw new Error(`${kind}: ${template.sentence}`)
  const spoken: readonly Place[] = LETTER_KINDS[kind].to === 'applicant' ? ['you'] : []
  return [...new Set([...placesIn(template.value), ...spoken])]
}

function placesIn(template: Template): readonly Place[] {
  return template.flat().flatMap(piece => ('place' in piece ? [piece.place] : []))
}

/** What is wrong with an office's own text, a sentence each; empty when letters can be written by it. */
export function checkTemplate(kind: LetterKind, text: string): readonly string[] {
  const template = parseTemplate(text)
  if (!template.ok) return [template.sentence]
  const used = placesIn(template.value)
  const strange = used.filter(place => !placesOf(kind).includes(place))
  const tells: readonly Element[] = used.flatMap(place => PLACES[place].says)
  const wanted = placesOf(kind).filter(place => PLACES[place].says.some(says => isWanted(kind, says)))
  const missing = wanted.filter(place => !PLACES[place].says.every(says => tells.includes(says)))
  const crowded = template.value
    .filter(pieces => pieces.length > 1)
    .flatMap(pieces => placesIn([pieces]).filter(isAlone))
  return [
    ...crowded.map(place => `“{{${PLACES[place].label}}}”是整段的内容，要单独写成一行。`),
    ...strange.map(place => `“{{${PLACES[place].label}}}”不能用在${LETTER_KINDS[kind].title}里。`),
    ...missing.map(place => {
      const names = PLACES[place].says.map(says => ELEMENTS[says]).join('、')
      return `缺少“${names}”：请写上{{${PLACES[place].label}}}。`
    }),
  ]
}

function isWanted(kind: LetterKind, element: Element): boolean {
  const elements: readonly Element[] = LETTER_KINDS[kind].elements
  return elements.includes(element)
}
