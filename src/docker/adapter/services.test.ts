import { describe, expect, it } from 'vitest';
import { ask, filesOf, runProcess, startMs } from './fixtures/machine.fixture.ts';

const echoServer = `package main

import (
	"fmt"
	"log"
	"net/http"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		log.Println("received request")
		fmt.Fprintf(w, "Hello Docker!!")
	})

	log.Println("start server")
	server := &http.Server{Addr: ":8080"}
	if err := server.ListenAndServe(); err != nil {
		log.Println(err)
	}
}
`;
const python = {
  '/usr/local/bin/python3': '!python3 3.13.1',
  '/usr/local/bin/pip': '!pip 25.3',
  '/usr/local/lib/python3.13/site-packages/README.txt': '',
};

describe('Go', () => {
  const files = filesOf({ '/usr/local/bin/go': '!go 1.25.5', '/echo/main.go': echoServer });
  it("PRG-40 the notes' echo server answers and logs", async () => {
    const ran = await runProcess(['go', 'run', '/echo/main.go'], { files });
    expect([ran.code, ran.stderr]).toEqual([null, '2026/01/02 03:04:05 start server\n']);
    expect(ran.process.listens).toEqual([{ address: '::', port: 8080, protocol: 'tcp' }]);
    expect(ran.process.handles).toEqual(['HUP', 'INT', 'TERM']);
    const { reply, log } = await ask(ran, '/any');
    expect(reply).toEqual({
      status: 200,
      reason: 'OK',
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': '14' },
      body: 'Hello Docker!!',
    });
    expect(log).toBe('2026/01/02 03:04:06 received request\n');
  });
  it('PRG-41 a built binary keeps the source it was built from', async () => {
    const built = await runProcess(
      ['sh', '-c', 'cd /echo && go build -o /server main.go && echo broken > main.go'],
      { files },
    );
    expect([built.stderr, built.code]).toEqual(['', 0]);
    const ran = await runProcess(['/server'], { files: built.files });
    expect((await ask(ran, '/')).reply?.body).toBe('Hello Docker!!');
  });
  it('PRG-42 names what is not simulated', async () => {
    const ran = await runProcess(['go', 'run', '/echo/x.go'], {
      files: filesOf({
        '/usr/bin/go': '!go 1.25',
        '/echo/x.go': 'package main\nfunc main() {\n\tgo work()\n}\n',
      }),
    });
    expect([ran.stderr, ran.code]).toEqual([
      'strata: go in /echo/x.go, line 3, is not simulated\n',
      1,
    ]);
  });
});

