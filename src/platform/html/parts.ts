/** Every part pages are made of. A page imports from here and nowhere else in this folder. */
export { Chart, type ChartRow, chartRows, leading, mostFirst, type Share } from './chart.tsx'
export { ClockBadge, ClockPanel, type ClockShown, type StateKind, StateMark, type WhyStep } from './clock.tsx'
export {
  Button,
  ButtonLink,
  CheckboxGroup,
  DateField,
  ErrorSummary,
  errorOf,
  FileField,
  FormPart,
  type Options,
  PasswordField,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from './fields.tsx'
export { type Crumb, OfficePage, PlainPage, PortalPage } from './frames.tsx'
export {
  Chips,
  DataTable,
  Download,
  EmptyState,
  Facts,
  Notice,
  OfficialTable,
  PageHeading,
  Pager,
  Panel,
  ScrollBox,
  SearchBox,
  Steps,
  showSize,
  Timeline,
} from './show.tsx'
export { type ArticleTold, type ColumnTold, FeedLinks, Subscribe } from './tags.tsx'
export { unbroken } from './unbroken.tsx'
