import { describe, expect, it } from 'vitest';
import { filesOf, runProcess } from './fixtures/machine.fixture.ts';

const debian = {
  '/usr/bin/apt-get': '!apt-get',
  '/usr/bin/dpkg': '!dpkg',
  '/usr/sbin/useradd': '!useradd',
  '/usr/sbin/groupadd': '!groupadd',
  '/usr/bin/pkill': '!pkill',
  '/usr/bin/pidof': '!pidof',
  '/etc/apt/sources.list.d/debian.sources':
    'Types: deb\nURIs: http://deb.debian.org/debian\nSuites: trixie\nComponents: main\n',
  '/etc/os-release': 'ID=debian\nVERSION_CODENAME=trixie\n',
  '/var/lib/dpkg/status': '',
  '/etc/shadow': 'root:*:::::::\n',
};
const sh = async (text: string, more: Readonly<Record<string, string>> = {}, kind = 'dash') => {
  const base = kind === 'dash' ? debian : {};
  const ran = await runProcess(['sh', '-c', text], { files: filesOf({ ...base, ...more }, kind) });
  return { out: ran.stdout, err: ran.stderr, code: ran.code };
};

describe('apt-get', () => {
  it('PRG-30 knows packages between update and the loss of its lists', async () => {
    const missing = { code: 100, err: 'E: Unable to locate package curl\n' };
    expect(await sh('apt-get install -y curl')).toMatchObject(missing);
    expect(
      await sh(
        'apt-get update >/dev/null && rm -rf /var/lib/apt/lists/* && apt-get install -y curl',
      ),
    ).toMatchObject(missing);
    expect(
      await sh(
        'apt-get update -qq && apt-get install -y -qq curl >/dev/null 2>&1 && command -v curl',
      ),
    ).toMatchObject({ out: '/usr/bin/curl\n', code: 0 });
  });
  it('PRG-31 removes what it installed, and dpkg knows', async () => {
    const ran = await sh(
      'exec 2>/dev/null; apt-get update -qq; apt-get install -y -qq nano >/dev/null; dpkg -s nano | head -2; apt-get remove -y nano >/dev/null; ls /usr/bin/nano || echo gone',
    );
    expect(ran.out).toBe('Package: nano\nStatus: install ok installed\ngone\n');
  });
  it('PRG-32 a package that is not in the catalogue is not simulated, and nothing changes', async () => {
    const ran = await sh(
      'apt-get update -qq; apt-get install -y nano tetris-for-terminals; ls /usr/bin/nano',
    );
    expect(ran.err).toContain('tetris-for-terminals');
    expect(ran.err).toContain('not simulated\n');
    expect(ran.err).toContain("ls: cannot access '/usr/bin/nano': No such file or directory\n");
  });
  it('PRG-32 an installed program that is not simulated says so', async () => {
    const ran = await sh(
      'apt-get update -qq; apt-get install -y -qq vim >/dev/null 2>&1; vim /etc/hostname; echo $?',
    );
    expect(ran).toMatchObject({ out: '1\n', err: 'strata: vim is not simulated\n' });
  });
});

describe('pip and npm', () => {
  const python = {
    '/usr/local/bin/python3': '!python3 3.13.1',
    '/usr/local/bin/pip': '!pip 25.3',
    '/usr/local/lib/python3.13/site-packages/README.txt': '',
  };
  it('PRG-33 pip installs requirements with what they need, and lists them', async () => {
    const ran = await sh(
      'cd /tmp; printf "# web\\nflask==3.1.2\\n\\nredis>=5  # cache\\n" > r.txt; pip install -q -r r.txt; pip list | cut -d" " -f1; python3 -c "import flask"',
      python,
    );
    expect(ran.err).toBe('');
    expect(ran.out.split('\n')).toEqual(expect.arrayContaining(['flask', 'redis', 'werkzeug']));
    expect(ran.code).toBe(0);
  });
  it('PRG-32 pip names a package that the catalogue lacks', async () => {
    const ran = await sh('pip install left-pad-for-python', python);
    expect([ran.code, ran.err]).toEqual([1, expect.stringMatching(/^strata: .*not simulated/m)]);
  });
  it('PRG-33 npm installs what package.json wants; without it npm ci fails', async () => {
    const node = {
      '/usr/local/bin/node': '!node 24.12.0',
      '/usr/local/bin/npm': '!npm 11.6.2',
      '/app/package.json': '{"name":"app","dependencies":{"express":"^5.0.0"}}\n',
      '/app/a.js': "const express = require('express');\nconsole.log(express !== null);\n",
    };
    const ran = await sh('cd /app; node a.js; npm install >/dev/null; node a.js', node);
    expect(ran.err).toContain("Cannot find module 'express'");
    expect(ran.out).toBe('true\n');
    expect((await sh('cd /tmp; npm run build', node)).code).not.toBe(0);
  });
});

