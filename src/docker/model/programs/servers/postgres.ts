import type { Json } from '../../text/json.ts';
import { resolvePath } from '../../text/paths.ts';
import { errnoText } from '../../union-fs/errno-text.ts';
import { accountOf } from '../accounts.ts';
import { change, readText } from '../files.ts';
import { formatDate } from '../format-date.ts';
import {
  callerOf,
  ends,
  type LongProgram,
  type ProgramCall,
  type Quick,
  waits,
} from '../program-call.ts';
import { type DataFile, makeDataFiles } from './database-files.ts';
import { firstChildPid, type Notes, portTaken } from './log-file.ts';

interface Memory {
  readonly port: number;
  readonly data: string;
  /** false: the cluster is being made */
  readonly ready: boolean;
}

/** How long a first start prepares; assumed. */
const initMs = 1500;

const dataOf = (call: ProgramCall) =>
  resolvePath(call.cwd, call.env.PGDATA ?? '/var/lib/postgresql/data');

/** Major version of the cluster in a data directory; null: none is there. */
const clusterVersion = (call: ProgramCall) =>
  readText(call.files, `${dataOf(call)}/PG_VERSION`)?.trim() || null;

/**
 * Why the image's start script stops before a first start; null: it goes on. A data directory that holds a cluster needs no password.
 * @source docker-library/postgres, docker-entrypoint.sh: the first line; the rest in our own words
 */
export function postgresRefusal(call: ProgramCall): string | null {
  const { env } = call;
  if (
    clusterVersion(call) !== null ||
    env.POSTGRES_PASSWORD ||
    env.POSTGRES_HOST_AUTH_METHOD === 'trust'
  )
    return null;
  return `Error: Database is uninitialized and superuser password is not specified.
       Give POSTGRES_PASSWORD a value that is not empty,
       for example with "-e POSTGRES_PASSWORD=password" on "docker run".

       With "POSTGRES_HOST_AUTH_METHOD=trust" every connection is let in
       without a password. That is *not* recommended.
`;
}

/** A log line. @source postgres, default log_line_prefix '%m [%p] ' */
function line(call: ProgramCall, text: string, pid = call.pid, level = 'LOG'): string {
  const millis = String(Math.floor(call.nowMs % 1000)).padStart(3, '0');
  return `${formatDate(call.nowMs, '%Y-%m-%d %H:%M:%S')}.${millis} UTC [${pid}] ${level}:  ${text}\n`;
}

const major = (call: ProgramCall) => (call.version || '18.1').replace(/\..*/, '');

/** What initdb leaves behind, as far as it matters here. */
function clusterFiles(call: ProgramCall): DataFile[] {
  const name = call.env.POSTGRES_DB || call.env.POSTGRES_USER || 'postgres';
  const method = call.env.POSTGRES_HOST_AUTH_METHOD || 'scram-sha-256';
  const rest = 'strata: the content of this file is not simulated\n';
  return [
    ['./', ''],
    ['PG_VERSION', `${major(call)}\n`],
    ['base/', ''],
    ['base/1/', ''],
    ['base/1/PG_VERSION', `${major(call)}\n`],
    ['base/5/', ''],
    ['base/5/PG_VERSION', `${major(call)}\n`],
    ['base/5/data', rest, 22_000_000],
    ['global/', ''],
    ['global/pg_control', rest, 8192],
    ['pg_wal/', ''],
    ['pg_wal/000000010000000000000001', rest, 16_777_216],
    ['pg_tblspc/', ''],
    [
      'pg_hba.conf',
      `local all all trust\nhost all all 127.0.0.1/32 trust\nhost all all all ${method}\n`,
    ],
    ['pg_ident.conf', ''],
    [
      'postgresql.conf',
      "listen_addresses = '*'\nport = 5432\nmax_connections = 100\nshared_buffers = 128MB\n",
    ],
    ['postgresql.auto.conf', ''],
    ...(name === 'postgres'
      ? []
      : ([
          ['base/16384/', ''],
          ['base/16384/PG_VERSION', `${major(call)}\n`],
        ] as DataFile[])),
  ];
}

