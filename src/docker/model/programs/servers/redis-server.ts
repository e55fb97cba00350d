import { toBytes } from '../../text/bytes.ts';
import type { Json } from '../../text/json.ts';
import { resolvePath } from '../../text/paths.ts';
import { errnoText } from '../../union-fs/errno-text.ts';
import { baseName, change, readText } from '../files.ts';
import { formatDate } from '../format-date.ts';
import { callerOf, ends, type LongProgram, type ProgramCall, waits } from '../program-call.ts';
import { type Notes, portTaken, writeLog } from './log-file.ts';
import { refusal, serverCommands } from './redis-command-table.ts';
import { execute } from './redis-commands.ts';
import { configValues, type RedisConfig, readRedisConfig } from './redis-config.ts';
import { type RedisState, redisInfo } from './redis-info.ts';
import { aofPath, type Databases, load, makeAof, replay, save } from './redis-storage.ts';
import { commandsIn, encodeCommand, encodeResp, type Resp } from './resp.ts';

const noAuth: Resp = { kind: 'error', text: 'NOAUTH Authentication required.' };
const ok: Resp = { kind: 'status', text: 'OK' };

/** `1:M 09 Dec 2025 20:00:00.000 * text`. @source redis, src/server.c serverLogRaw */
function line(call: ProgramCall, role: 'C' | 'M', mark: string, text: string): string {
  const millis = String(Math.floor(call.nowMs % 1000)).padStart(3, '0');
  return `${call.pid}:${role} ${formatDate(call.nowMs, '%d %b %Y %H:%M:%S')}.${millis} ${mark} ${text}\n`;
}

/**
 * redis-server. A request's body holds commands, as RESP arrays or one per line; the reply's body holds RESP.
 * Data live in memory; what reaches /data (snapshot, append-only file) is what a next start finds.
 * @source redis.io: commands, persistence, signals; redis, src/: texts of log and errors
 */
