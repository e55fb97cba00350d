import type { NetFailure } from '../../state/program-port.ts';
import { toText } from '../../text/bytes.ts';
import type { Json } from '../../text/json.ts';
import {
  ends,
  type LongProgram,
  type Piece,
  type ProgramCall,
  type Turn,
  waits,
} from '../program-call.ts';
import { encodeCommand, parseResp, type Resp, splitWords } from './resp.ts';

interface Options {
  readonly host: string;
  readonly port: number;
  readonly password: string | null;
  readonly database: string;
  /** null: as the place wants it */
  readonly raw: boolean | null;
  readonly exitsOnError: boolean;
  readonly words: readonly string[];
}
interface Memory extends Options {
  readonly database: string;
  readonly formatted: boolean;
  /** typed and not ended by a newline */
  readonly rest: string;
  readonly prompts: boolean;
}

/** @returns text for stderr, and the exit code, where it stops at once */
function optionsOf(
  call: ProgramCall,
): Options | { readonly text: string; readonly code: number; readonly out?: true } {
  const words = call.argv.slice(1);
  let options: Options = {
    host: '127.0.0.1',
    port: 6379,
    password: call.env.REDISCLI_AUTH ?? null,
    database: '0',
    raw: null,
    exitsOnError: false,
    words: [],
  };
  let i = 0;
  for (; i < words.length && (words[i] as string).startsWith('-'); i += 1) {
    const word = words[i] as string;
    const value = words[i + 1];
    if (['-h', '-p', '-a', '--pass', '-n', '-u'].includes(word)) {
      if (value === undefined)
        return { text: `Unrecognized option or bad number of args for: '${word}'\n`, code: 1 };
      i += 1;
      if (word === '-h') options = { ...options, host: value };
      else if (word === '-p') {
        if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535)
          return { text: 'Invalid server port.\n', code: 1 };
        options = { ...options, port: Number(value) };
      } else if (word === '-n') options = { ...options, database: value };
      else if (word === '-u') {
        const [, user, password, host = '127.0.0.1', port = '6379', database = '0'] =
          /^redis:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^:/]+)?(?::(\d+))?(?:\/(\d+))?$/.exec(value) ??
          [];
        if (!value.startsWith('redis://')) return { text: 'Invalid URI scheme\n', code: 1 };
        options = {
          ...options,
          host,
          port: Number(port),
          database,
          password: password ?? (user === '' ? null : (user ?? options.password)),
        };
      } else options = { ...options, password: value };
    } else if (word === '--raw' || word === '--no-raw')
      options = { ...options, raw: word === '--raw' };
    else if (word === '-e') options = { ...options, exitsOnError: true };
    else if (word === '--no-auth-warning') continue;
    else if (word === '-v' || word === '--version')
      return { text: `redis-cli ${call.version || '8.4.0'}\n`, code: 0, out: true };
    else if (
      /^(-x|-X|-r|-i|-s|-c|-d|-D|-t|-2|-3|--(csv|json|stat|scan|pipe|bigkeys|memkeys|hotkeys|latency.*|rdb|eval|cluster|monitor|tls|help|user|askpass|ldb.*|pattern|intrinsic-latency|functions-rdb|lru-test|replica|show-pushes|quoted-input|verbose))$/.test(
        word,
      )
    )
      return { text: `strata: redis-cli ${word} is not simulated\n`, code: 1 };
    else return { text: `Unrecognized option or bad number of args for: '${word}'\n`, code: 1 };
  }
  return { ...options, words: words.slice(i) };
}

