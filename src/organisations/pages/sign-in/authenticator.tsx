import { Facts } from '#platform/html/parts.ts'
import type { QrCode } from './qr.ts'

export interface SetupOffered {
  /** The secret, sealed: the form brings it back with the first code. */
  readonly setup: string
  readonly qr: QrCode
  readonly manualKey: string
}

const QUIET = 4

/** What is needed to put a secret into a telephone: by camera or by hand. */
export function Authenticator({ offered: { qr, manualKey } }: { offered: SetupOffered }) {
  const side = qr.size + 2 * QUIET
  return (
    <>
      <ol class="list-decimal pl-6">
        <li>在手机应用市场安装任一款支持“动态口令（TOTP）”的验证器。</li>
        <li>用它扫描下面的二维码；不能扫码时，手工输入密钥。</li>
        <li>输入验证器显示的6位数字。</li>
      </ol>
      <p>
        <svg
          role="img"
          aria-label="绑定动态口令的二维码，内容与下面的手工密钥相同"
          viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
          width="220"
          height="220"
          shape-rendering="crispEdges"
        >
          <path d={`M${-QUIET} ${-QUIET}h${side}v${side}h${-side}z`} fill="#fff" />
          <path d={qr.path} fill="#000" />
        </svg>
      </p>
      <Facts items={[['手工密钥', <code key="key">{manualKey}</code>]]} />
    </>
  )
}
