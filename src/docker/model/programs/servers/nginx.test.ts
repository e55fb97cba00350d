import { describe, expect, it } from 'vitest';
import { readText } from '../files.ts';
import { nginx } from './nginx.ts';
import { filesOf, kept, serverCall, textOf, waitOf } from './server-call.fixture.ts';

const main = `user  nginx;
worker_processes  auto;
error_log  /var/log/nginx/error.log notice;
pid        /run/nginx.pid;
events { worker_connections 1024; }
http {
    include       /etc/nginx/mime.types;
    default_type  application/octet-stream;
    access_log  /var/log/nginx/access.log;
    include /etc/nginx/conf.d/*.conf;
}
`;
const site = `server {
    listen       80;
    server_name  localhost;
    location / { root /usr/share/nginx/html; index index.html index.htm; }
    error_page   500 502 503 504  /50x.html;
    location = /50x.html { root /usr/share/nginx/html; }
}
`;
const image = (more: Readonly<Record<string, string>> = {}, conf = site) =>
  filesOf(
    {
      '/etc/passwd': 'root:x:0:0::/root:/bin/sh\nnginx:x:101:101::/nonexistent:/bin/false\n',
      '/etc/group': 'root:x:0:\nnginx:x:101:\n',
      '/etc/nginx/nginx.conf': main,
      '/etc/nginx/conf.d/default.conf': conf,
      '/etc/nginx/mime.types':
        'types { text/html html htm; text/css css; text/plain txt; application/json json; }',
      '/usr/share/nginx/html/index.html': '<h1>Hi</h1>\n',
      '/usr/share/nginx/html/50x.html': 'sorry\n',
      '/usr/share/nginx/html/sub/index.html': 'sub\n',
      '/usr/share/nginx/html/empty/': '',
      '/usr/share/nginx/html/secret.txt': 'secret\n',
      '/var/log/nginx/access.log': '-> /dev/stdout',
      '/var/log/nginx/error.log': '-> /dev/stderr',
      '/var/cache/nginx/': '',
      '/run/': '',
      ...more,
    },
    { '/usr/share/nginx/html/secret.txt': { mode: 0o600 } },
  );