/** Bytes in quotes, as `redis-cli` shows them. */
function quoted(text: string): string {
  const escapes: Readonly<Record<string, string>> = {
    '\n': '\\n',
    '\r': '\\r',
    '\t': '\\t',
    '\b': '\\b',
    '\x07': '\\a',
    '"': '\\"',
    '\\': '\\\\',
  };
  let out = '';
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (escapes[character] !== undefined) out += escapes[character];
    else if (code >= 32 && code < 127) out += character;
    else out += utf8(code);
  }
  return `"${out}"`;
}
function utf8(code: number): string {
  const bytes =
    code < 0x80
      ? [code]
      : code < 0x800
        ? [0xc0 | (code >> 6), 0x80 | (code & 63)]
        : code < 0x10000
          ? [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)]
          : [
              0xf0 | (code >> 18),
              0x80 | ((code >> 12) & 63),
              0x80 | ((code >> 6) & 63),
              0x80 | (code & 63),
            ];
  return bytes.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}

/** A reply for a reader at a terminal. @source redis, src/redis-cli.c cliFormatReplyTTY */
function formatted(reply: Resp, indent = ''): string {
  switch (reply.kind) {
    case 'status':
      return `${reply.text}\n`;
    case 'error':
      return `(error) ${reply.text}\n`;
    case 'integer':
      return `(integer) ${reply.value}\n`;
    case 'nil':
      return '(nil)\n';
    case 'bulk':
      return `${quoted(reply.text)}\n`;
    case 'array': {
      if (reply.items.length === 0) return '(empty array)\n';
      const width = String(reply.items.length).length;
      const inner = `${indent}${' '.repeat(width + 2)}`;
      return reply.items
        .map(
          (item, i) =>
            `${i === 0 ? '' : indent}${String(i + 1).padStart(width)}) ${formatted(item, inner)}`,
        )
        .join('');
    }
  }
}

/** A reply for another program: text as it is. */
function raw(reply: Resp): string {
  switch (reply.kind) {
    case 'integer':
      return `${reply.value}\n`;
    case 'nil':
      return '\n';
    case 'array':
      return reply.items.length === 0 ? '\n' : reply.items.map(raw).join('');
    default:
      return `${reply.text}\n`;
  }
}

const why: Readonly<Record<NetFailure, string>> = {
  refused: 'Connection refused',
  'could-not-resolve': 'Name or service not known',
  'timed-out': 'Connection timed out',
  'empty-reply': 'Connection refused',
};

/** Sends one command. @returns null: it could not be sent, and stderr knows why */
async function send(
  call: ProgramCall,
  options: Options,
  words: readonly string[],
  output: Piece[],
): Promise<Resp[] | null> {
  const before = [
    ...(options.password === null ? [] : [['AUTH', options.password]]),
    ...(options.database === '0' ? [] : [['SELECT', options.database]]),
  ];
  const reply = await call.connect({
    protocol: 'tcp',
    url: `redis://${options.host}:${options.port}`,
    method: '',
    path: '',
    host: `${options.host}:${options.port}`,
    headers: {},
    body: [...before, words].map(encodeCommand).join(''),
  });
  if (typeof reply === 'string') {
    if (reply === 'empty-reply')
      output.push({ stream: 'stderr', text: 'Error: Server closed the connection\n' });
    else
      output.push({
        stream: 'stderr',
        text: `Could not connect to Redis at ${options.host}:${options.port}: ${why[reply]}\n`,
      });
    return null;
  }
  const replies = parseResp(reply.body);
  if (replies[0]?.kind === 'error' && options.password !== null)
    output.push({ stream: 'stderr', text: `AUTH failed: ${replies[0].text}\n` });
  return replies.slice(before.length);
}

