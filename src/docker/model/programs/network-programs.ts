import { readText } from './files.ts';
import {
  ends,
  type LongProgram,
  type Piece,
  type ProgramCall,
  type Quick,
  waits,
} from './program-call.ts';

/** A name's address as this process's /etc/hosts or its network tells it; null: no such name. */
function addressOf(call: ProgramCall, name: string): string | null {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return name;
  for (const line of (readText(call.files, '/etc/hosts') ?? '').split('\n')) {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (names.includes(name) && !address.includes(':')) return address;
  }
  if (name === 'localhost') return '127.0.0.1';
  return call.resolve?.(name) ?? null;
}

/** ping(1): names are resolved by the network; every address of it answers in a fraction of a millisecond (simulated). */
export const ping: LongProgram = (call, wake, memory) => {
  const busybox = call.flavour === 'busybox';
  const stats = (state: { name: string; sent: number }): Piece => ({
    stream: 'stdout',
    text: `\n--- ${state.name} ping statistics ---\n${state.sent} packets transmitted, ${state.sent} ${busybox ? 'packets received' : 'received'}, 0% packet loss${busybox ? '\nround-trip min/avg/max = 0.070/0.070/0.070 ms' : `, time ${(state.sent - 1) * 1000}ms\nrtt min/avg/max/mdev = 0.070/0.070/0.070/0.000 ms`}\n`,
  });
  const state = memory as { name: string; address: string; sent: number; count: number } | null;
  if (wake.kind === 'start' || state === null) {
    const words = call.argv.slice(1);
    let count = Number.POSITIVE_INFINITY;
    let name = '';
    for (let i = 0; i < words.length; i += 1) {
      const word = words[i] as string;
      if (word === '-c') count = Number(words[++i]);
      else if (/^-c\d+$/.test(word)) count = Number(word.slice(2));
      else if (/^-[iWw]$/.test(word)) i += 1;
      else if (!word.startsWith('-')) name = word;
    }
    const address = addressOf(call, name);
    if (name === '')
      return ends(call, 2, [
        { stream: 'stderr', text: 'ping: usage error: Destination address required\n' },
      ]);
    if (address === null)
      return ends(
        call,
        busybox ? 1 : 2,
        [
          {
            stream: 'stderr',
            text: busybox
              ? `ping: bad address '${name}'\n`
              : `ping: ${name}: Name or service not known\n`,
          },
        ],
        20,
      );
    const head: Piece = {
      stream: 'stdout',
      text: busybox
        ? `PING ${name} (${address}): 56 data bytes\n`
        : `PING ${name} (${address}) 56(84) bytes of data.\n`,
    };
    return pinged(call, { name, address, sent: 0, count: Number.isFinite(count) ? count : -1 }, [
      head,
    ]);
  }
  if (wake.kind === 'signal') return ends(call, 0, [stats(state)]);
  return pinged(call, state, []);

  function pinged(
    at: ProgramCall,
    before: { name: string; address: string; sent: number; count: number },
    output: readonly Piece[],
  ) {
    const now = { ...before, sent: before.sent + 1 };
    const line: Piece = {
      stream: 'stdout',
      text: busybox
        ? `64 bytes from ${now.address}: seq=${now.sent - 1} ttl=64 time=0.070 ms\n`
        : `64 bytes from ${now.address}: icmp_seq=${now.sent} ttl=64 time=0.070 ms\n`,
    };
    if (now.sent === now.count) return ends(at, 0, [...output, line, stats(now)]);
    return waits(at, now, {
      output: [...output, line],
      wakesAtMs: at.nowMs + 1000,
      handles: ['INT'],
    });
  }
};

/** getent hosts NAME, getent passwd NAME */
export function getent(call: ProgramCall): Quick {
  const [database, key] = call.argv.slice(1);
  if (database === 'hosts' || database === 'ahosts') {
    const address = key === undefined ? null : addressOf(call, key);
    return address === null ? { code: 2 } : { stdout: `${address.padEnd(15)} ${key}\n` };
  }
  if (database === 'passwd' || database === 'group') {
    const lines = (readText(call.files, `/etc/${database}`) ?? '')
      .split('\n')
      .filter((line) => line !== '');
    const found = key === undefined ? lines : lines.filter((line) => line.startsWith(`${key}:`));
    return { stdout: found.map((line) => `${line}\n`).join(''), code: found.length === 0 ? 2 : 0 };
  }
  return { stderr: `strata: getent ${database ?? ''} is not simulated\n`, code: 1 };
}

