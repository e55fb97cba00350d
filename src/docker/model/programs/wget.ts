import type { NetFailure, NetReply } from '../state/program-port.ts';
import { toBytes } from '../text/bytes.ts';
import { resolvePath } from '../text/paths.ts';
import { errnoText } from '../union-fs/errno-text.ts';
import { baseName, writeText } from './files.ts';
import { headText, parseAddress } from './http-text.ts';
import { callerOf, type ProgramCall, type Quick } from './program-call.ts';

/** wget(1), GNU's and busybox's: `-q`, `-O FILE`, `--spider`, `-S`, `-T`, `-t`, `--post-data`. */
export async function wget(call: ProgramCall): Promise<Quick> {
  const busybox = call.flavour === 'busybox';
  let [quiet, spider, server, output, post] = [
    false,
    false,
    false,
    null as string | null,
    null as string | null,
  ];
  const urls: string[] = [];
  const queue = [...call.argv.slice(1)];
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    const [, long, value] = /^--([\w-]+)=(.*)$/.exec(word) ?? [];
    if (word === '--spider') spider = true;
    else if (word === '--quiet' || word === '--no-verbose' || word === '-nv') quiet = true;
    else if (word === '--server-response') server = true;
    else if (/^--(no-check-certificate|tries|timeout|no-cache|https-only|show-progress)/.test(word))
      continue;
    else if (long === 'output-document') output = value ?? null;
    else if (long === 'post-data') post = value ?? null;
    else if (word.startsWith('--'))
      return { stderr: `strata: wget ${word} is not simulated\n`, code: 2 };
    else if (word.startsWith('-') && word.length > 1) {
      for (let i = 1; i < word.length; i += 1) {
        const letter = word[i] as string;
        if (letter === 'q') quiet = true;
        else if (letter === 'S') server = true;
        else if ('OTtP'.includes(letter)) {
          const rest = word.slice(i + 1);
          const given = rest === '' ? (queue.shift() ?? '') : rest;
          if (letter === 'O') output = given;
          break;
        } else if (letter !== 'c' && letter !== 'Y')
          return { stderr: `strata: wget -${letter} is not simulated\n`, code: 2 };
      }
    } else urls.push(word);
  }
  const [url] = urls;
  if (url === undefined)
    return {
      stderr: `${busybox ? 'wget' : 'wget: missing URL\nUsage: wget [OPTION]... [URL]...'}\n`,
      code: 1,
    };
  const address = parseAddress(url);
  if (address === null) return { stderr: `wget: bad address '${url}'\n`, code: 1 };
  const reply: NetReply | NetFailure = await call.connect({
    protocol: 'http',
    url: `${address.scheme}://${address.host}:${address.port}${address.path}`,
    method: post === null ? (spider ? 'HEAD' : 'GET') : 'POST',
    path: address.path,
    host: address.authority,
    headers: {
      Host: address.authority,
      'User-Agent': busybox ? 'Wget' : 'Wget/1.25.0',
      Connection: 'close',
    },
    body: post ?? '',
  });
  const where = `${address.host}${busybox ? '' : ''}`;
  if (typeof reply === 'string') {
    const texts: Readonly<Record<NetFailure, string>> = busybox
      ? {
          'could-not-resolve': `bad address '${address.authority}'`,
          refused: `can't connect to remote host (${where}): Connection refused`,
          'timed-out': 'download timed out',
          'empty-reply': 'error getting response',
        }
      : {
          'could-not-resolve': `unable to resolve host address '${address.host}'`,
          refused: `Connecting to ${address.host}:${address.port}... failed: Connection refused.`,
          'timed-out': 'Connection timed out.',
          'empty-reply': 'No data received.',
        };
    const text =
      busybox || reply === 'could-not-resolve' ? `wget: ${texts[reply]}\n` : `${texts[reply]}\n`;
    return {
      stderr: quiet && !busybox ? '' : text,
      code: busybox ? 1 : 4,
      tookMs: reply === 'timed-out' ? 130_000 : 2,
    };
  }
  let stderr = '';
  if (!quiet)
    stderr += busybox
      ? `Connecting to ${address.authority}\n`
      : `Connecting to ${address.host}:${address.port}... connected.\nHTTP request sent, awaiting response... ${reply.status} ${reply.reason}\n`;
  if (server) stderr += headText(reply).replaceAll('\r\n', '\n').replace(/^/gm, '  ');
  if (reply.status >= 400)
    return {
      stderr: `${stderr}${busybox ? `wget: server returned error: HTTP/1.1 ${reply.status} ${reply.reason}` : `ERROR ${reply.status}: ${reply.reason}.`}\n`,
      code: busybox ? 1 : 8,
    };
  if (spider) return { stderr: quiet ? '' : `${stderr}remote file exists\n` };
  if (output === '-') return { stdout: reply.body, stderr, tookMs: 2 };
  const name = output ?? (baseName(address.path.replace(/\?.*/, '')) || 'index.html');
  const done = writeText(call.files, resolvePath(call.cwd, name), reply.body, callerOf(call));
  if (!done.ok)
    return { stderr: `${stderr}wget: can't open '${name}': ${errnoText(done.error)}\n`, code: 1 };
  if (!quiet)
    stderr += busybox
      ? `saving to '${name}'\n'${name}' saved\n`
      : `Saving to: '${name}'\n'${name}' saved [${toBytes(reply.body).length}]\n`;
  return { files: done.value, stderr, tookMs: 2 };
}
