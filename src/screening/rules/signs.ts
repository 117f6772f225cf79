/** Signs nobody sees: soft hyphens, joiners, marks of direction, marks of order of bytes. For a class of a regular expression. */
export const UNSEEN =
  '\\u00ad\\u034f\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufe00-\\ufe0f\\ufeff'
