import { describe, expect, it } from 'vitest';
import { runLine } from '../testing/run-line.fixture.ts';
import { machine, masked, printed, run } from '../testing/three-containers.fixture.ts';

describe('docker network ls and volume ls', () => {
  it('CLI-20 networks by name', async () => {
    const engine = await machine();
    await runLine(engine, 'network create front --label tier=web');
    const table = masked((await runLine(engine, 'network ls')).stdout);
    expect(table).toBe(`\
NETWORK ID     NAME      DRIVER    SCOPE
xxxxxxxxxxxx   bridge    bridge    local
xxxxxxxxxxxx   front     bridge    local
xxxxxxxxxxxx   host      host      local
xxxxxxxxxxxx   none      null      local
`);
    expect(masked((await runLine(engine, 'network ls -q --filter name=front')).stdout)).toBe(
      'xxxxxxxxxxxx\n',
    );
    const json = await runLine(engine, 'network ls --filter name=front --format json');
    expect(masked(json.stdout)).toBe(
      '{"CreatedAt":"2026-01-02 04:06:08 +0000 UTC","Driver":"bridge","ID":"xxxxxxxxxxxx","IPv4":"true","IPv6":"false","Internal":"false","Labels":"tier=web","Name":"front","Scope":"local"}\n',
    );
  });
  it('CLI-20 volumes by name', async () => {
    const engine = await machine();
    await runLine(engine, 'volume create pgdata');
    await runLine(engine, 'volume create cache --label a=1');
    expect((await runLine(engine, 'volume ls')).stdout).toBe(`\
DRIVER    VOLUME NAME
local     cache
local     pgdata
`);
    expect((await runLine(engine, 'volume ls -q')).stdout).toBe('cache\npgdata\n');
  });
});

describe('docker system', () => {
  it('CLI-25 df', async () => {
    expect(await run('system df')).toEqual(
      printed(`\
TYPE            TOTAL     ACTIVE    SIZE      RECLAIMABLE
Images          3         2         157B      0B (0%)
Containers      3         1         0B        0B
Local Volumes   0         0         0B        0B
Build Cache     0         0         0B        0B
`),
    );
  });
  it('CLI-25 df -v', async () => {
    expect(await run('system df -v')).toEqual(
      printed(`\
Images space usage:

REPOSITORY   TAG       IMAGE ID       CREATED        SIZE      SHARED SIZE   UNIQUE SIZE   CONTAINERS
base         latest    xxxxxxxxxxxx   28 hours ago   157B      157B          0B            2
sleeper      latest    xxxxxxxxxxxx   28 hours ago   157B      157B          0B            0
web          latest    xxxxxxxxxxxx   28 hours ago   157B      157B          0B            1

Containers space usage:

CONTAINER ID   IMAGE     COMMAND                  LOCAL VOLUMES   SIZE      CREATED             STATUS                         NAMES
xxxxxxxxxxxx   base      "sh -c 'echo a very …"   0               0B        3 seconds ago       Created                        later
xxxxxxxxxxxx   web       "serve 80 hello"         0               0B        2 minutes ago       Up 2 minutes                   front
xxxxxxxxxxxx   base      "echo hi"                0               0B        About an hour ago   Exited (0) About an hour ago   first

Local Volumes space usage:

VOLUME NAME   LINKS     SIZE

Build cache usage: 0B

CACHE ID   CACHE TYPE   SIZE      CREATED   LAST USED   USAGE     SHARED
`),
    );
  });
  it('CLI-40 prune says what will go', async () => {
    const question = 'Are you sure you want to continue? [y/N] ';
    expect(await run('system prune --volumes -a --filter label=x', { stdin: '' })).toEqual(
      printed(`\
WARNING! This will remove:
  - all stopped containers
  - all networks not used by at least one container
  - all anonymous volumes not used by at least one container
  - all images without at least one container associated to them
  - all build cache

  Items to be pruned will be filtered with:
  - label=x

${question}`),
    );
    const done = await run('system prune', { stdin: 'y\n' });
    const id = 'x'.repeat(64);
    expect(done).toEqual(
      printed(`\
WARNING! This will remove:
  - all stopped containers
  - all networks not used by at least one container
  - all dangling images
  - unused build cache

${question}Deleted Containers:
${id}
${id}

Total reclaimed space: 0B
`),
    );
  });
  it('CLI-1 version', async () => {
    expect(await run('version')).toEqual(
      printed(`\
Client:
 Version:           29.0.0
 API version:       1.52
 OS/Arch:           linux/amd64
 Context:           default

Server: Docker Engine - Community
 Engine:
  Version:          29.0.0
  API version:      1.52 (minimum version 1.44)
  OS/Arch:          linux/amd64
  Experimental:     false
`),
    );
    expect(await run("version --format '{{.Server.Version}}'")).toEqual(printed('29.0.0\n'));
  });
});

