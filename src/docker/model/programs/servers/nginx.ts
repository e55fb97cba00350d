import { err, ok, type Result } from '../../../../lib/result.ts';
import { toBytes } from '../../text/bytes.ts';
import type { Json } from '../../text/json.ts';
import { resolvePath } from '../../text/paths.ts';
import { errnoText } from '../../union-fs/errno-text.ts';
import { accountOf } from '../accounts.ts';
import { baseName, change, parentOf, readText as readFileText, statOf } from '../files.ts';
import { formatDate } from '../format-date.ts';
import { callerOf, ends, type LongProgram, type ProgramCall, waits } from '../program-call.ts';
import { machine } from '../virtual-files.ts';
import { firstChildPid, type Notes, portTaken, writeLog } from './log-file.ts';
import { answer } from './nginx-answer.ts';
import { nginxConfig } from './nginx-config.ts';
import type { NginxConfig } from './nginx-config-types.ts';
import { readConfig, readText } from './nginx-syntax.ts';
import { expandVariables, knownVariables } from './nginx-variables.ts';

interface Memory {
  readonly config: NginxConfig;
  readonly path: string;
  readonly globals: string;
  /** requests so far */
  readonly count: number;
}

interface Options {
  readonly test: boolean;
  readonly dump: boolean;
  readonly quiet: boolean;
  readonly version: '' | 'v' | 'V';
  readonly path: string;
  readonly globals: string;
  readonly signal: string | null;
}

function optionsOf(words: readonly string[]): Result<Options, string> {
  let options: Options = {
    test: false,
    dump: false,
    quiet: false,
    version: '',
    path: '/etc/nginx/nginx.conf',
    globals: '',
    signal: null,
  };
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] as string;
    if (!word.startsWith('-')) return err(`nginx: invalid option: "${word}"\n`);
    const value = () => {
      if (word.length > 2) return word.slice(2);
      i += 1;
      return words[i];
    };
    switch (word.slice(0, 2)) {
      case '-t':
        options = { ...options, test: true };
        break;
      case '-T':
        options = { ...options, test: true, dump: true };
        break;
      case '-q':
        options = { ...options, quiet: true };
        break;
      case '-v':
        options = { ...options, version: 'v' };
        break;
      case '-V':
        options = { ...options, version: 'V' };
        break;
      case '-c': {
        const path = value();
        if (path === undefined) return err('nginx: option "-c" requires file name\n');
        options = { ...options, path: resolvePath('/etc/nginx', path) };
        break;
      }
      case '-g': {
        const globals = value();
        if (globals === undefined) return err('nginx: option "-g" requires parameter\n');
        options = { ...options, globals };
        break;
      }
      case '-s': {
        const signal = value() ?? '';
        if (!['stop', 'quit', 'reopen', 'reload'].includes(signal))
          return err(`nginx: invalid option: "-s ${signal}"\n`);
        options = { ...options, signal };
        break;
      }
      default:
        return err(
          /^-[?hpe]/.test(word)
            ? `strata: nginx ${word} is not simulated\n`
            : `nginx: invalid option: "${word.slice(1, 2)}"\n`,
        );
    }
  }
  return ok(options);
}

/** Reads and checks everything that the process will go by. @returns the error without `nginx: [emerg] ` */
function load(call: ProgramCall, path: string, globals: string): Result<NginxConfig, string> {
  const given = readText(globals, 'command line', () =>
    err('strata: nginx include in -g is not simulated'),
  );
  if (!given.ok) return given;
  const directives = readConfig(call.files, path);
  if (!directives.ok) return directives;
  const twice = given.value.find(({ name }) =>
    directives.value.some((each) => each.name === name && name !== 'error_log'),
  );
  if (twice !== undefined) {
    const other = directives.value.find(({ name }) => name === twice.name);
    return err(`"${twice.name}" directive is duplicate in ${other?.file}:${other?.line}`);
  }
  const config = nginxConfig([...given.value, ...directives.value]);
  if (!config.ok) return config;
  const unknown = unknownVariable(config.value);
  if (unknown !== null) return err(`strata: nginx variable "$${unknown}" is not simulated`);
  const { resolve } = call;
  const lost =
    resolve === undefined
      ? undefined
      : config.value.hosts.find(
          ({ host }) => !/^[\d.]+$|^localhost$/.test(host) && resolve(host) === null,
        );
  if (lost !== undefined) return err(`host not found in upstream "${lost.named}" ${lost.where}`);
  if (accountOf(call.files, config.value.user) === null)
    return err(`getpwnam("${config.value.user}") failed in ${path}:2`);
  return config;
}

