import { ends, type ProgramCall, type Turn } from './program-call.ts';

/** A turn that says something and ends. */
export const say = (
  call: ProgramCall,
  text: string,
  code = 0,
  stream: 'stdout' | 'stderr' = code === 0 ? 'stdout' : 'stderr',
): Turn => ends(call, code, [{ stream, text }], 20);

/** `0.0.0.0:8000`, `:8000`, `8000` */
export function addressOf(
  text: string | undefined,
  port: number,
): { readonly address: string; readonly port: number } {
  if (text === undefined) return { address: '127.0.0.1', port };
  const cut = text.lastIndexOf(':');
  if (cut === -1)
    return /^\d+$/.test(text)
      ? { address: '127.0.0.1', port: Number(text) }
      : { address: text, port };
  return { address: text.slice(0, cut) || '0.0.0.0', port: Number(text.slice(cut + 1)) };
}
