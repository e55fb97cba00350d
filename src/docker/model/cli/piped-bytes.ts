import type { CommandContext } from '../state/effects.ts';
import { toUint8Array } from '../text/bytes.ts';

/** What is piped in, as bytes: archives travel through pipes with one character a byte. Empty when there is none or when it is no such text. */
export function pipedBytes(context: CommandContext): Uint8Array {
  const text = context.stdin ?? '';
  for (let at = 0; at < text.length; at += 1)
    if (text.charCodeAt(at) > 0xff) return new Uint8Array();
  return toUint8Array(text);
}