export const redisServer: LongProgram = (call, wake, memory) => {
  const notes: Notes = { files: call.files, output: [] };
  const version = call.version || '8.4.0';
  let state = memory as unknown as RedisState;
  if (wake.kind === 'start') return begin();
  const { config } = state;
  const tell = (mark: string, text: string) => log(config, line(call, 'M', mark, text));
  const done = (code: number) => ends({ files: notes.files }, code, notes.output, 10);
  if (wake.kind === 'signal') {
    log(
      config,
      `${call.pid}:signal-handler (${Math.floor(call.nowMs / 1000)}) Received ${wake.signal === 'INT' ? 'SIGINT' : 'SIGTERM'} scheduling shutdown...\n`,
    );
    return shutdown() ? done(0) : serve();
  }
  if (wake.kind === 'timer') {
    const rule = config.saves.find(
      ({ seconds, changes }) =>
        state.dirty >= changes && call.nowMs >= state.savedAtMs + seconds * 1000,
    );
    if (rule !== undefined) {
      tell('*', `${rule.changes} changes in ${rule.seconds} seconds. Saving...`);
      background();
    }
    return serve();
  }
  if (wake.kind !== 'request') return serve();
  const { request } = wake;
  // The first line of HTTP is taken for a command, the second for an attack: the connection is cut.
  if (request.protocol !== 'tcp') return serve();
  const commands = commandsIn(request.body);
  const replies: Resp[] = [];
  let database = '0';
  let known = config.password === '';
  let stops = false;
  state = { ...state, connections: state.connections + 1 };
  if (commands === null)
    replies.push({ kind: 'error', text: 'ERR Protocol error: unbalanced quotes in request' });
  for (const words of commands ?? []) {
    const reply = run(words);
    if (stops) break;
    replies.push(reply);
    if ((words[0] ?? '').toLowerCase() === 'quit') break;
  }
  if (stops) return done(0);
  return {
    ...serve(1),
    reply: { status: 0, reason: '', headers: {}, body: replies.map(encodeResp).join('') },
  };

  function log(where: RedisConfig, text: string) {
    if (where.logFile === '') notes.output.push({ stream: 'stdout', text });
    else writeLog(notes, resolvePath(where.dir, where.logFile), text, call);
  }

  function begin() {
    const words = call.argv.slice(1);
    const stop = (text: string, code = 1) =>
      ends(call, code, [...notes.output, { stream: code === 0 ? 'stdout' : 'stderr', text }]);
    if (words[0] === '-v' || words[0] === '--version')
      return stop(
        `Redis server v=${version} sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=0\n`,
        0,
      );
    if (baseName(call.argv[0] ?? '') !== 'redis-server')
      return stop(`strata: ${baseName(call.argv[0] ?? '')} is not simulated\n`);
    const read = readRedisConfig(call, words);
    if (!read.ok) return stop(read.error);
    const { config: mine, file } = read.value;
    log(mine, line(call, 'C', '*', 'oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo'));
    log(
      mine,
      line(
        call,
        'C',
        '*',
        `Redis version=${version}, bits=64, commit=00000000, modified=0, pid=${call.pid}, just started`,
      ),
    );
    log(
      mine,
      file === '' && words.length === 0
        ? line(
            call,
            'C',
            '#',
            'Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf',
          )
        : line(call, 'C', '*', 'Configuration loaded'),
    );
    if (portTaken(call, mine.port)) {
      log(
        mine,
        line(
          call,
          'M',
          '#',
          `Warning: Could not create server TCP listening socket *:${mine.port}: bind: Address already in use`,
        ),
      );
      log(mine, line(call, 'M', '#', `Failed listening on port ${mine.port} (tcp), aborting.`));
      return ends({ files: notes.files }, 1, notes.output);
    }
    log(mine, line(call, 'M', '*', `Running mode=standalone, port=${mine.port}.`));
    log(mine, line(call, 'M', '*', 'Server initialized'));
    let databases: Databases = {};
    if (mine.appendOnly) {
      const text = readText(call.files, aofPath(mine));
      if (text === null) {
        const made = makeAof(call, notes, mine);
        if (made !== null) {
          log(
            mine,
            line(call, 'M', '#', `Can't open or create append-only dir appendonlydir: ${made}`),
          );
          return ends({ files: notes.files }, 1, notes.output);
        }
        log(
          mine,
          line(call, 'M', '*', 'Creating AOF incr file appendonly.aof.1.incr.aof on server start'),
        );
      } else {
        databases = replay(text, call.nowMs);
        log(mine, line(call, 'M', '*', 'DB loaded from append only file: 0.000 seconds'));
      }
    } else {
      const loaded = load(call, mine);
      if (loaded === undefined) {
        log(mine, line(call, 'M', '#', `Fatal error loading the DB, check server logs. Exiting.`));
        return ends({ files: notes.files }, 1, notes.output);
      }
      if (loaded !== null) {
        databases = loaded;
        const keys = Object.values(databases).reduce(
          (sum, each) => sum + Object.keys(each).length,
          0,
        );
        log(mine, line(call, 'M', '*', `Done loading RDB, keys loaded: ${keys}, keys expired: 0.`));
        log(mine, line(call, 'M', '*', 'DB loaded from disk: 0.000 seconds'));
      }
    }
    log(mine, line(call, 'M', '*', 'Ready to accept connections tcp'));
    state = {
      config: mine,
      databases,
      startedAtMs: call.nowMs,
      savedAtMs: call.nowMs,
      dirty: 0,
      commands: 0,
      connections: 0,
    };
    const argv = [`${call.argv[0]} ${mine.bind}:${mine.port}`];
    const turn = serve();
    return turn.next.kind === 'wait' ? { ...turn, next: { ...turn.next, argv } } : turn;
  }

  function serve(tookMs = 0) {
    const { config: mine } = state;
    const due = mine.saves
      .filter(({ changes }) => state.dirty >= changes)
      .map(({ seconds }) => state.savedAtMs + seconds * 1000);
    return waits({ files: notes.files }, state as unknown as Json, {
      output: notes.output,
      tookMs,
      wakesAtMs: due.length === 0 ? null : Math.max(call.nowMs, Math.min(...due)),
      listens: [
        { address: mine.bind === '*' ? '0.0.0.0' : mine.bind, port: mine.port, protocol: 'tcp' },
      ],
      handles: ['TERM', 'INT'],
    });
  }

  /** Saves apart from the service; here it takes no time. */
  function background(): void {
    tell('*', `Background saving started by pid ${call.pid + 20}`);
    const failed = save(call, notes, config, state.databases);
    if (failed !== null) tell('#', `Failed opening the temp RDB file for saving: ${failed}`);
    else {
      tell('*', 'DB saved on disk');
      tell('*', 'Background saving terminated with success');
    }
    // a failed one is tried again after the same time
    state = { ...state, savedAtMs: call.nowMs, dirty: failed === null ? 0 : state.dirty };
  }

  /** @returns false where it cannot save and so goes on */
  function shutdown(how = ''): boolean {
    tell('*', 'User requested shutdown...');
    if (how !== 'NOSAVE' && (config.saves.length > 0 || how === 'SAVE')) {
      tell('*', 'Saving the final RDB snapshot before exiting.');
      const failed = save(call, notes, config, state.databases);
      if (failed !== null) {
        tell('#', `Failed opening the temp RDB file for saving: ${failed}`);
        tell('#', "Error trying to save the DB, can't exit.");
        return false;
      }
      tell('*', 'DB saved on disk');
    }
    tell('#', 'Redis is now ready to exit, bye bye...');
    return true;
  }

  function run(words: readonly string[]): Resp {
    const name = (words[0] ?? '').toLowerCase();
    const [, first = '', second = ''] = words;
    state = { ...state, commands: state.commands + 1 };
    if (!known && !['auth', 'hello', 'quit', 'reset'].includes(name)) return noAuth;
    const refused = refusal(words);
    if (refused !== null) return refused;
    if (name === 'flushall') {
      const every = Object.values(state.databases).reduce(
        (sum, each) => sum + Object.keys(each).length,
        0,
      );
      state = { ...state, databases: {}, dirty: state.dirty + Math.max(1, every) };
      return append([words], ok);
    }
    if (serverCommands[name] !== undefined) return serverCommand(name, first, second, words);
    const outcome = execute(words, state.databases[database] ?? {}, call.nowMs);
    if (outcome.writes === null) return outcome.reply;
    state = {
      ...state,
      databases: { ...state.databases, [database]: outcome.database },
      dirty: state.dirty + outcome.dirty,
    };
    return append(
      database === '0' ? [outcome.writes] : [['SELECT', database], outcome.writes, ['SELECT', '0']],
      outcome.reply,
    );
  }

  function append(written: readonly (readonly string[])[], reply: Resp): Resp {
    if (!config.appendOnly) return reply;
    const added = change(
      notes.files,
      {
        op: 'append',
        path: aofPath(config),
        content: toBytes(written.map(encodeCommand).join('')),
      },
      callerOf(call),
    );
    if (!added.ok)
      return {
        kind: 'error',
        text: `MISCONF Errors writing to the AOF file: ${errnoText(added.error)}`,
      };
    notes.files = added.value;
    return reply;
  }

  function serverCommand(
    name: string,
    first: string,
    second: string,
    words: readonly string[],
  ): Resp {
    switch (name) {
      case 'auth': {
        if (config.password === '')
          return {
            kind: 'error',
            text: 'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?',
          };
        known = words.at(-1) === config.password && (words.length === 2 || first === 'default');
        return known
          ? ok
          : {
              kind: 'error',
              text: 'WRONGPASS invalid username-password pair or user is disabled.',
            };
      }
      case 'select': {
        if (!/^-?\d+$/.test(first)) return { kind: 'error', text: 'ERR invalid DB index' };
        if (Number(first) < 0 || Number(first) >= 16)
          return { kind: 'error', text: 'ERR DB index is out of range' };
        database = String(Number(first));
        return ok;
      }
      case 'save': {
        const failed = save(call, notes, config, state.databases);
        if (failed !== null) return { kind: 'error', text: 'ERR' };
        tell('*', 'DB saved on disk');
        state = { ...state, savedAtMs: call.nowMs, dirty: 0 };
        return ok;
      }
      case 'bgsave':
        background();
        return { kind: 'status', text: 'Background saving started' };
      case 'lastsave':
        return { kind: 'integer', value: Math.floor(state.savedAtMs / 1000) };
      case 'time':
        return {
          kind: 'array',
          items: [String(Math.floor(call.nowMs / 1000)), String((call.nowMs % 1000) * 1000)].map(
            (text) => ({ kind: 'bulk', text }),
          ),
        };
      case 'shutdown':
        stops = shutdown(first.toUpperCase());
        return { kind: 'error', text: 'ERR Errors trying to SHUTDOWN. Check logs.' };
      case 'quit':
      case 'reset':
        return name === 'quit' ? ok : { kind: 'status', text: 'RESET' };
      case 'info':
        return {
          kind: 'bulk',
          text: redisInfo(first.toLowerCase(), state, {
            version,
            pid: call.pid,
            nowMs: call.nowMs,
          }),
        };
      case 'config':
        if (first.toLowerCase() === 'get') {
          const values = configValues(config);
          const found = Object.entries(values).filter(
            ([each]) => second === '*' || each === second.toLowerCase(),
          );
          return { kind: 'array', items: found.flat().map((text) => ({ kind: 'bulk', text })) };
        }
        return {
          kind: 'error',
          text: `ERR strata: CONFIG ${first.toUpperCase()} is not simulated`,
        };
      case 'client':
        if (['setname', 'setinfo'].includes(first.toLowerCase())) return ok;
        return {
          kind: 'error',
          text: `ERR strata: CLIENT ${first.toUpperCase()} is not simulated`,
        };
      case 'command':
        return { kind: 'array', items: [] };
      default:
        return {
          kind: 'error',
          text: `ERR strata: the command ${name.toUpperCase()} is not simulated`,
        };
    }
  }
};
