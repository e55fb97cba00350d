import { describe, expect, it } from 'vitest';
import { readText } from '../files.ts';
import { httpd } from './httpd.ts';
import { mariadbd } from './mariadb.ts';
import { pgIsReady, postgres } from './postgres.ts';
import {
  filesOf,
  httpRequest,
  kept,
  serverCall,
  serverNowMs,
  textOf,
  waitOf,
} from './server-call.fixture.ts';

const data = '/var/lib/postgresql/18/docker';
const pg = (
  env: Readonly<Record<string, string>>,
  files = filesOf({
    '/etc/passwd': 'postgres:x:999:999::/:/bin/sh\n',
    '/etc/group': '',
    '/var/lib/postgresql/': '',
  }),
  version = '18.1',
) => kept(postgres, serverCall(['postgres'], files, { env: { PGDATA: data, ...env }, version }));

describe('postgres', () => {
  it('PRG-S14 needs a password before the first start only', async () => {
    const refused = await pg({}).start();
    expect([textOf(refused, 'stderr').split('\n')[0], refused.next]).toEqual([
      'Error: Database is uninitialized and superuser password is not specified.',
      { kind: 'exit', code: 1 },
    ]);
    const server = pg({ POSTGRES_PASSWORD: 'x' });
    const prepares = waitOf(await server.start());
    expect([prepares.listens, prepares.wakesAtMs]).toEqual([[], serverNowMs + 1500]);
    const first = await server.take({ kind: 'timer' });
    expect(waitOf(first)).toMatchObject({
      listens: [{ address: '0.0.0.0', port: 5432, protocol: 'tcp' }],
      handles: ['TERM', 'INT', 'QUIT', 'HUP'],
    });
    expect(textOf(first, 'stderr').split('\n').at(-2)).toBe(
      '2025-12-09 20:00:00.000 UTC [1] LOG:  database system is ready to accept connections',
    );
    const end = await server.signal('INT');
    expect([
      end.next,
      readText(end.files, `${data}/PG_VERSION`),
      readText(end.files, `${data}/postmaster.pid`),
    ]).toEqual([{ kind: 'exit', code: 0 }, '18\n', null]);
    const again = await pg({}, end.files).start();
    expect(textOf(again, 'stdout')).toContain('Skipping initialization');
    const older = await pg({}, end.files, '17.7').start();
    expect([textOf(older, 'stderr'), older.next]).toEqual([
      '2025-12-09 20:00:00.000 UTC [1] FATAL:  database files are incompatible with server\n2025-12-09 20:00:00.000 UTC [1] DETAIL:  The data directory was initialized by PostgreSQL version 18, which is not compatible with this version 17.7.\n',
      { kind: 'exit', code: 1 },
    ]);
  });

  it('PRG-S14 pg_isready sees whether it listens; SQL says that it is not simulated', async () => {
    const server = pg({ POSTGRES_PASSWORD: 'x' });
    await server.start();
    await server.take({ kind: 'timer' });
    expect(await server.line('select 1')).toBe('strata: SQL is not simulated\n');
    const call = serverCall(['pg_isready', '-h', 'db', '-U', 'app'], filesOf({}));
    expect(
      await pgIsReady({
        ...call,
        connect: async () =>
          (await server.take({ kind: 'request', request: httpRequest('', { protocol: 'tcp' }) }))
            .reply ?? 'empty-reply',
      }),
    ).toEqual({ stdout: 'db:5432 - accepting connections\n', code: 0, tookMs: 2 });
    expect(await pgIsReady(call)).toEqual({
      stdout: 'db:5432 - no response\n',
      code: 2,
      tookMs: 2,
    });
  });
});

describe('mariadbd', () => {
  it('PRG-S15 needs a password before the first start, listens, stops', async () => {
    const begin = (
      env: Readonly<Record<string, string>>,
      files = filesOf({ '/etc/passwd': '', '/etc/group': '', '/var/lib/mysql/': '' }),
    ) => kept(mariadbd, serverCall(['mariadbd'], files, { env, version: '11.8.5' }));
    expect(textOf(await begin({}).start(), 'stderr').split('\n')[0]).toBe(
      '2025-12-09 20:00:00+00:00 [ERROR] [Entrypoint]: Database is uninitialized and password option is not specified',
    );
    const server = begin({ MARIADB_ROOT_PASSWORD: 'x' });
    expect(waitOf(await server.start()).listens).toEqual([]);
    const turn = await server.take({ kind: 'timer' });
    expect(waitOf(turn).listens).toEqual([{ address: '0.0.0.0', port: 3306, protocol: 'tcp' }]);
    expect(textOf(turn, 'stderr')).toContain(
      '2025-12-09 20:00:00 0 [Note] mariadbd: ready for connections.\n',
    );
    const end = await server.signal('TERM');
    expect(end.next).toEqual({ kind: 'exit', code: 0 });
    waitOf(await begin({}, end.files).start());
  });
});

describe('httpd', () => {
  const conf =
    'ServerRoot "/usr/local/apache2"\nListen 80\nUser www-data\nDocumentRoot "/usr/local/apache2/htdocs"\nDirectoryIndex index.html\nErrorLog /proc/self/fd/2\nCustomLog /proc/self/fd/1 common\n';
  const image = (text = conf) =>
    filesOf({
      '/etc/passwd': 'www-data:x:33:33::/:/bin/false\n',
      '/etc/group': '',
      '/usr/local/apache2/conf/httpd.conf': text,
      '/usr/local/apache2/htdocs/index.html': '<h1>It works!</h1>\n',
      '/usr/local/apache2/htdocs/d/x.txt': 'x',
    });
  const begin = (files = image(), words = ['-DFOREGROUND']) =>
    kept(httpd, serverCall(['httpd', ...words], files, { version: '2.4.66' }));
  it('PRG-S16 serves its document root and logs', async () => {
    const server = begin();
    const turn = await server.start();
    expect(waitOf(turn).listens).toEqual([{ address: '0.0.0.0', port: 80, protocol: 'tcp' }]);
    expect(textOf(turn, 'stderr')).toContain(
      '[Tue Dec 09 20:00:00.000000 2025] [mpm_event:notice] [pid 1:tid 1] AH00489: Apache/2.4.66 (Unix) configured -- resuming normal operations\n',
    );
    const home = await server.get('/');
    expect([home.status, home.body, home.headers['Content-Type'], home.out]).toEqual([
      200,
      '<h1>It works!</h1>\n',
      'text/html',
      '172.17.0.1 - - [09/Dec/2025:20:00:00 +0000] "GET / HTTP/1.1" 200 19\n',
    ]);
    expect((await server.get('/d', { host: 'localhost:8080' })).headers.Location).toBe(
      'http://localhost:8080/d/',
    );
    expect([
      (await server.get('/d/')).status,
      (await server.get('/none')).status,
      (await server.get('/', { method: 'PUT' })).status,
    ]).toEqual([403, 404, 405]);
    expect((await server.signal('WINCH')).next).toEqual({ kind: 'exit', code: 0 });
  });
  it('PRG-S16 does not pretend', async () => {
    expect(textOf(await begin(image(`${conf}Redirect / /x\n`)).start(), 'stderr')).toBe(
      'strata: httpd directive "Redirect" is not simulated\n',
    );
    expect(textOf(await begin(image(), []).start(), 'stderr')).toContain(
      'strata: httpd in the background is not simulated\n',
    );
  });
});