function unknownVariable({ servers, formats }: NginxConfig): string | null {
  const texts = Object.values(formats);
  for (const server of servers)
    for (const place of [server, ...server.locations]) {
      texts.push(
        place.answer?.text ?? '',
        ...(place.tryFiles ?? []),
        ...place.headers.map(({ value }) => value),
        ...place.proxyHeaders.map(([, value]) => value),
        place.root,
      );
      if ('alias' in place) texts.push(place.alias ?? '');
    }
  for (const text of texts)
    for (const [, braced, bare = braced] of text.matchAll(/\$(?:\{(\w+)\}|(\w+))/g))
      if (bare !== undefined && !knownVariables.test(bare)) return bare;
  return null;
}

const levels = ['debug', 'info', 'notice', 'warn', 'error', 'crit', 'alert', 'emerg'];

/** A line of the error log. */
function log(
  call: ProgramCall,
  notes: Notes,
  { errorLog }: Pick<NginxConfig, 'errorLog'>,
  level: string,
  pid: number,
  text: string,
): void {
  if (levels.indexOf(level) < levels.indexOf(errorLog.level)) return;
  const time = formatDate(call.nowMs, '%Y/%m/%d %H:%M:%S');
  writeLog(
    notes,
    errorLog.path === 'stderr' ? '/dev/stderr' : resolvePath('/etc/nginx', errorLog.path),
    `${time} [${level}] ${pid}#${pid}: ${text}\n`,
    call,
  );
}

const beforeConfig = { errorLog: { path: '/var/log/nginx/error.log', level: 'error' } };

/** Directories that nginx makes for what it stores for a while; which ones is decided when it is compiled. */
function storageOf(call: ProgramCall): readonly string[] {
  if (statOf(call.files, '/var/cache/nginx') !== null)
    return ['client', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `/var/cache/nginx/${name}_temp`,
    );
  return ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `/var/lib/nginx/${name}`);
}

/**
 * nginx: reads its configuration once, when it starts (and at HUP); looks at the files that it serves at each request.
 * @source nginx.org: directives, command line, signals; nginx, src/: texts of the messages
 */
