import { accountOf, groupName } from './accounts.ts';
import { readText } from './files.ts';
import { formatDate } from './format-date.ts';
import { mountLines, oneForEachDevice } from './mounted.ts';
import { notSimulated, type ProgramCall, type Quick } from './program-call.ts';
import type { Powers } from './program-entry.ts';
import { machine } from './virtual-files.ts';

/** id(1) */
export function id(call: ProgramCall): Quick {
  const words = call.argv.slice(1);
  const flags = words
    .filter((word) => word.startsWith('-'))
    .join('')
    .replaceAll('-', '');
  const named = words.find((word) => !word.startsWith('-'));
  const who = named === undefined ? call.account : accountOf(call.files, named);
  if (who === null) return { stderr: `id: '${named}': no such user\n`, code: 1 };
  const groups = [who.gid, ...who.groups.filter((gid) => gid !== who.gid)];
  const group = (gid: number) => groupName(call.files, gid);
  const named2 = (number: number, name: string) =>
    name === String(number) ? String(number) : `${number}(${name})`;
  if (flags.includes('u')) return { stdout: `${flags.includes('n') ? who.name : who.uid}\n` };
  if (flags.includes('g')) return { stdout: `${flags.includes('n') ? group(who.gid) : who.gid}\n` };
  if (flags.includes('G'))
    return {
      stdout: `${groups.map((gid) => (flags.includes('n') ? group(gid) : gid)).join(' ')}\n`,
    };
  return {
    stdout: `uid=${named2(who.uid, who.name)} gid=${named2(who.gid, group(who.gid))} groups=${groups.map((gid) => named2(gid, group(gid))).join(',')}\n`,
  };
}

/** whoami(1) */
export function whoami(call: ProgramCall): Quick {
  return call.account.name === String(call.account.uid)
    ? { stderr: `whoami: cannot find name for user ID ${call.account.uid}\n`, code: 1 }
    : { stdout: `${call.account.name}\n` };
}

/** uname(1): the kernel is the machine's, whatever the image */
export function uname(call: ProgramCall): Quick {
  const letters = call.argv
    .slice(1)
    .map(
      (word) =>
        ({ '--all': 'a', '--kernel-release': 'r', '--machine': 'm' })[word] ??
        word.replace(/^-+/, ''),
    )
    .join('');
  const all = letters.includes('a');
  const parts = [
    [letters === '' || letters.includes('s'), 'Linux'],
    [letters.includes('n'), call.hostname],
    [letters.includes('r'), machine.kernelRelease],
    [letters.includes('v'), machine.kernelVersion],
    [letters.includes('m'), machine.architecture],
    [letters.includes('o'), 'GNU/Linux'],
  ] as const;
  return {
    stdout: `${parts
      .filter(([on]) => all || on)
      .map(([, text]) => text)
      .join(' ')}\n`,
  };
}

/** hostname(1) */
export function hostname(call: ProgramCall): Quick {
  const words = call.argv.slice(1);
  if (words.some((word) => word === '-i' || word === '-I' || word === '--ip-address')) {
    const line = (readText(call.files, '/etc/hosts') ?? '')
      .split('\n')
      .find((each) => each.split(/\s+/).includes(call.hostname));
    return {
      stdout: `${line?.split(/\s+/)[0] ?? '127.0.0.1'}${words.includes('-I') ? ' ' : ''}\n`,
    };
  }
  if (words.some((word) => !word.startsWith('-')))
    return { stderr: 'hostname: you must be root to change the host name\n', code: 1 };
  return { stdout: `${call.hostname}\n` };
}

/** date(1): the simulated clock, in UTC */
export function date(call: ProgramCall): Quick {
  const words = call.argv.slice(1);
  const at = words.findIndex((word) => word === '-d' || word === '--date');
  let nowMs = call.nowMs;
  if (at !== -1) {
    const [, seconds] = /^@(\d+)$/.exec(words[at + 1] ?? '') ?? [];
    const parsed = seconds === undefined ? Date.parse(words[at + 1] ?? '') : Number(seconds) * 1000;
    if (Number.isNaN(parsed))
      return { stderr: `strata: date -d '${words[at + 1]}' is not simulated\n`, code: 1 };
    nowMs = parsed;
  }
  const format = words.find((word) => word.startsWith('+'))?.slice(1);
  if (words.includes('-I') || words.includes('--iso-8601'))
    return { stdout: `${formatDate(nowMs, '%Y-%m-%d')}\n` };
  if (words.some((word) => /^(-Iseconds|--iso-8601=seconds)$/.test(word)))
    return { stdout: `${formatDate(nowMs, '%Y-%m-%dT%H:%M:%S+00:00')}\n` };
  if (words.includes('-R'))
    return { stdout: `${formatDate(nowMs, '%a, %d %b %Y %H:%M:%S +0000')}\n` };
  return { stdout: `${formatDate(nowMs, format ?? '%a %b %e %H:%M:%S UTC %Y')}\n` };
}