describe('Python', () => {
  it('PRG-43 a script prints, sleeps and ends', async () => {
    const files = filesOf({
      ...python,
      '/a.py':
        'import time, os\nfor i in range(3):\n    print(f"{i} {os.getenv(\'HOME\')}")\n    time.sleep(1)\nx = {"a": [1, "b"]}\nprint(x, 7 // 2)\n',
    });
    const ran = await runProcess(['python3', '/a.py'], { files });
    expect(ran.log).toEqual(['0 0 /root\n', '1 1 /root\n', '2 2 /root\n', "3 {'a': [1, 'b']} 3\n"]);
    expect(ran.code).toBe(0);
  });
  it('PRG-44 a module that is not installed is missed as Python misses it', async () => {
    const ran = await runProcess(['python3', '/a.py'], {
      files: filesOf({ ...python, '/a.py': 'import flask\n' }),
    });
    expect([ran.stderr, ran.code]).toEqual([
      'Traceback (most recent call last):\n  File "/a.py", line 1, in <module>\n    import flask\nModuleNotFoundError: No module named \'flask\'\n',
      1,
    ]);
  });
  it('PRG-45 Flask answers from its source, keeps its globals, and survives an error', async () => {
    const app =
      'from flask import Flask, jsonify, request\nimport os, socket\napp = Flask(__name__)\ncount = 0\n@app.route("/")\ndef hello():\n    global count\n    count += 1\n    return f"Hello {os.environ.get(\'WHO\', \'World\')} {count} {socket.gethostname()}\\n"\n@app.route("/u/<int:id>", methods=["GET", "POST"])\ndef user(id):\n    return jsonify(id=id, q=request.args.get("q"))\n@app.get("/bad")\ndef bad():\n    return 1 / 0\nif __name__ == "__main__":\n    app.run(host="0.0.0.0", port=5000)\n';
    const installed = await runProcess(['sh', '-c', 'pip install flask'], {
      files: filesOf({ ...python, '/app/app.py': app }),
    });
    expect(installed.stdout).toContain(
      'Successfully installed blinker-1.9.0 click-8.3.1 flask-3.1.2',
    );
    const ran = await runProcess(['python3', 'app.py'], {
      files: installed.files,
      cwd: '/app',
      env: { WHO: 'you' },
    });
    expect(ran.stderr).toContain(' * Running on all addresses (0.0.0.0)');
    const first = await ask(ran, '/');
    expect(first.reply?.body).toBe('Hello you 1 f00\n');
    expect(first.log).toBe('172.17.0.1 - - [02/Jan/2026 03:04:06] "GET / HTTP/1.1" 200 -\n');
    expect((await ask(first.ran, '/')).reply?.body).toBe('Hello you 2 f00\n');
    expect((await ask(ran, '/u/7?q=x')).reply?.body).toBe('{"id":7,"q":"x"}\n');
    expect((await ask(ran, '/none')).reply?.status).toBe(404);
    expect((await ask(ran, '/bad')).reply?.status).toBe(500);
  });
  it('PRG-46 a Django project answers by its URL configuration', async () => {
    const files = filesOf({
      ...python,
      '/usr/local/lib/python3.13/site-packages/django/__init__.py': '',
      '/usr/local/lib/python3.13/site-packages/django-5.2.dist-info/METADATA': '',
      '/site/manage.py':
        "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\n",
      '/site/mysite/__init__.py': '',
      '/site/mysite/settings.py':
        "DEBUG = True\nALLOWED_HOSTS = []\nMIDDLEWARE = ['django.middleware.common.CommonMiddleware']\nROOT_URLCONF = 'mysite.urls'\n",
      '/site/mysite/urls.py':
        "from django.contrib import admin\nfrom django.urls import include, path\nurlpatterns = [path('polls/', include('polls.urls')), path('admin/', admin.site.urls)]\n",
      '/site/polls/__init__.py': '',
      '/site/polls/urls.py':
        "from django.urls import path\nfrom . import views\nurlpatterns = [path('', views.index), path('<int:n>/', views.detail)]\n",
      '/site/polls/views.py':
        'from django.http import HttpResponse\ndef index(request):\n    return HttpResponse("polls")\ndef detail(request, n):\n    return HttpResponse("poll %s" % n)\n',
    });
    const ran = await runProcess(['python3', 'manage.py', 'runserver', '0.0.0.0:8000'], {
      files,
      cwd: '/site',
    });
    expect(ran.process.listens).toEqual([{ address: '0.0.0.0', port: 8000, protocol: 'tcp' }]);
    const asked = await ask(ran, '/polls/3/');
    expect([asked.reply?.body, asked.log]).toEqual([
      'poll 3',
      '[02/Jan/2026 03:04:06] "GET /polls/3/ HTTP/1.1" 200 6\n',
    ]);
    expect((await ask(ran, '/polls/')).reply?.body).toBe('polls');
    expect((await ask(ran, '/x')).reply?.status).toBe(404);
  });
  it('PRG-47 a counter in redis counts', async () => {
    const files = filesOf({
      ...python,
      '/usr/local/lib/python3.13/site-packages/redis/__init__.py': '',
      '/c.py':
        "import redis\nr = redis.Redis(host='redis', port=6379)\nprint(r.incr('hits'), r.get('x'))\ntry:\n    redis.Redis(host='no').ping()\nexcept redis.exceptions.ConnectionError as e:\n    print('down')\n",
    });
    const ran = await runProcess(['python3', '/c.py'], {
      files,
      connect: (url, { body }) =>
        url.includes('//no:')
          ? 'could-not-resolve'
          : {
              status: 200,
              reason: '',
              headers: {},
              body: body.includes('INCR') ? ':4\r\n' : '$-1\r\n',
            },
    });
    expect([ran.stdout, ran.stderr, ran.code]).toEqual(['4 None\ndown\n', '', 0]);
  });
});

