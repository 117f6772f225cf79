/** `mingfu calendar import`, put together here because the calendar does not know what counts by it. */
import { recomputeOpenCases } from '#requests'
import { importCommand } from './calendar/commands/import.ts'

export default importCommand(recomputeOpenCases)