/** redis-cli: one command of its words, or lines from its input until it ends. */
export const redisCli: LongProgram = async (call, wake, memory): Promise<Turn> => {
  const output: Piece[] = [];
  if (wake.kind === 'start') {
    const options = optionsOf(call);
    if ('code' in options)
      return ends(call, options.code, [
        { stream: options.out === undefined ? 'stderr' : 'stdout', text: options.text },
      ]);
    if (
      options.password !== null &&
      call.env.REDISCLI_AUTH === undefined &&
      !call.argv.includes('--no-auth-warning')
    )
      output.push({
        stream: 'stderr',
        text: "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n",
      });
    // in a pipeline or a substitution something is always piped in
    const terminal = call.stdoutIsTerminal || (call.tty && call.stdin === undefined);
    const show = (options.raw ?? !terminal) ? raw : formatted;
    if (options.words.length > 0) {
      const replies = await send(call, options, options.words, output);
      const [reply] = replies ?? [];
      if (reply !== undefined)
        output.push({ stream: 'stdout', text: showText(reply, options.words, show) });
      const shutdown =
        /^shutdown$/i.test(options.words[0] ?? '') &&
        output.some(({ text }) => text.includes('Server closed'));
      if (shutdown) return ends(call, 0);
      return ends(
        call,
        replies === null || (options.exitsOnError && reply?.kind === 'error') ? 1 : 0,
        output,
        2,
      );
    }
    const state: Memory = {
      ...options,
      formatted: show === formatted,
      rest: '',
      prompts: terminal && call.stdin === undefined,
    };
    if (call.stdin !== undefined) {
      await lines(state, `${toText(call.stdin)}\n`);
      return ends(call, 0, output, 2);
    }
    return prompt(state);
  }
  const state = memory as unknown as Memory;
  if (wake.kind === 'end-of-input') {
    const after = await lines(state, '\n');
    return ends(
      call,
      0,
      after === null || !state.prompts ? output : [...output, { stream: 'stdout', text: '\n' }],
    );
  }
  if (wake.kind === 'signal') return ends(call, 0, [{ stream: 'stdout', text: '\n' }]);
  if (wake.kind !== 'input') return waits(call, memory, { wantsInput: true });
  const after = await lines(state, wake.text);
  return after === null ? ends(call, 0, output, 2) : prompt(after);

  function prompt(next: Memory): Turn {
    const text = `${next.host}:${next.port}${next.database === '0' ? '' : `[${next.database}]`}> `;
    return waits(call, next as unknown as Json, {
      output: next.prompts && next.rest === '' ? [...output, { stream: 'stdout', text }] : output,
      wantsInput: true,
      handles: next.prompts ? ['INT'] : [],
    });
  }

  /** Runs what is whole of the text. @returns null: it is over */
  async function lines(from: Memory, text: string): Promise<Memory | null> {
    let now: Memory = { ...from, rest: '' };
    const all = (from.rest + text).split('\n');
    const rest = all.pop() as string;
    for (const line of all) {
      const words = splitWords(line);
      if (words === null) {
        output.push({ stream: 'stdout', text: 'Invalid argument(s)\n' });
        continue;
      }
      const [name = ''] = words;
      if (name === '') continue;
      if (/^(quit|exit)$/i.test(name)) return null;
      if (/^clear$/i.test(name) && now.prompts) {
        output.push({ stream: 'stdout', text: '\u001b[H\u001b[2J' });
        continue;
      }
      if (/^help$/i.test(name) || name === '?') {
        output.push({ stream: 'stdout', text: 'strata: the help of redis-cli is not simulated\n' });
        continue;
      }
      const replies = await send(call, now, words, output);
      const reply = replies?.[0];
      if (reply === undefined) continue;
      output.push({
        stream: 'stdout',
        text: showText(reply, words, now.formatted ? formatted : raw),
      });
      if (/^select$/i.test(name) && reply.kind === 'status')
        now = { ...now, database: words[1] ?? '0' };
      if (/^auth$/i.test(name) && reply.kind === 'status')
        now = { ...now, password: words.at(-1) ?? null };
    }
    return { ...now, rest };
  }
};

/** INFO is shown as it is, everywhere. */
function showText(reply: Resp, words: readonly string[], show: (reply: Resp) => string): string {
  return /^info$/i.test(words[0] ?? '') && reply.kind === 'bulk'
    ? `${reply.text}${show === raw ? '\n' : ''}`
    : show(reply);
}