export const nginx: LongProgram = async (call, wake, memory) => {
  const notes: Notes = { files: call.files, output: [] };
  const done = (code: number, tookMs = 0) =>
    ends({ files: notes.files }, code, notes.output, tookMs);
  const say = (text: string) => notes.output.push({ stream: 'stderr', text });
  const version = call.version || '1.29.4';
  if (wake.kind === 'start') {
    const read = optionsOf(call.argv.slice(1));
    if (!read.ok) {
      say(read.error);
      return done(1);
    }
    const options = read.value;
    if (options.version !== '') {
      say(`nginx version: nginx/${version}\n`);
      return options.version === 'v' ? done(0) : notSimulated('nginx -V');
    }
    if (options.signal !== null) return notSimulated(`nginx -s ${options.signal}`);
    const loaded = load(call, options.path, options.globals);
    if (!loaded.ok) {
      if (loaded.error.startsWith('strata: ')) say(`${loaded.error}\n`);
      else {
        if (!options.test) log(call, notes, beforeConfig, 'emerg', call.pid, loaded.error);
        say(`nginx: [emerg] ${loaded.error}\n`);
      }
      if (options.test) say(`nginx: configuration file ${options.path} test failed\n`);
      return done(1);
    }
    const config = loaded.value;
    if (options.test) {
      if (!options.quiet) say(`nginx: the configuration file ${options.path} syntax is ok\n`);
      if (!options.quiet) say(`nginx: configuration file ${options.path} test is successful\n`);
      if (options.dump)
        notes.output.push({
          stream: 'stdout',
          text: `# configuration file ${options.path}:\n${readFileText(call.files, options.path) ?? ''}\n`,
        });
      return done(0);
    }
    const emerg = (text: string) => {
      log(call, notes, config, 'emerg', call.pid, text);
      say(`nginx: [emerg] ${text}\n`);
      return done(1);
    };
    const ports = [
      ...new Set(config.servers.flatMap(({ listens }) => listens.map(({ port }) => port))),
    ];
    const taken = ports.find((port) => portTaken(call, port));
    if (taken !== undefined)
      return emerg(`bind() to 0.0.0.0:${taken} failed (98: Address already in use)`);
    const owner = accountOf(call.files, config.user);
    const by = callerOf(call);
    const root = call.account.uid === 0;
    if (!root)
      say(
        `nginx: [warn] the "user" directive makes sense only if the master process runs with super-user privileges, ignored in ${options.path}:2\n`,
      );
    for (const path of storageOf(call)) {
      if (statOf(notes.files, path) !== null) continue;
      const made = change(notes.files, { op: 'mkdir', path, mode: 0o700 }, by);
      if (!made.ok) {
        if (made.error === 'ENOENT') continue;
        return emerg(
          `mkdir() "${path}" failed (${made.error === 'EROFS' ? 30 : 13}: ${errnoText(made.error)})`,
        );
      }
      const given =
        root && owner !== null
          ? change(made.value, { op: 'chown', path, uid: owner.uid }, by)
          : made;
      notes.files = given.ok ? given.value : made.value;
    }
    const wrote = change(
      notes.files,
      { op: 'write', path: config.pidFile, content: toBytes(`${call.pid}\n`) },
      by,
    );
    if (wrote.ok) notes.files = wrote.value;
    else if (wrote.error !== 'ENOENT' || statOf(notes.files, parentOf(config.pidFile)) !== null)
      return emerg(
        `open() "${config.pidFile}" failed (${wrote.error === 'EROFS' ? 30 : 13}: ${errnoText(wrote.error)})`,
      );
    if (!config.daemon) {
      const worker = firstChildPid(call);
      for (const text of [
        'using the "epoll" event method',
        `nginx/${version}`,
        `OS: Linux ${machine.kernelRelease}`,
        'start worker processes',
        ...Array.from({ length: config.workers }, (_, i) => `start worker process ${worker + i}`),
      ])
        log(call, notes, config, 'notice', call.pid, text);
      return serving({ config, path: options.path, globals: options.globals, count: 0 });
    }
    // In the background: the process that was started ends. Where it was PID 1, or the only one of its step, so does everything.
    const mine = call.processes.find(({ pid }) => pid === call.pid);
    const inShell = /^(ba|da|a)?sh$/.test(baseName(mine?.argv[0] ?? ''));
    if ((call.pid === 1 && !inShell) || call.place === 'build') return done(0);
    notes.files = call.files;
    notes.output.length = 0;
    return notSimulated('nginx in the background (without "daemon off;")');
  }
  const kept = memory as unknown as Memory;
  const { config } = kept;
  if (wake.kind === 'signal') {
    const { signal } = wake;
    const numbers: Readonly<Record<string, number>> = {
      HUP: 1,
      INT: 2,
      QUIT: 3,
      TERM: 15,
      USR1: 10,
      WINCH: 28,
    };
    log(
      call,
      notes,
      config,
      'notice',
      call.pid,
      `signal ${numbers[signal] ?? 0} (SIG${signal}) received${signal === 'QUIT' ? ', shutting down' : signal === 'HUP' ? ', reconfiguring' : signal === 'USR1' ? ', reopening logs' : ', exiting'}`,
    );
    if (signal === 'HUP') {
      log(call, notes, config, 'notice', call.pid, 'reconfiguring');
      const again = load(call, kept.path, kept.globals);
      if (!again.ok) {
        // what it cannot read or we cannot simulate leaves it as it was
        if (again.error.startsWith('strata: ')) say(`${again.error}\n`);
        else log(call, notes, config, 'emerg', call.pid, again.error);
        return serving(kept);
      }
      log(call, notes, again.value, 'notice', call.pid, 'start worker processes');
      return serving({ ...kept, config: again.value });
    }
    if (signal === 'USR1') return serving(kept);
    const worker = firstChildPid(call);
    log(
      call,
      notes,
      config,
      'notice',
      worker,
      signal === 'QUIT' ? 'gracefully shutting down' : 'exiting',
    );
    log(call, notes, config, 'notice', call.pid, 'exit');
    const gone = change(notes.files, { op: 'unlink', path: config.pidFile }, callerOf(call));
    if (gone.ok) notes.files = gone.value;
    return done(0, 10);
  }
  if (wake.kind !== 'request') return serving(kept);
  const { request } = wake;
  // what does not speak HTTP gets no answer that its reader would understand
  if (request.protocol !== 'http') return serving({ ...kept, count: kept.count + 1 }, 1);
  const reader =
    call.account.uid === 0 ? (accountOf(call.files, config.user) ?? call.account) : call.account;
  const { reply, accessLogs, variables, errors } = await answer(request, {
    config,
    call: { ...call, version },
    reader,
    turn: kept.count,
  });
  for (const text of errors)
    log(call, notes, config, 'error', firstChildPid(call), `*${kept.count + 1} ${text}`);
  for (const { path, format } of accessLogs) {
    const line = expandVariables(config.formats[format] ?? '', (name) => {
      const value = variables(name);
      return value === '' ? '-' : value;
    });
    writeLog(notes, resolvePath('/etc/nginx', path), `${line}\n`, call);
  }
  return { ...serving({ ...kept, count: kept.count + 1 }, 1), reply };

  function notSimulated(what: string) {
    say(`strata: ${what} is not simulated\n`);
    return done(1);
  }
  function serving(state: Memory, tookMs = 0) {
    const listens = new Map(
      state.config.servers.flatMap((server) =>
        server.listens.map(({ address, port }) => [
          `${address}:${port}`,
          { address, port, protocol: 'tcp' as const },
        ]),
      ),
    );
    return waits({ files: notes.files }, state as unknown as Json, {
      output: notes.output,
      tookMs,
      listens: [...listens.values()],
      handles: ['TERM', 'INT', 'QUIT', 'HUP', 'USR1'],
      children: Array.from({ length: state.config.workers }, () => ['nginx: worker process']),
      ...(wake.kind === 'start' ? { argv: [`nginx: master process ${call.argv.join(' ')}`] } : {}),
    });
  }
};
