import { defaultPath } from '../state/default-path.ts';
import type { Container, EngineState } from '../state/state.ts';
import { toText } from '../text/bytes.ts';
import { readFile } from '../union-fs/union-fs.ts';
import { accountRows } from '../values/account-rows.ts';
import { rootOf } from './container-files.ts';

/** `NAME=value` lines as a record; a name alone is taken away. */
function applyEnv(
  env: Readonly<Record<string, string>>,
  lines: readonly string[],
): Record<string, string> {
  const next: Record<string, string> = { ...env };
  for (const line of lines) {
    const equals = line.indexOf('=');
    if (equals < 0) delete next[line];
    else next[line.slice(0, equals)] = line.slice(equals + 1);
  }
  return next;
}

/** The user's home in the container's /etc/passwd; `/root` for root without a line, else `/`. */
function homeOf(state: EngineState, container: Container, user: string): string {
  const [name = ''] = user.split(':');
  const wanted = name === '' ? '0' : name;
  const passwd = readFile(rootOf(state, container), '/etc/passwd');
  const line = accountRows(passwd.ok ? toText(passwd.value) : '').find(
    (fields) => fields[0] === wanted || fields[2] === wanted,
  );
  return line?.[5] ?? (wanted === '0' || wanted === 'root' ? '/root' : '/');
}

/**
 * The environment of a container's process: PATH, HOSTNAME, TERM for a terminal, then its config's, then HOME where nothing set it.
 * @param options of an exec
 */
export function processEnv(
  state: EngineState,
  container: Container,
  options: {
    readonly env?: readonly string[];
    readonly tty?: boolean;
    readonly user?: string;
  } = {},
): Record<string, string> {
  const tty = options.tty ?? container.config.Tty;
  const base: Record<string, string> = {
    PATH: defaultPath,
    HOSTNAME: container.config.Hostname,
    ...(tty ? { TERM: 'xterm' } : {}),
  };
  const env = applyEnv(applyEnv(base, container.config.Env ?? []), options.env ?? []);
  if (env.HOME === undefined || env.HOME === '') {
    env.HOME = homeOf(state, container, options.user ?? container.config.User ?? '');
  }
  return env;
}
