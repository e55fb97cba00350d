import { encodeCommand, parseResp, type Resp } from '../servers/resp.ts';
import type { TinyHost } from './host.ts';
import type { Value } from './values.ts';

/** Sends one command to a redis server. Values come back as text, as with `decode_responses`. */
export async function redisCommand(
  host: TinyHost,
  server: string,
  port: number,
  words: readonly string[],
): Promise<{ readonly value: Value } | { readonly failed: string }> {
  const reply = await host.connect(
    `redis://${server}:${port}`,
    'tcp',
    '',
    '',
    encodeCommand(words),
  );
  if (typeof reply === 'string')
    return {
      failed: reply === 'could-not-resolve' ? 'Name or service not known' : 'Connection refused',
    };
  const [first] = parseResp(reply.body);
  return first === undefined ? { failed: 'Connection closed by server' } : valueOfReply(first);
}

function valueOfReply(reply: Resp): { readonly value: Value } | { readonly failed: string } {
  switch (reply.kind) {
    case 'error':
      return { failed: reply.text };
    case 'integer':
      return { value: reply.value };
    case 'nil':
      return { value: null };
    case 'array':
      return {
        value: reply.items.map((item) => {
          const each = valueOfReply(item);
          return 'value' in each ? each.value : each.failed;
        }),
      };
    default:
      // PING and SET tell success by a word
      return { value: reply.kind === 'status' ? true : reply.text };
  }
}