/** env(1): prints the environment, or runs a command in a changed one */
export async function env(call: ProgramCall, powers: Powers): Promise<Quick> {
  const words = [...call.argv.slice(1)];
  let shown: Record<string, string> = { ...call.env };
  const set: Record<string, string> = {};
  for (;;) {
    const [word] = words;
    if (word === '-i' || word === '-') shown = {};
    else if (word === '-u') {
      words.shift();
      delete shown[words[0] ?? ''];
    } else if (word !== undefined && /^\w+=/.test(word)) {
      const cut = word.indexOf('=');
      set[word.slice(0, cut)] = word.slice(cut + 1);
    } else break;
    words.shift();
  }
  const all = { ...shown, ...set };
  if (words.length === 0)
    return {
      stdout: Object.entries(all)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    };
  if (words[0]?.startsWith('-')) return notSimulated(`env ${words[0]}`);
  return powers.exec(words, call.stdin, set);
}

/** printenv(1) */
export function printenv(call: ProgramCall): Quick {
  const names = call.argv.slice(1).filter((word) => !word.startsWith('-'));
  if (names.length === 0)
    return {
      stdout: Object.entries(call.env)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    };
  const found = names.filter((name) => call.env[name] !== undefined);
  return {
    stdout: found.map((name) => `${call.env[name]}\n`).join(''),
    code: found.length === names.length ? 0 : 1,
  };
}

/** nproc(1) */
export function nproc(): Quick {
  return { stdout: `${machine.processors}\n` };
}

/** free(1): the machine's memory; a container's limit does not show, as in a real container */
export function free(call: ProgramCall): Quick {
  const letter = call.argv.slice(1).join('').replaceAll('-', '');
  const scale = letter.includes('m') ? 1024 : letter.includes('g') ? 1024 * 1024 : 1;
  const show = (kib: number) => String(Math.floor(kib / scale)).padStart(12);
  const total = machine.memoryKib;
  const used = Math.floor(total * 0.2);
  const rest = Math.floor(total * 0.3);
  return {
    stdout: `               total        used        free      shared  buff/cache   available\nMem:    ${show(total)}${show(used)}${show(total - used - rest)}${show(0)}${show(rest)}${show(total - used)}\nSwap:   ${show(0)}${show(0)}${show(0)}\n`,
  };
}

/** uptime(1) */
export function uptime(call: ProgramCall): Quick {
  const minutes = Math.floor(machine.bootedMsBefore / 60_000);
  return {
    stdout: ` ${formatDate(call.nowMs, '%H:%M:%S')} up ${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')},  0 users,  load average: 0.00, 0.00, 0.00\n`,
  };
}

/** df(1): the file systems of this container, busybox's with a row for each mount; sizes are the simulated disk's */
export function df(call: ProgramCall): Quick {
  const human = call.argv.some((word) => /^-\w*h/.test(word));
  const total = 61_255_492;
  const used = 9_120_344;
  const show = (kib: number) => (human ? `${Math.round(kib / 1024 / 1024)}G` : String(kib));
  const width = human ? 6 : 10;
  const head = human ? 'Size  Used Avail' : '1K-blocks       Used  Available';
  const lines = mountLines(call.files);
  const rows = (call.flavour === 'busybox' ? lines : oneForEachDevice(lines)).map(
    ({ source, at }) => {
      return `${source.padEnd(12)} ${show(total).padStart(width)} ${show(used).padStart(width)} ${show(total - used).padStart(width)}  ${Math.round((used / total) * 100)}% ${at}\n`;
    },
  );
  return { stdout: `Filesystem   ${head.padStart(width)} Use% Mounted on\n${rows.join('')}` };
}

/** mount(8), without words: what is mounted */
export function mount(call: ProgramCall): Quick {
  if (call.argv.length > 1)
    return { stderr: `mount: ${call.argv.at(-1)}: permission denied.\n`, code: 32 };
  return {
    stdout: mountLines(call.files)
      .map(({ source, at, type, options }) => `${source} on ${at} type ${type} (${options})\n`)
      .join(''),
  };
}
