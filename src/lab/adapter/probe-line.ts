import type { ProbeAnswer } from '../model/probe.ts';

/** Longest request in bytes: the machine's line buffers 4,095. */
const mostBytes = 4000;

/**
 * A request for the page's own line: `ID BASE64` and a newline (scripts/lab-image/guest/sbin/agent reads it).
 * @param id a whole number from 1
 * @throws when the shell text is longer than the line can take: a broken invariant of the content
 */
export function encodeRequest(id: number, shell: string): Uint8Array {
  const encoder = new TextEncoder();
  const binary = String.fromCharCode(...encoder.encode(shell));
  const line = `${id} ${btoa(binary)}\n`;
  if (line.length > mostBytes) throw new Error(`a probe of ${shell.length} characters is too long`);
  return encoder.encode(line);
}

/** An answer with the request's id; id 0 says that the line has come to life (again). */
export interface NumberedAnswer extends ProbeAnswer {
  readonly id: number;
}

/** Reads answers from the page's own line, in whatever pieces they come; what is no answer is passed over. */
export function createAnswerReader(): (bytes: Uint8Array) => NumberedAnswer[] {
  let rest = '';
  return (bytes) => {
    rest += String.fromCharCode(...bytes);
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    return lines.flatMap((line) => {
      const [, id, status, output] = /^@(\d+) (\d+) ?([A-Za-z0-9+/=]*)\r?$/.exec(line) ?? [];
      if (id === undefined) return [];
      return [{ id: Number(id), status: Number(status), output: decode(output ?? '') }];
    });
  };
}

function decode(text: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)));
  } catch {
    return '';
  }
}
