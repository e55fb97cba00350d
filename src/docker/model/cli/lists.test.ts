import { describe, expect, it } from 'vitest';
import { runLine } from '../testing/run-line.fixture.ts';
import { failed, machine, masked, printed, run } from '../testing/three-containers.fixture.ts';

describe('docker ps', () => {
  it('CLI-23 shows what runs', async () => {
    expect(await run('ps')).toEqual(
      printed(`\
CONTAINER ID   IMAGE     COMMAND            CREATED         STATUS         PORTS                                                                         NAMES
xxxxxxxxxxxx   web       "serve 80 hello"   2 minutes ago   Up 2 minutes   127.0.0.1:9000-9001->9000-9001/tcp, 0.0.0.0:8080->80/tcp, [::]:8080->80/tcp   front
`),
    );
  });
  it('CLI-23 -a shows all, newest first, -s what they take', async () => {
    expect(await run('ps -as')).toEqual(
      printed(`\
CONTAINER ID   IMAGE     COMMAND                  CREATED             STATUS                         PORTS                                                                         NAMES     SIZE
xxxxxxxxxxxx   base      "sh -c 'echo a very …"   3 seconds ago       Created                                                                                                      later     0B (virtual 112B)
xxxxxxxxxxxx   web       "serve 80 hello"         2 minutes ago       Up 2 minutes                   127.0.0.1:9000-9001->9000-9001/tcp, 0.0.0.0:8080->80/tcp, [::]:8080->80/tcp   front     0B (virtual 112B)
xxxxxxxxxxxx   base      "echo hi"                About an hour ago   Exited (0) About an hour ago                                                                                 first     0B (virtual 112B)
`),
    );
  });
  it.each(['ps -l', 'ps -n 1', 'container ls --last 1', 'container list -n1'])(
    'CLI-23 %s',
    async (line) => {
      expect(await run(line)).toEqual(
        printed(`\
CONTAINER ID   IMAGE     COMMAND                  CREATED         STATUS    PORTS     NAMES
xxxxxxxxxxxx   base      "sh -c 'echo a very …"   3 seconds ago   Created             later
`),
      );
    },
  );
  it('CLI-21 --no-trunc shortens nothing', async () => {
    const id = 'x'.repeat(64);
    expect(await run('ps -l --no-trunc')).toEqual(
      printed(`\
CONTAINER ID                                                       IMAGE     COMMAND                                         CREATED         STATUS    PORTS     NAMES
${id}   base      "sh -c 'echo a very long command line; true'"   3 seconds ago   Created             later
`),
    );
  });
  it('CLI-20 nothing to show', async () => {
    expect(await run('ps --filter name=nobody')).toEqual(
      printed('CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES\n'),
    );
  });
  it('CLI-20 -q prints ids alone', async () => {
    expect(await run('ps -aq')).toEqual(printed('xxxxxxxxxxxx\nxxxxxxxxxxxx\nxxxxxxxxxxxx\n'));
    expect(await run('ps -q --format x')).toEqual({
      stdout: 'xxxxxxxxxxxx\n',
      stderr: 'WARNING: Ignoring custom format, because both --format and --quiet are set.\n',
      exit: 0,
    });
  });
  it('CLI-20 --format', async () => {
    expect(await run("ps -a --format '{{.Names}} is {{.State}}'")).toEqual(
      printed('later is created\nfront is running\nfirst is exited\n'),
    );
    expect(
      await run(String.raw`ps -a --format 'table {{.Names}}\t{{.Status}}\t{{.Label "tier"}}'`),
    ).toEqual(
      printed(`\
NAMES     STATUS                         tier
later     Created                        
front     Up 2 minutes                   web
first     Exited (0) About an hour ago   
`),
    );
    const json =
      '{"Command":"\\"serve 80 hello\\"","CreatedAt":"2026-01-02 04:04:05 +0000 UTC","HealthStatus":"","ID":"xxxxxxxxxxxx","Image":"web","Labels":"a=1,tier=web","LocalVolumes":"0","Mounts":"","Names":"front","Networks":"bridge","Platform":null,"Ports":"127.0.0.1:9000-9001-\\u003e9000-9001/tcp, 0.0.0.0:8080-\\u003e80/tcp, [::]:8080-\\u003e80/tcp","RunningFor":"2 minutes ago","Size":"0B","State":"running","Status":"Up 2 minutes"}\n';
    expect(await run('ps --format json')).toEqual(printed(json));
    expect(await run("ps --format '{{json .}}'")).toEqual(printed(json));
  });
  it('CLI-20 templates that are wrong', async () => {
    expect(await run("ps --format '{{'")).toEqual(
      failed('failed to parse template: template: :1: unclosed action\n'),
    );
    expect(await run("ps --format '{{.Foo}}'")).toEqual(
      failed(
        `failed to execute template: template: :1:2: executing "" at <.Foo>: can't evaluate field Foo in type *formatter.ContainerContext\n`,
      ),
    );
    expect(await run("images --format '{{.Foo}}'")).toEqual(
      failed(
        `template parsing error: template: :1:2: executing "" at <.Foo>: can't evaluate field Foo in type *formatter.imageContext\n`,
      ),
    );
  });
  it('CLI-30 a filter that there is not', async () => {
    expect(await run('ps --filter foo=1')).toEqual(
      failed("Error response from daemon: invalid filter 'foo'\n"),
    );
  });
});

