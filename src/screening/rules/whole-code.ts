/** The characters of the provinces, with which a plate begins. */
export const PROVINCE = '[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新]'

/** A passport or a plate, wherever the end of a line cuts it: what stands on the next line is no part of it. */
const WHOLE_CODE = new RegExp(
  `(?<![0-9A-Za-z])(?:[A-Za-z](?:\\s*\\d){8}|[A-Za-z]{2}(?:\\s*\\d){7}|${PROVINCE}\\s*[A-Za-z][\\s·]?(?:\\s*[0-9A-Za-z]){5,6})$`,
)
const NEAR = 80

/** Whether one ends there. */
export const isWholeCode = (text: string, end: number): boolean =>
  WHOLE_CODE.test(text.slice(Math.max(0, end - NEAR), end))