describe('wget', () => {
  const wget = (connect: Parameters<typeof runProcess>[1]) =>
    runProcess(['sh', '-c', 'wget -qO- http://web/; echo $?'], {
      files: filesOf({ '/usr/bin/wget': '!wget 1.25.0' }),
      ...connect,
    });
  it('PRG-60 prints what it gets; an error of the server is exit code 8', async () => {
    const reply = (status: number) => ({
      connect: () => ({ status, reason: '', headers: {}, body: 'hi\n' }),
    });
    expect((await wget(reply(200))).stdout).toBe('hi\n0\n');
    expect((await wget(reply(404))).stdout).toBe('8\n');
    expect((await wget({ connect: () => 'refused' })).stdout).toBe('4\n');
  });
});

describe('users', () => {
  it('PRG-54 useradd makes an account whose files are its own', async () => {
    const ran = await sh(
      'groupadd -g 2000 team; useradd -m -u 2000 -g team -s /bin/bash ann; grep ann /etc/passwd; ls -ld /home/ann | cut -d" " -f1,3,4; id ann; useradd ann',
    );
    expect(ran.out).toBe(
      'ann:x:2000:2000::/home/ann:/bin/bash\ndrwxr-xr-x ann team\nuid=2000(ann) gid=2000(team) groups=2000(team)\n',
    );
    expect([ran.err, ran.code]).toEqual(["useradd: user 'ann' already exists\n", 9]);
  });
  it('PRG-25 a directory is entered and listed with leave only', async () => {
    const files = filesOf(debian);
    const root = await runProcess(['sh', '-c', 'chmod 700 /root'], { files });
    const ran = await runProcess(['sh', '-c', 'cd /root; pwd; ls /root'], {
      files: root.files,
      user: 'www-data',
    });
    expect([ran.stdout, ran.stderr]).toEqual([
      '/\n',
      "sh: 1: cd: can't cd to /root\nls: cannot open directory '/root': Permission denied\n",
    ]);
  });
});

describe('processes', () => {
  it('PRG-55 kill and pkill signal by number and by pattern', async () => {
    expect(await sh('/usr/bin/kill 4711')).toMatchObject({
      code: 1,
      err: 'kill: (4711): No such process\n',
    });
    expect((await sh('pkill nothing-like-this')).code).toBe(1);
    const ran = await runProcess(['kill', '-TERM', '1'], { files: filesOf(debian) });
    expect([ran.turn.signals, ran.code]).toEqual([[{ pid: 1, signal: 'TERM' }], 0]);
  });
  it('PRG-56 a program has its process’s environment and no more', async () => {
    const ran = await runProcess(['env'], { files: filesOf(debian), env: { A: '1' } });
    expect(ran.stdout).not.toContain('PWD=');
  });
  it('PRG-2 what a shell has itself needs no file', async () => {
    const files = filesOf({}, 'dash');
    const bare = await runProcess(
      [
        'sh',
        '-c',
        'rm /usr/bin/echo /usr/bin/test /usr/bin/true /usr/bin/pwd; cd /tmp; true && printf "%s\\n" a && echo b && test 1 = 1 && pwd; command -v cd sh nosuch',
      ],
      { files },
    );
    expect([bare.stdout, bare.stderr, bare.code]).toEqual(['a\nb\n/tmp\ncd\n/bin/sh\n', '', 1]);
  });
  it('PRG-2 an array of the shell is refused, not forgotten', async () => {
    expect(await sh('bash -c "a=(x y); echo after"')).toMatchObject({
      out: 'after\n',
      err: 'strata: an array of the shell is not simulated\n',
    });
  });
});
