import { describe, expect, it } from 'vitest';
import { toBytes } from '../../text/bytes.ts';
import { change, readText } from '../files.ts';
import type { ProgramCall } from '../program-call.ts';
import { redisCli } from './redis-cli.ts';
import { redisServer } from './redis-server.ts';
import { encodeCommand, parseResp, splitWords } from './resp.ts';
import {
  filesOf,
  httpRequest,
  kept,
  serverCall,
  serverNowMs,
  textOf,
  waitOf,
} from './server-call.fixture.ts';

const image = () => filesOf({ '/data/': '' });
const begin = (words: readonly string[] = [], files = image()) =>
  kept(
    redisServer,
    serverCall(['redis-server', ...words], files, { cwd: '/data', version: '8.4.0' }),
  );
const started = async (words: readonly string[] = [], files = image()) => {
  const server = begin(words, files);
  waitOf(await server.start());
  return server;
};
type Server = Awaited<ReturnType<typeof started>>;
const connectTo =
  (server: Server, at = serverNowMs): ProgramCall['connect'] =>
  async ({ url: _, ...request }) =>
    (
      await server.take(
        { kind: 'request', request: { ...httpRequest(''), ...request, port: 6379 } },
        { nowMs: at },
      )
    ).reply ?? 'empty-reply';
/** One redis-cli at a terminal. */
const cli = async (server: Server, words: readonly string[], more: Partial<ProgramCall> = {}) => {
  const turn = await redisCli(
    serverCall(['redis-cli', ...words], image(), {
      tty: true,
      connect: connectTo(server),
      ...more,
    }),
    { kind: 'start' },
    null,
  );
  return `${textOf(turn, 'stdout')}${textOf(turn, 'stderr')}`;
};

describe('redis-server', () => {
  it('PRG-S9 says what it does and listens', async () => {
    const server = begin();
    const turn = await server.start();
    expect(waitOf(turn)).toMatchObject({
      listens: [{ address: '0.0.0.0', port: 6379, protocol: 'tcp' }],
      handles: ['TERM', 'INT'],
      argv: ['redis-server *:6379'],
    });
    expect(textOf(turn, 'stdout').split('\n').at(-2)).toBe(
      '1:M 09 Dec 2025 20:00:00.000 * Ready to accept connections tcp',
    );
    expect(await server.line('PING\r\nSET a "x y"\r\nGET a\r\n')).toBe(
      '+PONG\r\n+OK\r\n$3\r\nx y\r\n',
    );
    expect(
      (await server.take({ kind: 'request', request: httpRequest('/') })).reply,
    ).toBeUndefined();
  });

  it('PRG-S11 a snapshot at the end is what the next start finds; a kill leaves none', async () => {
    const server = await started();
    await server.line('SET hits 41\r\nRPUSH l a b\r\n');
    const end = await server.signal('TERM');
    expect(end.next).toEqual({ kind: 'exit', code: 0 });
    expect(textOf(end, 'stdout')).toContain('Received SIGTERM scheduling shutdown...\n');
    const again = await started([], end.files);
    expect(await again.line('INCR hits\r\nLRANGE l 0 -1')).toBe(
      ':42\r\n*2\r\n$1\r\na\r\n$1\r\nb\r\n',
    );
    const killed = await started();
    await killed.line('SET a 1');
    expect(readText(killed.files, '/data/dump.rdb')).toBeNull();
    const saved = await started(['--save', '60', '1']);
    await saved.line('SET a 1');
    const timer = await saved.take({ kind: 'timer' }, { nowMs: serverNowMs + 60_000 });
    expect([readText(timer.files, '/data/dump.rdb'), waitOf(timer).wakesAtMs]).toEqual([
      'REDIS0013\n{"0":{"a":{"type":"string","value":"1"}}}\n',
      null,
    ]);
  });

  it('PRG-S11 an append-only file holds every write at once', async () => {
    const server = await started(['--appendonly', 'yes']);
    await server.line('SET a 1 EX 100\r\nGET a\r\nINCR a\r\nSELECT 2\r\nHSET h f v');
    expect(
      parseCommands(readText(server.files, '/data/appendonlydir/appendonly.aof.1.incr.aof') ?? ''),
    ).toEqual(['SET a 1 PXAT 1765310500000', 'INCR a', 'SELECT 2', 'HSET h f v', 'SELECT 0']);
    const again = await started(['--appendonly', 'yes'], server.files);
    expect(await again.line('GET a\r\nTTL a\r\nSELECT 2\r\nHGETALL h')).toBe(
      '$1\r\n2\r\n:100\r\n+OK\r\n*2\r\n$1\r\nf\r\n$1\r\nv\r\n',
    );
  });

  it('PRG-S12 password, ports, wrong configuration', async () => {
    const server = await started(['--requirepass', 's3', '--port', '7000']);
    expect(await server.line('GET a')).toBe('-NOAUTH Authentication required.\r\n');
    expect(await server.line('AUTH s3\r\nGET a')).toBe('+OK\r\n$-1\r\n');
    const bad = await begin(['--nonsense', '1']).start();
    expect([textOf(bad, 'stderr'), bad.next]).toEqual([
      "\n*** FATAL CONFIG FILE ERROR (Redis) ***\nReading the configuration file, at line 1\n>>> 'nonsense 1'\nBad directive or wrong number of arguments\n",
      { kind: 'exit', code: 1 },
    ]);
    expect(textOf(await begin(['--maxmemory', '1mb']).start(), 'stderr')).toBe(
      'strata: redis configuration "maxmemory" is not simulated\n',
    );
    const conf = change(
      image(),
      { op: 'write', path: '/data/redis.conf', content: toBytes('# mine\nport 6380\nsave ""\n') },
      { nowMs: 0 },
    );
    expect(
      waitOf(await begin(['redis.conf'], conf.ok ? conf.value : image()).start()).listens[0]?.port,
    ).toBe(6380);
  });
});

