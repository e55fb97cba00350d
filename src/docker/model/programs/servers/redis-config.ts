import { err, ok, type Result } from '../../../../lib/result.ts';
import { resolvePath } from '../../text/paths.ts';
import { readText } from '../files.ts';
import type { ProgramCall } from '../program-call.ts';
import { splitWords } from './resp.ts';

/** What redis-server goes by. Plain data. */
export interface RedisConfig {
  readonly port: number;
  readonly bind: string;
  readonly dir: string;
  readonly dbFilename: string;
  readonly appendOnly: boolean;
  readonly password: string;
  readonly logFile: string;
  /** a snapshot is due so many seconds after the last one if so many entries changed */
  readonly saves: readonly { readonly seconds: number; readonly changes: number }[];
}

/** Real, and nothing that a reply shows. */
const harmless = new Set(
  'protected-mode tcp-backlog timeout tcp-keepalive daemonize supervised pidfile loglevel databases always-show-logo set-proc-title proc-title-template stop-writes-on-bgsave-error rdbcompression rdbchecksum rdb-del-sync-files appendfsync no-appendfsync-on-rewrite auto-aof-rewrite-percentage auto-aof-rewrite-min-size aof-load-truncated aof-use-rdb-preamble aof-timestamp-enabled lazyfree-lazy-eviction lazyfree-lazy-expire lazyfree-lazy-server-del slowlog-log-slower-than slowlog-max-len latency-monitor-threshold notify-keyspace-events hz dynamic-hz activerehashing io-threads maxclients locale-collate hash-max-listpack-entries hash-max-listpack-value list-max-listpack-size'.split(
    ' ',
  ),
);

/** @source redis.conf of the release: defaults */
const defaults: RedisConfig = {
  port: 6379,
  bind: '*',
  dir: '',
  dbFilename: 'dump.rdb',
  appendOnly: false,
  password: '',
  logFile: '',
  saves: [
    { seconds: 3600, changes: 1 },
    { seconds: 300, changes: 100 },
    { seconds: 60, changes: 10_000 },
  ],
};

const complaint = (number: number, text: string, why: string) =>
  `\n*** FATAL CONFIG FILE ERROR (Redis) ***\nReading the configuration file, at line ${number}\n>>> '${text}'\n${why}\n`;

/**
 * Reads the file that the first word names and the `--option value` words after it.
 * @returns the text for stderr
 */
export function readRedisConfig(
  call: ProgramCall,
  words: readonly string[],
): Result<{ readonly config: RedisConfig; readonly file: string }, string> {
  const file = words[0] !== undefined && !words[0].startsWith('-') ? words[0] : '';
  const lines: string[][] = [];
  if (file !== '') {
    const text = readText(call.files, resolvePath(call.cwd, file));
    if (text === null)
      return err(
        `Fatal error, can't open config file '${resolvePath(call.cwd, file)}': No such file or directory\n`,
      );
    for (const line of text.split('\n')) {
      const parts = line.trim().startsWith('#') ? [] : splitWords(line);
      if (parts === null)
        return err(complaint(lines.length + 1, line, 'Unbalanced quotes in configuration line'));
      lines.push(parts);
    }
  }
  for (const word of words.slice(file === '' ? 0 : 1)) {
    if (word.startsWith('--')) lines.push([word.slice(2)]);
    else if (word === '-') return err('strata: redis-server - is not simulated\n');
    else lines.at(-1)?.push(...(word.includes(' ') ? word.split(/\s+/) : [word]));
  }
  let config: RedisConfig = { ...defaults, dir: call.cwd };
  let ownSaves = false;
  for (const [i, [name = '', ...args]] of lines.entries()) {
    if (name === '') continue;
    const text = [name, ...args].join(' ');
    const [value = ''] = args;
    const wrong = (why: string) => err(complaint(i + 1, text, why));
    switch (name.toLowerCase()) {
      case 'port':
        if (!/^\d{1,5}$/.test(value) || Number(value) < 1)
          return value === '0'
            ? err('strata: redis port 0 is not simulated\n')
            : wrong("argument couldn't be parsed into an integer");
        config = { ...config, port: Number(value) };
        break;
      case 'bind':
        config = {
          ...config,
          bind: args.every((each) => /^-?(127\.0\.0\.1|::1|localhost)$/.test(each))
            ? '127.0.0.1'
            : '*',
        };
        break;
      case 'dir':
        config = { ...config, dir: resolvePath(call.cwd, value) };
        break;
      case 'dbfilename':
        config = { ...config, dbFilename: value };
        break;
      case 'logfile':
        config = { ...config, logFile: value };
        break;
      case 'requirepass':
        config = { ...config, password: value };
        break;
      case 'appendonly':
        if (value !== 'yes' && value !== 'no') return wrong("argument must be 'yes' or 'no'");
        config = { ...config, appendOnly: value === 'yes' };
        break;
      case 'save': {
        if (args.length === 1 && value === '') config = { ...config, saves: [] };
        else {
          if (args.length === 0 || args.length % 2 === 1) return wrong('Invalid save parameters');
          const rules = Array.from({ length: args.length / 2 }, (_, at) => ({
            seconds: Number(args[2 * at]),
            changes: Number(args[2 * at + 1]),
          }));
          if (rules.some(({ seconds, changes }) => !(seconds >= 1) || !(changes >= 0)))
            return wrong('Invalid save parameters');
          config = { ...config, saves: [...(ownSaves ? config.saves : []), ...rules] };
        }
        ownSaves = true;
        break;
      }
      default:
        if (name.toLowerCase() === 'daemonize' && value === 'yes')
          return err('strata: redis-server in the background is not simulated\n');
        if (!harmless.has(name.toLowerCase())) {
          if (
            /^(include|loadmodule|replicaof|slaveof|masterauth|masteruser|user|aclfile|maxmemory|maxmemory-policy|rename-command|unixsocket|tls-.*|cluster-.*|replica-.*|repl-.*|lua-.*|sentinel|io-threads.*|client-.*|active.*|lazyfree-.*|.*-max-.*|enable-.*|appendfilename|appenddirname|oom-.*|jemalloc-.*|disable-thp|crash-.*|shutdown-.*|min-replicas-.*|latency-.*|stream-.*|lfu-.*|maxmemory-.*|proto-max-bulk-len|busy-reply-threshold|hide-user-data-from-log|extended-redis-compatibility|ignore-warnings)$/.test(
              name.toLowerCase(),
            )
          )
            return err(`strata: redis configuration "${name}" is not simulated\n`);
          return wrong('Bad directive or wrong number of arguments');
        }
    }
  }
  return ok({ config, file });
}

/** What CONFIG GET answers, by name. */
export function configValues(config: RedisConfig): Record<string, string> {
  return {
    port: String(config.port),
    dir: config.dir,
    dbfilename: config.dbFilename,
    appendonly: config.appendOnly ? 'yes' : 'no',
    requirepass: config.password,
    save: config.saves.map(({ seconds, changes }) => `${seconds} ${changes}`).join(' '),
    bind: config.bind,
    databases: '16',
    maxmemory: '0',
  };
}
