import type { Json } from '../../text/json.ts';
import { errnoText } from '../../union-fs/errno-text.ts';
import { accountOf } from '../accounts.ts';
import { statOf } from '../files.ts';
import { formatDate } from '../format-date.ts';
import { callerOf, ends, type LongProgram, type ProgramCall, waits } from '../program-call.ts';
import { type DataFile, makeDataFiles } from './database-files.ts';
import { type Notes, portTaken } from './log-file.ts';

const data = '/var/lib/mysql';
/** How long a first start prepares; assumed. */
const initMs = 3000;
const passwords = [
  'ROOT_PASSWORD',
  'ROOT_PASSWORD_HASH',
  'ALLOW_EMPTY_ROOT_PASSWORD',
  'RANDOM_ROOT_PASSWORD',
];

const isNew = (call: ProgramCall) => statOf(call.files, `${data}/mysql`) === null;
const entry = (call: ProgramCall, level: string, text: string) =>
  `${formatDate(call.nowMs, '%Y-%m-%d %H:%M:%S')}+00:00 [${level}] [Entrypoint]: ${text}\n`;
const line = (call: ProgramCall, text: string, level = 'Note') =>
  `${formatDate(call.nowMs, '%Y-%m-%d')} ${formatDate(call.nowMs, '%H:%M:%S').replace(/^0/, ' ')} 0 [${level}] ${text}\n`;

/** Why the image's start script stops before a first start; null: it goes on. @source MariaDB/mariadb-docker, docker-entrypoint.sh */
export function mariadbRefusal(call: ProgramCall): string | null {
  const { env } = call;
  const told =
    passwords.some((name) => env[`MARIADB_${name}`] || env[`MYSQL_${name}`]) ||
    Boolean(env.MYSQL_ALLOW_EMPTY_PASSWORD);
  if (!isNew(call) || told) return null;
  return `${entry(call, 'ERROR', 'Database is uninitialized and password option is not specified')}\tOne of these must be set: ${passwords.map((name) => `MARIADB_${name}`).join(', ')}\n`;
}

/** mariadbd: makes its data directory where there is none; listens, logs, stops. SQL is not simulated. @source mariadb.com: log and signals */
export const mariadbd: LongProgram = (call, wake, memory) => {
  const notes: Notes = { files: call.files, output: [] };
  const say = (text: string) => notes.output.push({ stream: 'stderr', text });
  const done = (code: number, tookMs = 0) =>
    ends({ files: notes.files }, code, notes.output, tookMs);
  const version = call.version || '11.8.5';
  if (wake.kind === 'start') {
    const words = call.argv.slice(1);
    if (words[0] === '--version' || words[0] === '-V') {
      notes.output.push({
        stream: 'stdout',
        text: `mariadbd  Ver ${version}-MariaDB for debian-linux-gnu on x86_64\n`,
      });
      return done(0);
    }
    let port = 3306;
    for (const word of words) {
      const [, digits] = /^--port=(\d+)$/.exec(word) ?? [];
      if (digits !== undefined) port = Number(digits);
      else if (
        !/^--(character-set-server|collation-server|max[_-]connections|innodb[\w-]*|user)=/.test(
          word,
        )
      ) {
        say(`strata: mariadbd ${word} is not simulated\n`);
        return done(1);
      }
    }
    const refusal = mariadbRefusal(call);
    if (refusal !== null) {
      say(refusal);
      return done(1);
    }
    let fresh = false;
    if (isNew(call)) {
      say(entry(call, 'Note', 'Initializing database files'));
      const rest = 'strata: the content of this file is not simulated\n';
      const files: DataFile[] = [
        ['./', ''],
        ['mysql/', ''],
        ['mysql/db.frm', rest],
        ['performance_schema/', ''],
        ['sys/', ''],
        ['ibdata1', rest, 12_582_912],
        ['ib_logfile0', rest, 100_663_296],
        ['aria_log_control', rest],
        ...(call.env.MARIADB_DATABASE
          ? ([[`${call.env.MARIADB_DATABASE.replace(/[^\w$]/g, '_')}/`, '']] as DataFile[])
          : []),
      ];
      const failed = makeDataFiles(
        notes,
        data,
        files,
        callerOf(call),
        accountOf(call.files, 'mysql'),
      );
      if (failed !== null) {
        say(
          line(
            call,
            `mariadbd: Can't create directory '${data}/mysql' (${errnoText(failed)})`,
            'ERROR',
          ),
        );
        return done(1);
      }
      fresh = true;
    }
    if (portTaken(call, port)) {
      say(
        line(
          call,
          `Can't start server: Bind on TCP/IP port. Got error: 98: Address already in use`,
          'ERROR',
        ),
      );
      return done(1);
    }
    if (!fresh) return ready(port);
    return waits({ files: notes.files }, { port, ready: false } as Json, {
      output: notes.output,
      wakesAtMs: call.nowMs + initMs,
      handles: ['TERM'],
    });
  }
  const kept = memory as unknown as { port: number; ready: boolean };
  const { port } = kept;
  if (wake.kind === 'timer' && !kept.ready) {
    say(entry(call, 'Note', 'Database files initialized'));
    say(entry(call, 'Note', 'MariaDB init process done. Ready for start up.'));
    return ready(port);
  }
  if (wake.kind === 'signal') {
    say(line(call, 'mariadbd (initiated by: unknown): Normal shutdown'));
    say(line(call, 'mariadbd: Shutdown complete'));
    return done(0, 300);
  }
  if (wake.kind !== 'request') return serving(port);
  const { protocol, body } = wake.request;
  if (protocol !== 'tcp') return serving(port);
  return {
    ...serving(port, 1),
    reply: {
      status: 0,
      reason: '',
      headers: {},
      body: body === '' ? '' : 'strata: SQL is not simulated\n',
    },
  };

  function ready(port: number) {
    say(
      line(
        call,
        `Starting MariaDB ${version}-MariaDB source revision 0 server_uid 0 as process ${call.pid}`,
      ),
    );
    say(line(call, `Server socket created on IP: '0.0.0.0', port: '${port}'.`));
    say(line(call, 'mariadbd: ready for connections.'));
    say(
      `Version: '${version}-MariaDB'  socket: '/run/mysqld/mysqld.sock'  port: ${port}  (simulated)\n`,
    );
    return serving(port);
  }

  function serving(on: number, tookMs = 0) {
    return waits({ files: notes.files }, { port: on, ready: true } as Json, {
      output: notes.output,
      tookMs,
      listens: [{ address: '0.0.0.0', port: on, protocol: 'tcp' }],
      handles: ['TERM'],
    });
  }
};