describe('docker top, port and stats', () => {
  it('CLI-20 top has wide columns', async () => {
    expect(await run('top front')).toEqual(
      printed(`\
UID                 PID                 PPID                C                   STIME               TTY                 TIME                CMD
root                2102                2081                0                   04:04               ?                   00:00:00            serve 80 hello
`),
    );
  });
  it('CLI-20 port', async () => {
    expect(await run('port front')).toEqual(
      printed(`\
80/tcp -> 0.0.0.0:8080
80/tcp -> [::]:8080
9000/tcp -> 127.0.0.1:9000
9001/tcp -> 127.0.0.1:9001
`),
    );
    expect(await run('port front 80')).toEqual(printed('0.0.0.0:8080\n[::]:8080\n'));
  });
  it('CLI-20 stats shows what is not simulated as unknown', async () => {
    expect(await run('stats --no-stream')).toEqual(
      printed(`\
CONTAINER ID   NAME      CPU %     MEM USAGE / LIMIT   MEM %     NET I/O   BLOCK I/O   PIDS
xxxxxxxxxxxx   front     --        -- / 8GiB           --        --        --          1
`),
    );
  });
});

describe('docker inspect', () => {
  it('CLI-24 finds what there is, and complains about what there is not', async () => {
    const done = await run('inspect nope front bridge none-such');
    expect(done.exit).toBe(1);
    expect(done.stderr).toBe('error: no such object: nope\nerror: no such object: none-such\n');
    const found = JSON.parse(done.stdout) as readonly { Name: string }[];
    expect(found.map(({ Name }) => Name)).toEqual(['/front', 'bridge']);
    expect(done.stdout.startsWith('[\n    {\n        "Id": ')).toBe(true);
  });
  it('CLI-24 nothing found', async () => {
    expect(await run('inspect nope')).toEqual({
      stdout: '[]\n',
      stderr: 'error: no such object: nope\n',
      exit: 1,
    });
    expect(await run("inspect -f '{{.Id}}' nope")).toEqual({
      stdout: '\n',
      stderr: 'error: no such object: nope\n',
      exit: 1,
    });
  });
  it('CLI-24 templates', async () => {
    const template =
      '{{.Name}} {{.State.Status}} {{json .Config.Cmd}} {{join .Config.Entrypoint ","}} {{json .Config.Labels}} {{index .Config.Labels "tier"}} {{.Config.Labels.none}}{{range $port, $to := .NetworkSettings.Ports}} {{$port}}={{(index $to 0).HostPort}}{{end}}';
    expect(await run(`inspect -f '${template}' front`)).toEqual(
      printed(
        '/front running ["80","hello"] serve {"a":"1","tier":"web"} web <no value> 80/tcp=8080 9000/tcp=9000 9001/tcp=9001\n',
      ),
    );
    expect(await run("inspect -f '{{.Nope}}' front")).toEqual({
      stdout: '\n',
      stderr: `template parsing error: template: :1:2: executing "" at <.Nope>: map has no entry for key "Nope"\n`,
      exit: 1,
    });
    expect(await run("inspect -f '{{' front")).toEqual({
      stdout: '',
      stderr: 'template parsing error: template: :1: unclosed action\n',
      exit: 64,
    });
  });
  it('CLI-24 --type and --size', async () => {
    expect((await run('inspect --type image front')).stderr).toBe(
      'Error response from daemon: No such image: front:latest\n',
    );
    expect((await run('inspect --type nope front')).stderr).toMatch(
      /^unknown type: "nope": must be one of "config", /,
    );
    expect((await run('inspect -s web')).stderr).toBe('WARNING: --size ignored for image\n');
  });
});