/** nslookup NAME: the engine's resolver at 127.0.0.11 */
export function nslookup(call: ProgramCall): Quick {
  const name = call.argv[1];
  if (name === undefined)
    return { stderr: 'strata: nslookup without a name is not simulated\n', code: 1 };
  const address = addressOf(call, name);
  const head = 'Server:\t\t127.0.0.11\nAddress:\t127.0.0.11#53\n\n';
  return address === null
    ? { stdout: `${head}** server can't find ${name}: NXDOMAIN\n`, code: 1 }
    : { stdout: `${head}Non-authoritative answer:\nName:\t${name}\nAddress: ${address}\n` };
}

function own(call: ProgramCall): string | null {
  const address = addressOf(call, call.hostname);
  return address === '127.0.0.1' ? null : address;
}

/** ip addr, hostname's addresses: the loopback and one interface */
export function ip(call: ProgramCall): Quick {
  const words = call.argv.slice(1).filter((word) => !word.startsWith('-'));
  const address = own(call);
  if (words[0] === 'addr' || words[0] === 'a' || words[0] === 'address') {
    const eth =
      address === null
        ? ''
        : `2: eth0@if3: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP \n    inet ${address}/16 brd ${address.replace(/\.\d+\.\d+$/, '.255.255')} scope global eth0\n       valid_lft forever preferred_lft forever\n`;
    return {
      stdout: `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN \n    inet 127.0.0.1/8 scope host lo\n       valid_lft forever preferred_lft forever\n${eth}`,
    };
  }
  if (words[0] === 'route' || words[0] === 'r') {
    if (address === null) return {};
    const net = address.replace(/\.\d+\.\d+$/, '');
    return {
      stdout: `default via ${net}.0.1 dev eth0 \n${net}.0.0/16 dev eth0 proto kernel scope link src ${address} \n`,
    };
  }
  return { stderr: `strata: ip ${words.join(' ')} is not simulated\n`, code: 1 };
}

/** ifconfig(8), without changes */
export function ifconfig(call: ProgramCall): Quick {
  const address = own(call);
  const eth =
    address === null
      ? ''
      : `eth0      Link encap:Ethernet\n          inet addr:${address}  Bcast:${address.replace(/\.\d+\.\d+$/, '.255.255')}  Mask:255.255.0.0\n          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1\n\n`;
  return {
    stdout: `${eth}lo        Link encap:Local Loopback\n          inet addr:127.0.0.1  Mask:255.0.0.0\n          UP LOOPBACK RUNNING  MTU:65536  Metric:1\n\n`,
  };
}

/** nc -z HOST PORT: whether someone listens */
export async function nc(call: ProgramCall): Promise<Quick> {
  const words = call.argv.slice(1);
  const flags = words.filter((word) => word.startsWith('-')).join('');
  const [host, port] = words.filter((word, i) => !word.startsWith('-') && words[i - 1] !== '-w');
  if (!flags.includes('z') || host === undefined || port === undefined)
    return { stderr: 'strata: nc other than nc -z HOST PORT is not simulated\n', code: 1 };
  const reply = await call.connect({
    protocol: 'tcp',
    url: `tcp://${host}:${port}`,
    method: '',
    path: '',
    host,
    headers: {},
    body: '',
  });
  const open = typeof reply !== 'string' || reply === 'empty-reply';
  if (reply === 'could-not-resolve') return { stderr: `nc: bad address '${host}'\n`, code: 1 };
  const told = flags.includes('v')
    ? open
      ? `${host} (${host}:${port}) open\n`
      : `nc: ${host} (${host}:${port}): Connection refused\n`
    : '';
  return { stderr: told, code: open ? 0 : 1, tookMs: 1 };
}