/**
 * postgres: makes its data directory where there is none, as the image's start script does; listens, logs, stops. SQL is not simulated.
 * @source postgresql.org: signals, files of a cluster; texts of the log
 */
export const postgres: LongProgram = (call, wake, memory) => {
  const notes: Notes = { files: call.files, output: [] };
  const out = (text: string) => notes.output.push({ stream: 'stdout', text });
  const say = (text: string) => notes.output.push({ stream: 'stderr', text });
  const done = (code: number, tookMs = 0) =>
    ends({ files: notes.files }, code, notes.output, tookMs);
  if (wake.kind === 'start') {
    const words = call.argv.slice(1);
    if (words[0] === '--version' || words[0] === '-V') {
      out(`postgres (PostgreSQL) ${call.version || '18.1'}\n`);
      return done(0);
    }
    let port = 5432;
    let data = dataOf(call);
    const queue = [...words];
    for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
      const text = word === '-c' ? (queue.shift() ?? '') : word.replace(/^(-c|--)(?=[a-z_]+=)/, '');
      const [, setting, value] = /^([a-z_.]+)=(.*)$/.exec(text) ?? [];
      if (word === '-p') port = Number(queue.shift());
      else if (word === '-D') data = resolvePath(call.cwd, queue.shift() ?? '');
      else if (setting === undefined) {
        say(`strata: postgres ${word} is not simulated\n`);
        return done(1);
      } else if (setting === 'port') port = Number(value);
    }
    if (!(port >= 1 && port <= 65_535)) {
      say(
        line(
          call,
          `${port} is outside the valid range for parameter "port" (1 .. 65535)`,
          call.pid,
          'FATAL',
        ),
      );
      return done(1);
    }
    const refusal = postgresRefusal(call);
    if (refusal !== null) {
      say(refusal);
      return done(1);
    }
    const cluster = readText(call.files, `${data}/PG_VERSION`)?.trim() || null;
    let fresh = false;
    if (cluster === null) {
      const owner = accountOf(call.files, 'postgres');
      out(
        'The files belonging to this database system will be owned by user "postgres".\nThis user must also own the server process.\n\n',
      );
      const failed = makeDataFiles(notes, data, clusterFiles(call), callerOf(call), owner);
      if (failed !== null) {
        say(`initdb: error: could not create directory "${data}": ${errnoText(failed)}\n`);
        return done(1);
      }
      out(
        `fixing permissions on existing directory ${data} ... ok\ncreating subdirectories ... ok\ncreating configuration files ... ok\nrunning bootstrap script ... ok\nperforming post-bootstrap initialization ... ok\nsyncing data to disk ... ok\n\n`,
      );
      fresh = true;
    } else {
      out(
        '\nPostgreSQL Database directory appears to contain a database; Skipping initialization\n\n',
      );
      if (cluster !== major(call)) {
        say(line(call, 'database files are incompatible with server', call.pid, 'FATAL'));
        say(
          line(
            call,
            `The data directory was initialized by PostgreSQL version ${cluster}, which is not compatible with this version ${call.version || '18.1'}.`,
            call.pid,
            'DETAIL',
          ),
        );
        return done(1);
      }
    }
    if (portTaken(call, port)) {
      say(line(call, `could not bind IPv4 address "0.0.0.0": Address already in use`));
      say(line(call, 'could not create any TCP/IP sockets', call.pid, 'FATAL'));
      return done(1);
    }
    // What a first start does takes its time, in which nobody listens.
    return fresh ? preparing({ port, data, ready: false }) : ready({ port, data, ready: true });
  }
  const kept = memory as unknown as Memory;
  if (wake.kind === 'timer' && !kept.ready) {
    out('\nPostgreSQL init process complete; ready for start up.\n\n');
    return ready({ ...kept, ready: true });
  }
  if (wake.kind === 'signal') {
    if (wake.signal === 'HUP') {
      say(line(call, 'received SIGHUP, reloading configuration files'));
      return serving(kept);
    }
    const how = wake.signal === 'INT' ? 'fast' : wake.signal === 'QUIT' ? 'immediate' : 'smart';
    say(line(call, `received ${how} shutdown request`));
    if (how === 'fast') say(line(call, 'aborting any active transactions'));
    if (how !== 'immediate') say(line(call, 'shutting down', firstChildPid(call)));
    const gone = change(
      notes.files,
      { op: 'unlink', path: `${kept.data}/postmaster.pid` },
      callerOf(call),
    );
    if (gone.ok) notes.files = gone.value;
    say(line(call, 'database system is shut down'));
    return done(0, 60);
  }
  if (wake.kind === 'request' && wake.request.protocol === 'tcp') {
    // a client that only looks whether someone is there gets its answer; there is no language for others
    const { body } = wake.request;
    return {
      ...serving(kept, 1),
      reply: {
        status: 0,
        reason: '',
        headers: {},
        body: body === '' ? '' : 'strata: SQL is not simulated\n',
      },
    };
  }
  if (wake.kind === 'request')
    say(line(call, 'invalid length of startup packet', firstChildPid(call)));
  return serving(kept);

  function preparing(state: Memory) {
    return waits({ files: notes.files }, state as unknown as Json, {
      output: notes.output,
      wakesAtMs: call.nowMs + initMs,
      handles: ['TERM', 'INT', 'QUIT'],
    });
  }

  function ready(state: Memory) {
    const { port, data } = state;
    const running = change(
      notes.files,
      { op: 'write', path: `${data}/postmaster.pid`, content: `${call.pid}\n${data}\n${port}\n` },
      callerOf(call),
    );
    if (running.ok) notes.files = running.value;
    const version = call.version || '18.1';
    say(line(call, `starting PostgreSQL ${version} on x86_64-pc-linux-gnu (simulated)`));
    say(line(call, `listening on IPv4 address "0.0.0.0", port ${port}`));
    say(line(call, `listening on Unix socket "/var/run/postgresql/.s.PGSQL.${port}"`));
    say(line(call, 'database system is ready to accept connections'));
    return serving(state);
  }

  function serving(state: Memory, tookMs = 0) {
    const children = [
      'checkpointer',
      'background writer',
      'walwriter',
      'autovacuum launcher',
      'logical replication launcher',
    ];
    return waits({ files: notes.files }, state as unknown as Json, {
      output: notes.output,
      tookMs,
      listens: [{ address: '0.0.0.0', port: state.port, protocol: 'tcp' }],
      handles: ['TERM', 'INT', 'QUIT', 'HUP'],
      children: children.map((name) => [`postgres: ${name} `]),
    });
  }
};

