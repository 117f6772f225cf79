import type { VNode } from 'preact'
import { TextField } from '#platform/html/parts.ts'
import type { HumanCheck } from '../intake/human-check.ts'

/** With script the browser answers by itself and this says so; without, it is a question. */
export function PersonQuestion({ human, error }: { human: HumanCheck; error: string | undefined }): VNode {
  return (
    <div data-human-check={human.work}>
      <input type="hidden" name="humanCheck" value="" />
      <input type="hidden" name="humanToken" value={human.token} />
      <div data-human-question>
        <TextField
          name="humanAnswer"
          label={human.question}
          hint="用来防止程序自动提交。写数字或汉字都可以。"
          required
          autocomplete="off"
          error={error}
        />
      </div>
      <p class="hint" role="status" data-human-done="已自动确认不是程序提交，不用回答问题。" />
    </div>
  )
}