const parseCommands = (text: string) =>
  parseResp(text).map((one) =>
    one.kind === 'array'
      ? one.items.map((item) => ('text' in item ? item.text : '')).join(' ')
      : '',
  );

describe('redis-cli', () => {
  it.each([
    [['PING'], 'PONG\n'],
    [['ping', 'hi'], '"hi"\n'],
    [['ECHO', 'a b'], '"a b"\n'],
    [['GET', 'none'], '(nil)\n'],
    [['SET', 'k', 'é"'], 'OK\n'],
    [['GET', 's'], '"hello"\n'],
    [['SET', 's', 'x', 'NX'], '(nil)\n'],
    [['SET', 's', 'x', 'EX', '0'], "(error) ERR invalid expire time in 'set' command\n"],
    [['INCR', 's'], '(error) ERR value is not an integer or out of range\n'],
    [['INCR', 'n'], '(integer) 1\n'],
    [['DECR', 'n'], '(integer) -1\n'],
    [['EXISTS', 's', 'l', 'x'], '(integer) 2\n'],
    [['DEL', 's', 'x'], '(integer) 1\n'],
    [['TTL', 's'], '(integer) -1\n'],
    [['TTL', 'x'], '(integer) -2\n'],
    [['EXPIRE', 's', '10'], '(integer) 1\n'],
    [['APPEND', 's', '!'], '(integer) 6\n'],
    [['KEYS', '*'], '1) "s"\n2) "l"\n3) "h"\n'],
    [['KEYS', 'z*'], '(empty array)\n'],
    [['LRANGE', 'l', '0', '-1'], '1) "b"\n2) "a"\n3) "c"\n'],
    [['HGETALL', 'h'], '1) "f"\n2) "1"\n'],
    [['HGET', 'h', 'f'], '"1"\n'],
    [['GET', 'l'], '(error) WRONGTYPE Operation against a key holding the wrong kind of value\n'],
    [['DBSIZE'], '(integer) 3\n'],
    [['FLUSHALL'], 'OK\n'],
    [['TYPE', 'h'], 'hash\n'],
    [
      ['nope', 'a', 'b'],
      "(error) ERR unknown command 'nope', with args beginning with: 'a' 'b' \n",
    ],
    [['GET'], "(error) ERR wrong number of arguments for 'get' command\n"],
    [['ZADD', 'z', '1', 'a'], '(error) ERR strata: the command ZADD is not simulated\n'],
    [['--raw', 'LRANGE', 'l', '0', '0'], 'b\n'],
    [['-n', '1', 'DBSIZE'], '(integer) 0\n'],
    [['SELECT', '99'], '(error) ERR DB index is out of range\n'],
  ])('PRG-S10 %j', async (words, text) => {
    const server = await started();
    await server.line('SET s hello\r\nRPUSH l a c\r\nLPUSH l b\r\nHSET h f 1\r\n');
    expect(await cli(server, words)).toBe(text);
  });

  it('PRG-S10 time takes a key away', async () => {
    const server = await started();
    await server.line('SET s v EX 10');
    expect(
      await cli(server, ['GET', 's'], { connect: connectTo(server, serverNowMs + 9_999) }),
    ).toBe('"v"\n');
    expect(
      await cli(server, ['TTL', 's'], { connect: connectTo(server, serverNowMs + 10_000) }),
    ).toBe('(integer) -2\n');
  });

  it('PRG-S13 nobody there', async () => {
    const server = await started();
    expect(await cli(server, ['-h', 'cache', 'PING'], { connect: async () => 'refused' })).toBe(
      'Could not connect to Redis at cache:6379: Connection refused\n',
    );
    expect(
      await cli(server, ['-h', 'cache', 'PING'], { connect: async () => 'could-not-resolve' }),
    ).toBe('Could not connect to Redis at cache:6379: Name or service not known\n');
  });

  it('PRG-S13 a prompt, lines, databases, the end', async () => {
    const server = await started();
    const client = kept(
      redisCli,
      serverCall(['redis-cli'], image(), { tty: true, connect: connectTo(server) }),
    );
    expect(textOf(await client.start(), 'stdout')).toBe('127.0.0.1:6379> ');
    expect(textOf(await client.take({ kind: 'input', text: 'set a "1\n' }), 'stdout')).toBe(
      'Invalid argument(s)\n127.0.0.1:6379> ',
    );
    expect(textOf(await client.take({ kind: 'input', text: 'select 3\n' }), 'stdout')).toBe(
      'OK\n127.0.0.1:6379[3]> ',
    );
    expect(textOf(await client.take({ kind: 'input', text: 'incr a\nincr a\n' }), 'stdout')).toBe(
      '(integer) 1\n(integer) 2\n127.0.0.1:6379[3]> ',
    );
    expect((await client.take({ kind: 'input', text: 'exit\n' })).next).toEqual({
      kind: 'exit',
      code: 0,
    });
    const piped = await redisCli(
      serverCall(['redis-cli'], image(), { stdin: 'set b 5\nget b\n', connect: connectTo(server) }),
      { kind: 'start' },
      null,
    );
    expect([textOf(piped, 'stdout'), piped.next]).toEqual(['OK\n5\n', { kind: 'exit', code: 0 }]);
  });

  it('PRG-S13 words and replies survive the wire', () => {
    expect(parseResp(encodeCommand(['SET', 'ä', '', 'a\r\nb']))).toEqual([
      { kind: 'array', items: ['SET', 'ä', '', 'a\r\nb'].map((text) => ({ kind: 'bulk', text })) },
    ]);
    expect(splitWords('a "b\\x41\\n" \'c d\'')).toEqual(['a', 'bA\n', 'c d']);
    expect(splitWords('"a"b')).toBeNull();
  });
});