/** pg_isready: whether a server listens. @source postgresql.org, pg_isready: texts and exit codes */
export async function pgIsReady(call: ProgramCall): Promise<Quick> {
  let [host, port, quiet] = [call.env.PGHOST ?? '', call.env.PGPORT ?? '5432', false];
  const queue = call.argv.slice(1);
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    const [, flag = '', stuck = ''] =
      /^(-[hpUdt]|--(?:host|port|username|dbname|timeout)(?==|$))=?(.*)$/.exec(word) ?? [];
    if (word === '-q' || word === '--quiet') quiet = true;
    else if (flag === '')
      return { stderr: `strata: pg_isready ${word} is not simulated\n`, code: 3 };
    else {
      const value = stuck === '' ? (queue.shift() ?? '') : stuck;
      if (flag === '-h' || flag === '--host') host = value;
      if (flag === '-p' || flag === '--port') port = value;
    }
  }
  const target = host === '' || host.startsWith('/') ? '127.0.0.1' : host;
  const reply = await call.connect({
    protocol: 'tcp',
    url: `postgres://${target}:${port}`,
    method: '',
    path: '',
    host: `${target}:${port}`,
    headers: {},
    body: '',
  });
  const there = typeof reply !== 'string';
  const text = `${host === '' ? '/var/run/postgresql' : host}:${port} - ${there ? 'accepting connections' : 'no response'}\n`;
  return { ...(quiet ? {} : { stdout: text }), code: there ? 0 : 2, tookMs: 2 };
}