const argv = ['nginx', '-g', 'daemon off;'];
const started = async (conf = site, more: Readonly<Record<string, string>> = {}) => {
  const server = kept(nginx, serverCall(argv, image(more, conf), { version: '1.29.4' }));
  const turn = await server.start();
  waitOf(turn);
  return server;
};
const page = (title: string) =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx/1.29.4</center>\r\n</body>\r\n</html>\r\n`;

describe('nginx', () => {
  it('PRG-S2 starts with what its configuration says: ports, workers, pid file, log', async () => {
    const server = kept(nginx, serverCall(argv, image(), { version: '1.29.4' }));
    const turn = await server.start();
    const { listens, children, argv: called } = waitOf(turn);
    expect(listens).toEqual([{ address: '0.0.0.0', port: 80, protocol: 'tcp' }]);
    expect(children).toEqual([['nginx: worker process'], ['nginx: worker process']]);
    expect(called).toEqual(['nginx: master process nginx -g daemon off;']);
    expect(readText(turn.files, '/run/nginx.pid')).toBe('1\n');
    expect(textOf(turn, 'stderr').split('\n')[0]).toBe(
      '2025/12/09 20:00:00 [notice] 1#1: using the "epoll" event method',
    );
    const end = await server.signal('QUIT');
    expect(end.next).toEqual({ kind: 'exit', code: 0 });
    expect(textOf(end, 'stderr')).toContain(
      '[notice] 1#1: signal 3 (SIGQUIT) received, shutting down\n',
    );
    expect(readText(end.files, '/run/nginx.pid')).toBeNull();
  });

  it('PRG-S3 serves a file with its type, length and dates, and logs the request', async () => {
    const server = await started();
    expect(await server.get('/')).toEqual({
      status: 200,
      reason: 'OK',
      body: '<h1>Hi</h1>\n',
      err: '',
      out: '172.17.0.1 - - [09/Dec/2025:20:00:00 +0000] "GET / HTTP/1.1" 200 12 "-" "-"\n',
      headers: {
        Server: 'nginx/1.29.4',
        Date: 'Tue, 09 Dec 2025 20:00:00 GMT',
        'Content-Type': 'text/html',
        'Content-Length': '12',
        'Last-Modified': 'Tue, 14 Nov 2023 22:13:20 GMT',
        Connection: 'keep-alive',
        ETag: '"6553f100-c"',
        'Accept-Ranges': 'bytes',
      },
    });
    const head = await server.get('/', { method: 'HEAD', headers: { 'User-Agent': 'curl/8' } });
    expect([head.body, head.headers['Content-Length'], head.out]).toEqual([
      '',
      '12',
      '172.17.0.1 - - [09/Dec/2025:20:00:00 +0000] "HEAD / HTTP/1.1" 200 0 "-" "curl/8"\n',
    ]);
    expect((await server.get('/', { headers: { 'If-None-Match': '"6553f100-c"' } })).status).toBe(
      304,
    );
  });

  it.each([
    [
      '/nope',
      404,
      'Not Found',
      'open() "/usr/share/nginx/html/nope" failed (2: No such file or directory)',
    ],
    [
      '/nope/',
      404,
      'Not Found',
      '"/usr/share/nginx/html/nope/index.html" is not found (2: No such file or directory)',
    ],
    ['/empty/', 403, 'Forbidden', 'directory index of "/usr/share/nginx/html/empty/" is forbidden'],
    [
      '/secret.txt',
      403,
      'Forbidden',
      'open() "/usr/share/nginx/html/secret.txt" failed (13: Permission denied)',
    ],
  ])('PRG-S3 %s is %i %s', async (path, status, reason, error) => {
    const answered = await (await started()).get(path);
    expect([answered.status, answered.reason, answered.body]).toEqual([
      status,
      reason,
      page(`${status} ${reason}`),
    ]);
    expect(answered.err).toBe(
      `2025/12/09 20:00:00 [error] 2#2: *1 ${error}, client: 172.17.0.1, server: localhost, request: "GET ${path} HTTP/1.1", host: "localhost"\n`,
    );
  });

  it('PRG-S3 a directory without a slash is sent on, other methods are refused, paths do not leave the root', async () => {
    const server = await started();
    const moved = await server.get('/sub', { host: 'localhost:8080' });
    expect([moved.status, moved.headers.Location]).toEqual([301, 'http://localhost/sub/']);
    expect((await server.get('/sub/')).body).toBe('sub\n');
    expect((await server.get('/', { method: 'POST', body: 'x' })).status).toBe(405);
    expect((await server.get('/../etc/passwd')).status).toBe(400);
    expect((await server.get('/%69ndex.html')).status).toBe(200);
  });

  it('PRG-S1 PRG-S4 files are looked at with each request, the configuration at the start and at HUP', async () => {
    const server = await started();
    server.files = image({
      '/usr/share/nginx/html/index.html': 'new\n',
      '/etc/nginx/conf.d/default.conf': 'server { listen 81; return 200 "x"; }',
    });
    expect((await server.get('/')).body).toBe('new\n');
    expect(waitOf(await server.signal('HUP')).listens).toEqual([
      { address: '0.0.0.0', port: 81, protocol: 'tcp' },
    ]);
    expect((await server.get('/', { port: 81 })).body).toBe('x');
  });

  it('PRG-S5 location, return, alias, try_files, add_header and variables', async () => {
    const server = await started(
      `server {
      listen 8080;
      root /usr/share/nginx/html;
      location = /exact { return 200 "exact\\n"; }
      location /old { return 301 /new; }
      location /away { return 302 https://example.org$request_uri; }
      location ~ \\.php$ { return 403; }
      location /api/ { default_type application/json; add_header X-From $hostname always; return 200 '{"path":"$uri","q":"$arg_q"}'; }
      location /files/ { alias /srv/data/; }
      location / { try_files $uri $uri/ /index.html; }
      error_page 403 /secret-page.html;
    }`,
      { '/srv/data/a.txt': 'a\n', '/usr/share/nginx/html/secret-page.html': 'no\n' },
    );
    const get = async (path: string) => {
      const { status, body, headers } = await server.get(path, { port: 8080, host: 'web:8080' });
      return [status, body, headers['Content-Type'], headers.Location ?? headers['X-From'] ?? ''];
    };
    expect(await get('/exact')).toEqual([200, 'exact\n', 'application/octet-stream', '']);
    expect((await get('/old')).at(-1)).toBe('http://web:8080/new');
    expect((await get('/away?x=1')).at(-1)).toBe('https://example.org/away?x=1');
    expect(await get('/x.php')).toEqual([403, 'no\n', 'text/html', '']);
    expect(await get('/api/v1?q=7')).toEqual([
      200,
      '{"path":"/api/v1","q":"7"}',
      'application/json',
      'c0ffee',
    ]);
    expect(await get('/files/a.txt')).toEqual([200, 'a\n', 'text/plain', '']);
    expect(await get('/any/route')).toEqual([200, '<h1>Hi</h1>\n', 'text/html', '']);
  });

  it('PRG-S5 picks the server by name', async () => {
    const server = await started(
      'server { listen 80; server_name a.test; return 200 a; }\nserver { listen 80 default_server; server_name *.b.test; return 200 b; }',
    );
    const bodies = await Promise.all(
      ['a.test', 'x.b.test', 'other'].map(async (host) => (await server.get('/', { host })).body),
    );
    expect(bodies).toEqual(['a', 'b', 'b']);
  });

  it('PRG-S6 passes requests on, in turns, and says 502 when nobody is there', async () => {
    const conf =
      'upstream app { server one:3000; server two:3000; }\nserver { listen 80; location /api/ { proxy_pass http://app/; proxy_set_header X-Real-IP $remote_addr; } }';
    const server = await started(conf);
    const seen: unknown[] = [];
    const ask = (reply: 'refused' | null) =>
      server.get(
        '/api/users?x=1',
        {},
        {
          connect: async ({ url, headers }) => {
            seen.push([url, headers]);
            return (
              reply ?? {
                status: 201,
                reason: 'Created',
                headers: { 'Content-Type': 'text/plain', 'X-App': '1', Server: 'app' },
                body: 'made',
              }
            );
          },
        },
      );
    const first = await ask(null);
    expect([first.status, first.body, first.headers['X-App'], first.headers.Server]).toEqual([
      201,
      'made',
      '1',
      'nginx/1.29.4',
    ]);
    expect(seen).toEqual([
      [
        'http://one:3000/users?x=1',
        { Host: 'app', Connection: 'close', 'X-Real-IP': '172.17.0.1' },
      ],
    ]);
    await ask(null);
    expect((seen[1] as string[])[0]).toBe('http://two:3000/users?x=1');
    const failed = await ask('refused');
    expect(failed.status).toBe(502);
    expect(failed.err).toContain(
      '*3 connect() failed (111: Connection refused) while connecting to upstream, client: 172.17.0.1, server: , request: "GET /api/users?x=1 HTTP/1.1", upstream: "http://one:3000/users?x=1", host: "localhost"\n',
    );
    const lost = kept(
      nginx,
      serverCall(argv, image({}, conf), {
        resolve: (name) => (name === 'one' ? '172.18.0.2' : null),
      }),
    );
    expect(textOf(await lost.start(), 'stderr')).toContain(
      'nginx: [emerg] host not found in upstream "two:3000" in /etc/nginx/conf.d/default.conf:1\n',
    );
  });

  it.each([
    [
      'server { listen 80',
      'unexpected end of file, expecting ";" or "}" in /etc/nginx/conf.d/default.conf:1',
    ],
    [
      'server {\n listen 80;\n',
      'unexpected end of file, expecting "}" in /etc/nginx/conf.d/default.conf:3',
    ],
    ['server {\n  listn 80;\n}', 'unknown directive "listn" in /etc/nginx/conf.d/default.conf:2'],
    ['listen 80;', '"listen" directive is not allowed here in /etc/nginx/conf.d/default.conf:1'],
    [
      'server { root; }',
      'invalid number of arguments in "root" directive in /etc/nginx/conf.d/default.conf:1',
    ],
    ['}', 'unexpected "}" in /etc/nginx/conf.d/default.conf:1'],
  ])('PRG-S7 refuses %j', async (conf, message) => {
    const turn = await nginx(serverCall(argv, image({}, conf)), { kind: 'start' }, null);
    expect(textOf(turn, 'stderr')).toBe(
      `2025/12/09 20:00:00 [emerg] 1#1: ${message}\nnginx: [emerg] ${message}\n`,
    );
    expect(turn.next).toEqual({ kind: 'exit', code: 1 });
  });

  it.each([
    ['server { rewrite ^/a /b; }', 'directive "rewrite"'],
    ['server { listen 443 ssl; }', 'directive "listen … ssl"'],
    ['server { location / { autoindex on; } }', 'directive "autoindex on"'],
    ['server { location / { if ($x) { return 1; } } }', 'directive "if"'],
    ['server { return 200 $geoip_city; }', 'variable "$geoip_city"'],
  ])('PRG-S1 PRG-S7 does not pretend: %j', async (conf, what) => {
    const turn = await nginx(serverCall(argv, image({}, conf)), { kind: 'start' }, null);
    expect(textOf(turn, 'stderr')).toBe(`strata: nginx ${what} is not simulated\n`);
    expect([turn.next, turn.files]).toEqual([{ kind: 'exit', code: 1 }, turn.files]);
  });

  it('PRG-S8 -v, -t, the background, a full port, a read-only root', async () => {
    const run = (words: string[], more = {}) =>
      nginx(
        serverCall(['nginx', ...words], image(), { version: '1.29.4', ...more }),
        { kind: 'start' },
        null,
      );
    expect(textOf(await run(['-v']), 'stderr')).toBe('nginx version: nginx/1.29.4\n');
    expect(textOf(await run(['-t']), 'stderr')).toBe(
      'nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\nnginx: configuration file /etc/nginx/nginx.conf test is successful\n',
    );
    expect((await run([])).next).toEqual({ kind: 'exit', code: 0 });
    const [mine] = serverCall(['sh'], image()).processes;
    const inShell = await run([], { processes: [mine] });
    expect([textOf(inShell, 'stderr'), inShell.next]).toEqual([
      'strata: nginx in the background (without "daemon off;") is not simulated\n',
      { kind: 'exit', code: 1 },
    ]);
    const busy = await run(['-g', 'daemon off;'], {
      pid: 9,
      processes: [{ ...mine, listens: [{ address: '0.0.0.0', port: 80, protocol: 'tcp' }] }],
    });
    expect(textOf(busy, 'stderr')).toContain(
      'nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)\n',
    );
    const { mounts } = image();
    const frozen = await run(['-g', 'daemon off;'], {
      files: { mounts: mounts.map((mount) => ({ ...mount, readOnly: true })) },
    });
    expect(textOf(frozen, 'stderr')).toContain(
      'nginx: [emerg] mkdir() "/var/cache/nginx/client_temp" failed (30: Read-only file system)\n',
    );
  });
});