describe('docker images', () => {
  const tree = `\
IMAGE            ID             DISK USAGE   CONTENT SIZE   EXTRA
base:latest      xxxxxxxxxxxx         157B            45B   U    
old:latest       xxxxxxxxxxxx         157B            45B   U    
sleeper:latest   xxxxxxxxxxxx         157B            45B        
web:latest       xxxxxxxxxxxx         157B            45B   U    
`;
  it('CLI-22 by name, with what is in use', async () => {
    expect(await run('images')).toEqual(printed(tree));
    expect(await run('image ls')).toEqual(printed(tree));
  });
  it('CLI-22 on a terminal with a legend at the right edge', async () => {
    const client = { stdoutIsTerminal: true, env: { NO_COLOR: '1' } };
    expect(await run('images', client)).toEqual(
      printed(`${' '.repeat(62)} Info ->  U In Use\n${tree}`),
    );
  });
  it('CLI-22 a narrow terminal drops columns', async () => {
    const client = { stdoutIsTerminal: true, env: { NO_COLOR: '1' }, columns: 44 };
    expect(await run('images sleeper', client)).toEqual(
      printed(`\
                           Info ->  U In Use
IMAGE            ID             DISK USAGE
sleeper:latest   xxxxxxxxxxxx         157B
`),
    );
    expect(await run('images sleeper', { ...client, columns: 40 })).toEqual(
      printed(`\
                       Info ->  U In Use
IMAGE          ID             DISK USAGE
sleeper:latest
               xxxxxxxxxxxx         157B
`),
    );
  });
  it('CLI-22 the classic table', async () => {
    expect(await run('images --format table')).toEqual(
      printed(`\
REPOSITORY   TAG       IMAGE ID       CREATED        SIZE
base         latest    xxxxxxxxxxxx   28 hours ago   157B
old          latest    xxxxxxxxxxxx   28 hours ago   157B
sleeper      latest    xxxxxxxxxxxx   28 hours ago   157B
web          latest    xxxxxxxxxxxx   28 hours ago   157B
`),
    );
    const digest = `sha256:${'x'.repeat(64)}`;
    expect(await run('images --digests sleeper')).toEqual(
      printed(`\
REPOSITORY   TAG       DIGEST                                                                    IMAGE ID       CREATED        SIZE
sleeper      latest    ${digest}   xxxxxxxxxxxx   28 hours ago   157B
`),
    );
    expect(await run('images --no-trunc sleeper')).toEqual(
      printed(`\
REPOSITORY   TAG       IMAGE ID                                                                  CREATED        SIZE
sleeper      latest    ${digest}   28 hours ago   157B
`),
    );
    expect(await run('images -q sleeper')).toEqual(printed('xxxxxxxxxxxx\n'));
  });
  it('CLI-22 an image that lost its name shows with -a only', async () => {
    const engine = await machine();
    await runLine(engine, 'tag web sleeper');
    const shown = masked((await runLine(engine, 'images')).stdout);
    expect(shown).toBe(tree.replace('45B        \nweb', '45B   U    \nweb'));
    const all = masked((await runLine(engine, 'images -a')).stdout);
    expect(all).toBe(`${shown}<untagged>       xxxxxxxxxxxx         157B            45B        \n`);
    const classic = masked((await runLine(engine, 'images -a --format table sleeper')).stdout);
    expect(classic).toBe(
      'REPOSITORY   TAG       IMAGE ID       CREATED        SIZE\nsleeper      latest    xxxxxxxxxxxx   28 hours ago   157B\n',
    );
  });
  it('CLI-22 --tree does not go with what only the table shows', async () => {
    expect(await run('images --tree -q')).toEqual(
      failed('--quiet is not yet supported with --tree\n'),
    );
  });
});

describe('docker history', () => {
  it('CLI-21 newest first', async () => {
    expect(await run('history base')).toEqual(
      printed(`\
IMAGE          CREATED        CREATED BY    SIZE      COMMENT
xxxxxxxxxxxx   28 hours ago   COPY base /   112B      
`),
    );
    expect(await run('history -H=false base')).toEqual(
      printed(`\
IMAGE          CREATED AT             CREATED BY    SIZE      COMMENT
xxxxxxxxxxxx   2026-01-01T00:00:00Z   COPY base /   112       
`),
    );
    expect(await run('history -q base')).toEqual(printed('xxxxxxxxxxxx\n'));
  });
});
