import { toBytes, toText } from '../../text/bytes.ts';

/** A reply of a redis server. @source redis.io, "Redis serialization protocol specification", RESP2 */
export type Resp =
  | { readonly kind: 'status' | 'error' | 'bulk'; readonly text: string }
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'nil' }
  | { readonly kind: 'array'; readonly items: readonly Resp[] };

/** A reply as it goes over the wire. */
export function encodeResp(reply: Resp): string {
  switch (reply.kind) {
    case 'status':
      return `+${reply.text}\r\n`;
    case 'error':
      return `-${reply.text}\r\n`;
    case 'integer':
      return `:${reply.value}\r\n`;
    case 'nil':
      return '$-1\r\n';
    case 'bulk':
      return `$${toBytes(reply.text).length}\r\n${reply.text}\r\n`;
    case 'array':
      return `*${reply.items.length}\r\n${reply.items.map(encodeResp).join('')}`;
  }
}

/** A command as a client sends it: the body of a `tcp` request. */
export const encodeCommand = (words: readonly string[]): string =>
  encodeResp({ kind: 'array', items: words.map((text) => ({ kind: 'bulk', text })) });

/** Reads the replies of a body, in order; what is cut off is left out. */
export function parseResp(body: string): Resp[] {
  // lengths count bytes
  const bytes = toBytes(body);
  const out: Resp[] = [];
  let at = 0;
  const line = (): string | null => {
    const end = bytes.indexOf('\r\n', at);
    if (end === -1) return null;
    const text = bytes.slice(at, end);
    at = end + 2;
    return text;
  };
  const one = (): Resp | null => {
    const head = line();
    if (head === null) return null;
    const rest = toText(head.slice(1));
    switch (head[0]) {
      case '+':
        return { kind: 'status', text: rest };
      case '-':
        return { kind: 'error', text: rest };
      case ':':
        return { kind: 'integer', value: Number(rest) };
      case '$': {
        const length = Number(rest);
        if (length < 0) return { kind: 'nil' };
        const text = toText(bytes.slice(at, at + length));
        at += length + 2;
        return { kind: 'bulk', text };
      }
      case '*': {
        const items: Resp[] = [];
        if (Number(rest) < 0) return { kind: 'nil' };
        for (let i = 0; i < Number(rest); i += 1) {
          const item = one();
          if (item === null) return null;
          items.push(item);
        }
        return { kind: 'array', items };
      }
      default:
        return null;
    }
  };
  while (at < bytes.length) {
    const reply = one();
    if (reply === null) break;
    out.push(reply);
  }
  return out;
}

/**
 * Splits a line as redis-cli and redis' inline commands do: words, "…" with escapes, '…'.
 * @returns null: a quote is open, or something sticks to a closing one
 */
export function splitWords(text: string): string[] | null {
  const out: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] as string)) {
      at += 1;
      continue;
    }
    let word = '';
    while (at < text.length && !/\s/.test(text[at] as string)) {
      const character = text[at] as string;
      if (character !== '"' && character !== "'") {
        word += character;
        at += 1;
        continue;
      }
      for (at += 1; text[at] !== character; at += 1) {
        if (at >= text.length) return null;
        if (text[at] === '\\' && character === '"') {
          const hex = /^\\x([0-9a-fA-F]{2})/.exec(text.slice(at));
          if (hex !== null) {
            word += String.fromCharCode(Number.parseInt(hex[1] as string, 16));
            at += 3;
            continue;
          }
          at += 1;
          const next = text[at] ?? '';
          word += { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' }[next] ?? next;
        } else if (text[at] === '\\' && text[at + 1] === "'") {
          at += 1;
          word += "'";
        } else word += text[at];
      }
      at += 1;
      if (at < text.length && !/\s/.test(text[at] as string)) return null;
    }
    out.push(word);
  }
  return out;
}

/** The commands of a request's body: RESP arrays, or one per line. @returns null where quotes do not balance */
export function commandsIn(body: string): string[][] | null {
  if (body.startsWith('*'))
    return parseResp(body).map((reply) =>
      reply.kind === 'array'
        ? reply.items.map((item) => (item.kind === 'bulk' ? item.text : ''))
        : [],
    );
  const out: string[][] = [];
  for (const line of body.split(/\r?\n/)) {
    const words = splitWords(line);
    if (words === null) return null;
    if (words.length > 0) out.push(words);
  }
  return out;
}