describe('Node', () => {
  it('PRG-48 http.createServer answers and listens', async () => {
    const source =
      "const http = require('http');\nconst port = process.env.PORT || 3000;\nlet n = 0;\nconst server = http.createServer((req, res) => {\n  n += 1;\n  res.writeHead(200, { 'Content-Type': 'text/plain' });\n  res.end(`Hello ${req.url} ${n}\\n`);\n});\nserver.listen(port, () => console.log(`on ${port}`));\nprocess.on('SIGTERM', () => { console.log('bye'); process.exit(0); });\n";
    const files = filesOf({ '/usr/local/bin/node': '!node 24.1.0', '/s.js': source });
    const ran = await runProcess(['node', '/s.js'], { files });
    expect([ran.stdout, ran.process.handles]).toEqual(['on 3000\n', ['TERM']]);
    const first = await ask(ran, '/x');
    expect(first.reply).toEqual({
      status: 200,
      reason: 'OK',
      headers: { 'Content-Length': '11', 'Content-Type': 'text/plain' },
      body: 'Hello /x 1\n',
    });
    expect((await ask(first.ran, '/y')).reply?.body).toBe('Hello /y 2\n');
    expect(await runProcess(['node', '/s.js'], { files, signals: { 1: 'TERM' } })).toMatchObject({
      stdout: 'on 3000\nbye\n',
      code: 0,
    });
  });
  it('PRG-49 npm start runs an express app', async () => {
    const files = filesOf({
      '/usr/local/bin/node': '!node 24.1.0',
      '/usr/local/bin/npm': '!npm 11',
      '/app/package.json':
        '{"name":"a","scripts":{"start":"node app.js"},"dependencies":{"express":"^5"}}',
      '/app/app.js':
        "const express = require('express')\nconst app = express()\napp.get('/', (req, res) => res.json({ ok: true, q: req.query.q }))\napp.listen(8080, () => {\n  console.log('up')\n})\n",
    });
    const built = await runProcess(['npm', 'install'], { files, cwd: '/app' });
    expect(built.stdout).toContain('added 13 packages');
    const ran = await runProcess(['npm', 'start'], { files: built.files, cwd: '/app' });
    expect([ran.stdout, ran.process.listens[0]?.port]).toEqual(['up\n', 8080]);
    expect((await ask(ran, '/?q=1')).reply?.body).toBe('{"ok":true,"q":"1"}');
  });
  it('PRG-50 setInterval ticks', async () => {
    const ran = await runProcess(['node', '-e', "setInterval(() => console.log('tick'), 1000)"], {
      files: filesOf({ '/usr/local/bin/node': '!node 24.1.0' }),
      forMs: 3000,
    });
    expect(ran.log).toEqual(['1 tick\n', '2 tick\n', '3 tick\n']);
  });
});

describe('servers', () => {
  it('PRG-13 a shell keeps a server as its child and does not pass signals on', async () => {
    const files = filesOf({ ...python, '/i/index.html': 'yes' });
    const ran = await runProcess(['sh', '-c', 'cd /i; python3 -m http.server 9000'], {
      files,
      signals: { 1: 'TERM' },
    });
    expect([ran.code, ran.process.handles, ran.process.listens[0]?.port]).toEqual([null, [], 9000]);
    expect((await ask(ran, '/')).reply?.body).toBe('yes');
  });
});

describe('packages', () => {
  const debian = filesOf({
    '/usr/bin/apt-get': '!apt-get',
    '/etc/debian_version': '13.2\n',
    '/var/lib/dpkg/status': '',
    '/var/lib/apt/lists/lock': '',
    '/etc/apt/sources.list': 'deb http://deb.debian.org/debian trixie main\n',
  });
  it('PRG-30 apt-get install wants an update first', async () => {
    const ran = await runProcess(['apt-get', 'install', '-y', 'curl'], { files: debian });
    expect([ran.stderr, ran.code]).toEqual(['E: Unable to locate package curl\n', 100]);
  });
  it('PRG-31 update, install and remove change the files', async () => {
    const ran = await runProcess(
      [
        'sh',
        '-c',
        'apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/* && ls /usr/bin/curl && apt-get install -y nano',
      ],
      { files: debian },
    );
    expect(ran.stdout).toContain('Setting up curl (8.14.1-2) ...\n/usr/bin/curl\n');
    expect([ran.stderr, ran.code]).toEqual([
      'debconf: delaying package configuration, since apt-utils is not installed\nE: Unable to locate package nano\n',
      100,
    ]);
    const gone = await runProcess(['sh', '-c', 'apt-get remove -y curl >/dev/null; curl x'], {
      files: ran.files,
    });
    expect([gone.stderr, gone.code]).toEqual(['sh: 1: curl: not found\n', 127]);
  });
  it('PRG-32 what the catalogue lacks is said, not invented', async () => {
    const ran = await runProcess(['sh', '-c', 'apt-get update -qq; apt-get install -y blender'], {
      files: debian,
    });
    expect([ran.stderr, ran.code]).toEqual([
      'strata: the package blender is not in the simulated catalogue: its installation is not simulated\n',
      100,
    ]);
  });
  it('PRG-33 apk add fetches an index, which stays without --no-cache', async () => {
    const files = filesOf(
      {
        '/sbin/apk': '!apk',
        '/etc/apk/repositories': 'https://dl-cdn.alpinelinux.org/alpine/v3.23/main\n',
        '/etc/apk/world': 'busybox\n',
        '/lib/apk/db/installed': '',
      },
      'busybox',
    );
    const index = async (words: string) =>
      (await runProcess(['sh', '-c', `apk add ${words} >/dev/null; ls /var/cache/apk`], { files }))
        .stdout;
    expect(await index('curl')).toMatch(/^APKINDEX\.\w+\.tar\.gz\n$/);
    expect(await index('--no-cache curl')).toBe('');
    const ran = await runProcess(
      ['sh', '-c', 'apk add --no-cache curl && curl -s http://web/ && apk del curl'],
      { files, connect: (url) => ({ status: 200, reason: 'OK', headers: {}, body: `${url}\n` }) },
    );
    expect(ran.stdout).toContain('Installing curl');
    expect(ran.stdout).toContain('http://web:80/\n');
    expect(ran.code).toBe(0);
  });
});

