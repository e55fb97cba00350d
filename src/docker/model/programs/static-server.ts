import type { NetReply, NetRequest, Wake } from '../state/program-port.ts';
import type { Json } from '../text/json.ts';
import { namesIn, readText, statOf } from './files.ts';
import { formatDate } from './format-date.ts';
import { replyOf } from './http-text.ts';
import { ends, type ProgramCall, type Turn, waits } from './program-call.ts';

const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  htm: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
  txt: 'text/plain',
  md: 'text/markdown',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  xml: 'text/xml',
};

/** The media type that a file name's ending stands for. */
function typeOf(path: string): string {
  return types[/\.(\w+)$/.exec(path)?.[1] ?? ''] ?? 'application/octet-stream';
}

interface Settings {
  readonly kind: 'python';
  readonly port: number;
  readonly root: string;
}

/** `python -m http.server`: the files of a directory. */
export function staticServer(
  call: ProgramCall,
  wake: Wake,
  memory: Json,
  start: Settings | null,
): Turn {
  const settings = start ?? (memory as unknown as Settings);
  const more = {
    listens: [{ address: '0.0.0.0', port: settings.port, protocol: 'tcp' as const }],
    handles: ['INT'],
  };
  if (wake.kind === 'signal')
    return ends(call, 0, [{ stream: 'stderr', text: '\nKeyboard interrupt received, exiting.\n' }]);
  if (wake.kind !== 'request')
    // Its output waits in a buffer unless a terminal reads it; we let it through.
    return waits(call, settings as unknown as Json, {
      ...more,
      output:
        wake.kind === 'start'
          ? [
              {
                stream: 'stdout',
                text: `Serving HTTP on 0.0.0.0 port ${settings.port} (http://0.0.0.0:${settings.port}/) ...\n`,
              },
            ]
          : [],
    });
  const reply = fileReply(call, settings.root, wake.request);
  const line = `${wake.request.fromAddress} - - [${formatDate(call.nowMs, '%d/%b/%Y %H:%M:%S')}] "${wake.request.method} ${wake.request.path} HTTP/1.1" ${reply.status} -\n`;
  return waits(call, settings as unknown as Json, {
    ...more,
    output: [{ stream: 'stderr', text: line }],
    reply,
  });
}

function fileReply(call: ProgramCall, root: string, request: NetRequest): NetReply {
  const server = { Server: `SimpleHTTP/0.6 Python/${call.version || '3'}` };
  const path = decodeURIComponent(request.path.replace(/\?.*/, ''));
  const full = `${root}${path}`.replace(/\/+$/, '') || '/';
  const stat = statOf(call.files, full);
  if (path.split('/').includes('..') || stat === null)
    return replyOf(
      404,
      'text/html;charset=utf-8',
      '<!DOCTYPE HTML>\n<title>Error response</title>\n<h1>Error response</h1>\n<p>Error code: 404</p>\n<p>Message: File not found.</p>\n',
      server,
    );
  if (stat.type !== 'dir')
    return replyOf(200, typeOf(full), readText(call.files, full) ?? '', server);
  const index = readText(call.files, `${full}/index.html`);
  if (index !== null) return replyOf(200, 'text/html', index, server);
  const names = namesIn(call.files, full).map((name) =>
    statOf(call.files, `${full}/${name}`)?.type === 'dir' ? `${name}/` : name,
  );
  return replyOf(
    200,
    'text/html; charset=utf-8',
    `<!DOCTYPE HTML>\n<title>Directory listing for ${path}</title>\n<h1>Directory listing for ${path}</h1>\n<ul>\n${names.map((name) => `<li><a href="${name}">${name}</a></li>\n`).join('')}</ul>\n`,
    server,
  );
}
