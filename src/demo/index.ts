/** 演示: the city of 归德市, which does not exist, made by calling the actions. For a first look, tests and screenshots. */
export { fillDemo } from './fill.ts'
export { type Filling, fillBehind } from './fill-behind.ts'
export { findYear, type YearMade } from './store.ts'