describe('curl', () => {
  const files = filesOf({ '/usr/bin/curl': '!curl 8.14.1' });
  const curl = async (
    args: string,
    reply: Parameters<
      NonNullable<NonNullable<Parameters<typeof runProcess>[1]>['connect']>
    >[0] extends string
      ? 'refused' | 'could-not-resolve' | 'empty-reply' | { status: number; body: string }
      : never,
  ) => {
    const ran = await runProcess(['sh', '-c', `curl ${args}`], {
      files,
      connect: () =>
        typeof reply === 'string'
          ? reply
          : {
              status: reply.status,
              reason: 'OK',
              headers: { 'Content-Type': 'text/plain' },
              body: reply.body,
            },
    });
    return [ran.stdout, ran.stderr, ran.code];
  };
  it('PRG-60 speaks of its failures as curl does', async () => {
    expect(await curl('localhost:9000', 'refused')).toEqual([
      '',
      "curl: (7) Failed to connect to localhost port 9000 after 0 ms: Couldn't connect to server\n",
      7,
    ]);
    expect(await curl('http://nope', 'could-not-resolve')).toEqual([
      '',
      'curl: (6) Could not resolve host: nope\n',
      6,
    ]);
    expect(await curl('-s web', 'empty-reply')).toEqual(['', '', 52]);
    expect(await curl('-sS web', 'empty-reply')).toEqual([
      '',
      'curl: (52) Empty reply from server\n',
      52,
    ]);
    expect(await curl('-f web', { status: 404, body: 'x' })).toEqual([
      '',
      'curl: (22) The requested URL returned error: 404\n',
      22,
    ]);
  });
  it('PRG-61 prints, includes heads, writes files', async () => {
    expect(await curl('web/x', { status: 200, body: 'hi\n' })).toEqual(['hi\n', '', 0]);
    expect(await curl('-i web', { status: 200, body: 'hi\n' })).toEqual([
      'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nhi\n',
      '',
      0,
    ]);
    expect(await curl('-so /tmp/f web; cat /tmp/f', { status: 200, body: 'hi\n' })).toEqual([
      'hi\n',
      '',
      0,
    ]);
    expect(
      await curl("-s -o /dev/null -w '%{http_code}\\n' web", { status: 503, body: 'x' }),
    ).toEqual(['503\n', '', 0]);
  });
});

it('PRG-21 ls tells true modes and owners', async () => {
  const ran = await runProcess(
    [
      'sh',
      '-c',
      'cd /tmp; echo hi > f; chown www-data:staff f; chmod 4750 f; mkdir d; ln -s f l; ls -l',
    ],
    {},
  );
  expect(ran.stdout).toBe(
    'total 8\ndrwxr-xr-x 2 root     root  4096 Jan  2 03:04 d\n-rwsr-x--- 1 www-data staff    3 Jan  2 03:04 f\nlrwxrwxrwx 1 root     root     1 Jan  2 03:04 l -> f\n',
  );
  expect(startMs).toBe(Date.UTC(2026, 0, 2, 3, 4, 5));
});
