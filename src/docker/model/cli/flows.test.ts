import { describe, expect, it } from 'vitest';
import { testMachine } from '../testing/machine.fixture.ts';
import { runLine } from '../testing/run-line.fixture.ts';
import { toText } from '../text/bytes.ts';
import { nodeAt } from '../union-fs/tree.ts';

const id = /^[0-9a-f]{64}\n$/;

describe('docker run', () => {
  it('CLI-31 passes on what the program says and its exit code', async () => {
    const engine = testMachine();
    expect(await runLine(engine, 'run --rm base echo hi')).toEqual({
      stdout: 'hi\n',
      stderr: '',
      exit: 0,
    });
    expect((await runLine(engine, "run --rm base sh -c 'exit 3'")).exit).toBe(3);
    expect((await runLine(engine, 'run --rm base nope')).exit).toBe(127);
    expect((await runLine(engine, 'run --rm base /etc')).exit).toBe(126);
    expect((await runLine(engine, 'run --restart maybe base true')).stderr).toBe(
      "docker: Error response from daemon: invalid restart policy: unknown policy 'maybe'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'\n\nRun 'docker run --help' for more information\n",
    );
    expect((await runLine(engine, 'run --rm --restart always base true')).stderr).toBe(
      "docker: conflicting options: cannot specify both --restart and --rm\n\nRun 'docker run --help' for more information\n",
    );
  });
  it.each([
    ['-v a::b', 'docker: invalid spec: a::b: empty section between colons'],
    ['-v a:/b:ro:x', 'docker: invalid spec: a:/b:ro:x: too many colons'],
    ["-v ''", 'docker: invalid empty volume spec'],
    ['-p a:b', 'docker: invalid containerPort: b'],
    [
      '-p published=8080,target',
      "docker: invalid publish opts format (should be name=value but got 'target')",
    ],
    ['--expose x', 'docker: invalid range format for --expose: '],
    ['--restart :3', 'docker: invalid restart policy format: no policy provided before colon'],
    [
      '--restart on-failure:x',
      'docker: invalid restart policy format: maximum retry count must be an integer',
    ],
    [
      '--no-healthcheck --health-cmd x',
      'docker: --no-healthcheck conflicts with --health-* options',
    ],
    ['--health-cmd x --health-retries=-1', 'docker: --health-retries cannot be negative'],
    [
      '--network-alias x',
      'docker: network-scoped aliases are only supported for user-defined networks',
    ],
    ['--network a --network a', 'docker: network "a" is specified multiple times'],
    [
      '--network a --network host',
      'docker: conflicting options: cannot attach both user-defined and non-user-defined network-modes',
    ],
    ['--mac-address x', 'docker: x is not a valid mac address'],
    ['--platform linux/arm64', 'strata: containers for platform linux/arm64 are not simulated'],
    ['--network name=a,ip6=::1', 'strata: docker run --network …,ip6=… is not simulated'],
    [
      '--mount type=volume,dst=/v,volume-driver=x',
      'strata: --mount volume-driver is not simulated',
    ],
  ])('CLI-31 %s is refused before anything changes', async (flags, problem) => {
    const engine = testMachine();
    const before = engine.daemon.state;
    const done = await runLine(engine, `run ${flags} base true`);
    expect(done.stderr.startsWith(problem)).toBe(true);
    expect(done.stderr.endsWith("\n\nRun 'docker run --help' for more information\n")).toBe(
      problem.startsWith('docker: '),
    );
    expect({ stdout: done.stdout, exit: done.exit }).toEqual({ stdout: '', exit: 125 });
    expect(engine.daemon.state).toEqual(before);
  });
  it('CLI-31 create tells the engine’s refusal as other commands do', async () => {
    const engine = testMachine();
    await runLine(engine, 'create --name first web');
    expect(await runLine(engine, 'create --name first web')).toMatchObject({
      stdout: '',
      stderr: expect.stringMatching(
        /^Error response from daemon: Conflict\. The container name "\/first"/,
      ),
      exit: 1,
    });
    expect(await runLine(engine, 'create --env-file nope web')).toEqual({
      stdout: '',
      stderr:
        "docker: --env-file: open nope: no such file or directory\n\nRun 'docker create --help' for more information\n",
      exit: 125,
    });
  });
  it('CLI-33 -d prints the id and leaves the container running', async () => {
    const engine = testMachine();
    const done = await runLine(engine, 'run -d --name front web');
    expect(done).toEqual({ stdout: expect.stringMatching(id), stderr: '', exit: 0 });
    expect(engine.daemon.state.containers[done.stdout.trim()]?.state.status).toBe('running');
  });
  it('CLI-33 pulls a missing image, on stderr', async () => {
    const engine = testMachine();
    const done = await runLine(engine, 'run -d --name small alpine sleep 5');
    expect(done.stdout).toMatch(id);
    expect(done.stderr).toMatch(
      /^Unable to find image 'alpine:latest' locally\nlatest: Pulling from library\/alpine\n[\s\S]*\nStatus: Downloaded newer image for alpine:latest\n$/,
    );
    expect(await runLine(engine, 'run --pull never busybox')).toMatchObject({
      stderr:
        "docker: Error response from daemon: No such image: busybox:latest\n\nRun 'docker run --help' for more information\n",
      exit: 125,
    });
    expect((await runLine(engine, 'run -q -d busybox sleep 5')).stderr).toBe('');
  });
  it('CLI-33 writes the id to a file that must not be there yet', async () => {
    const engine = testMachine();
    const done = await runLine(engine, 'run -d --cidfile web.id web');
    const file = nodeAt(engine.daemon.state.host.files, `${engine.daemon.state.host.home}/web.id`);
    expect(file?.type === 'file' && `${toText(file.content)}\n`).toBe(done.stdout);
    expect((await runLine(engine, 'run --cidfile web.id web')).stderr).toMatch(
      /^docker: container ID file found, make sure the other container isn't running or delete web\.id\n/,
    );
  });
  it('CLI-11 old names of flags', async () => {
    const engine = testMachine();
    await runLine(engine, 'run -d --name front --net none web');
    const [front] = Object.values(engine.daemon.state.containers);
    expect(front?.hostConfig.networkMode).toBe('none');
    expect(await runLine(engine, 'stop --time 3 front')).toEqual({
      stdout: 'front\n',
      stderr: 'Flag --time has been deprecated, use --timeout instead\n',
      exit: 0,
    });
  });
  it('CLI-34 an interrupt goes to the program', async () => {
    const engine = testMachine();
    const interrupt = [{ kind: 'interrupt', afterMs: 500 }] as const;
    expect(await runLine(engine, 'run --rm base trap INT', { input: interrupt })).toEqual({
      stdout: 'ready\ngot INT\n',
      stderr: '',
      exit: 0,
    });
    await runLine(engine, 'run -d --name front web');
    expect((await runLine(engine, 'logs -f front', { input: interrupt })).exit).toBe(130);
    expect((await runLine(engine, 'wait front', { input: interrupt })).exit).toBe(130);
  });
});

describe('several names', () => {
  it('CLI-32 each is tried; refusals come last', async () => {
    const engine = testMachine();
    await runLine(engine, 'run -d --name front web');
    await runLine(engine, 'run -d --name back web');
    expect(await runLine(engine, 'stop front nope back none')).toEqual({
      stdout: 'front\nback\n',
      stderr:
        'Error response from daemon: No such container: nope\nError response from daemon: No such container: none\n',
      exit: 1,
    });
    expect(await runLine(engine, 'start front nope back')).toEqual({
      stdout: 'front\nback\n',
      stderr:
        'Error response from daemon: No such container: nope\nfailed to start containers: nope\n',
      exit: 1,
    });
    expect(await runLine(engine, 'rm -f front nope back')).toEqual({
      stdout: 'front\nback\n',
      stderr: '',
      exit: 0,
    });
  });
});

describe('what the client sees to itself', () => {
  it.each([
    [
      'tag BASE x',
      'error parsing reference: "BASE" is not a valid repository/tag: invalid reference format: repository name (library/BASE) must be lowercase',
    ],
    [
      'tag base x:y:z',
      'error parsing reference: "x:y:z" is not a valid repository/tag: invalid reference format',
    ],
    [`tag base x@sha256:${'0'.repeat(64)}`, 'refusing to create a tag with a digest reference'],
    ['commit nope B', 'invalid reference format: repository name (library/B) must be lowercase'],
    [`commit nope x@sha256:${'0'.repeat(64)}`, 'refusing to create a tag with a digest reference'],
    ['events --since x', 'failed to parse value as time or duration: "x"'],
    [
      'logs --until x front',
      'invalid value for "until": failed to parse value as time or duration: "x"',
    ],
    ['logs --until x nope', 'Error response from daemon: No such container: nope'],
    ['help run foo', 'unknown help topic: foo'],
  ])('CLI-35 %s', async (line, stderr) => {
    const engine = testMachine();
    await runLine(engine, 'run -d --name front web');
    expect(await runLine(engine, line)).toEqual({ stdout: '', stderr: `${stderr}\n`, exit: 1 });
  });
  it('CLI-7 volume shows its usage with COMMAND', async () => {
    expect((await runLine(testMachine(), 'volume foo')).stderr).toBe(
      "docker: unknown command: docker volume foo\n\nUsage:  docker volume COMMAND\n\nRun 'docker volume --help' for more information\n",
    );
  });
});

describe('questions', () => {
  const warning =
    'WARNING! This will remove anonymous local volumes not used by at least one container.\n';
  const question = 'Are you sure you want to continue? [y/N] ';
  const reclaimed = 'Total reclaimed space: 0B\n';

  it.each([
    ['y\n', reclaimed],
    ['Y', reclaimed],
    ['yes\n', ''],
    ['n\n', ''],
    ['', ''],
  ])('CLI-40 the answer %j from a pipe', async (stdin, then) => {
    expect(await runLine(testMachine(), 'volume prune', { stdin })).toEqual({
      stdout: warning + question + then,
      stderr: '',
      exit: 0,
    });
  });
  it('CLI-40 the answer of the reader', async () => {
    const answer = async (text: string) =>
      runLine(testMachine(), 'volume prune', { input: [{ kind: 'line', text }] });
    expect(await answer(' y ')).toEqual({ stdout: warning + reclaimed, stderr: '', exit: 0 });
    expect(await answer('no')).toEqual({ stdout: warning, stderr: '', exit: 0 });
    const interrupted = await runLine(testMachine(), 'volume prune', {
      input: [{ kind: 'interrupt' }],
    });
    expect(interrupted.exit).toBe(130);
  });
  it('CLI-40 -f does not ask', async () => {
    expect((await runLine(testMachine(), 'volume prune -f')).stdout).toBe(reclaimed);
  });
});

describe('files of the host', () => {
  it('CLI-1 images go through an archive, and through a pipe', async () => {
    const engine = testMachine();
    await runLine(engine, 'pull -q alpine');
    expect(await runLine(engine, 'save -o alpine.tar alpine')).toEqual({
      stdout: '',
      stderr: '',
      exit: 0,
    });
    const { home, files } = engine.daemon.state.host;
    expect(nodeAt(files, `${home}/alpine.tar`)).toMatchObject({
      mode: 0o600,
      uid: 1000,
      gid: 1000,
    });
    const { stdout } = await runLine(engine, 'save alpine');
    for (const load of [
      { line: 'load -i alpine.tar' },
      { line: 'load', client: { stdin: stdout } },
    ]) {
      await runLine(engine, 'rmi alpine');
      expect((await runLine(engine, 'images -q alpine')).stdout).toBe('');
      expect(await runLine(engine, load.line, load.client)).toEqual({
        stdout: 'Loaded image: alpine:latest\n',
        stderr: '',
        exit: 0,
      });
    }
    expect(await runLine(engine, 'save alpine', { stdoutIsTerminal: true })).toEqual({
      stdout: '',
      stderr: 'cowardly refusing to save to a terminal. Use the -o flag or redirect\n',
      exit: 1,
    });
    expect(await runLine(engine, 'load -i nope.tar')).toEqual({
      stdout: '',
      stderr: 'open nope.tar: no such file or directory\n',
      exit: 1,
    });
    expect((await runLine(engine, 'load')).stderr).toBe(
      'requested load from stdin, but stdin is empty\n',
    );
  });
  it('CLI-1 a container goes to one layer, and files in and out of it', async () => {
    const engine = testMachine();
    await runLine(engine, 'run -d --name front web');
    expect((await runLine(engine, 'export -o front.tar front')).exit).toBe(0);
    expect((await runLine(engine, 'import front.tar flat:1')).stdout).toMatch(
      /^sha256:[0-9a-f]{64}\n$/,
    );
    expect((await runLine(engine, 'history flat:1 -q')).stdout).toMatch(/^[0-9a-f]{12}\n$/);
    expect(await runLine(engine, 'cp front:/data/readme copy', { stdoutIsTerminal: true })).toEqual(
      {
        stdout: '',
        stderr: `Successfully copied 15B to ${engine.daemon.state.host.home}/copy\n`,
        exit: 0,
      },
    );
    expect((await runLine(engine, 'cp copy front:/data/again')).exit).toBe(0);
    expect((await runLine(engine, 'exec front read /data/again')).stdout).toBe('from the image\n');
    expect((await runLine(engine, 'cp front:/a other:/b')).stderr).toBe(
      'copying between containers is not supported\n',
    );
    expect((await runLine(engine, 'cp copy again')).stderr).toBe(
      'must specify at least one container source\n',
    );
  });
  it('CLI-1 variables and labels from files and from the client', async () => {
    const engine = testMachine();
    const file = '# settings\n\nCOLOUR=blue\nHOME\nNONE\n';
    await runLine(engine, 'run -d --name front web');
    expect((await runLine(engine, `exec front write /vars '${file}'`)).exit).toBe(0);
    await runLine(engine, 'cp front:/vars vars');
    const env = { HOME: '/root', WORD: 'hi' };
    await runLine(
      engine,
      'create --name later --env-file vars --label-file vars -e WORD -e ALONE web',
      { env },
    );
    const asked = await runLine(
      engine,
      "inspect -f '{{json .Config.Env}} {{json .Config.Labels}}' later",
    );
    expect(asked.stdout).toBe(
      '["COLOUR=blue","HOME=/root","WORD=hi","ALONE","PATH=/bin"] {"COLOUR":"blue"}\n',
    );
  });
  it('CLI-31 a build from the working directory', async () => {
    const engine = testMachine();
    await runLine(engine, 'run -d --name front web');
    await runLine(engine, 'exec front write /Dockerfile \'FROM base\nCMD ["echo", "built"]\'');
    await runLine(engine, 'cp front:/Dockerfile .');
    const quiet = await runLine(engine, 'build -q -t hello --iidfile id .');
    expect(quiet).toEqual({
      stdout: expect.stringMatching(/^sha256:[0-9a-f]{64}\n$/),
      stderr: '',
      exit: 0,
    });
    expect((await runLine(engine, 'run --rm hello')).stdout).toBe('built\n');
    expect((await runLine(engine, 'build --progress rawjson .')).stderr).toBe(
      'strata: docker build --progress rawjson is not simulated\n',
    );
  });
});

describe('docker login', () => {
  it('CLI-40 asks for what is missing', async () => {
    const engine = testMachine();
    expect(
      await runLine(engine, 'login -u reader', { input: [{ kind: 'line', text: 'secret' }] }),
    ).toEqual({
      stdout: 'Login Succeeded\n',
      stderr: '',
      exit: 0,
    });
    expect(engine.daemon.state.registry.logins).toEqual({ 'docker.io': 'reader' });
    expect(
      await runLine(engine, 'login -u reader --password-stdin reg.example:5000', { stdin: 'x\n' }),
    ).toEqual({
      stdout: 'Login Succeeded\n',
      stderr: '',
      exit: 0,
    });
    expect((await runLine(engine, 'logout reg.example:5000')).stdout).toBe(
      'Removing login credentials for reg.example:5000\n',
    );
    expect(engine.daemon.state.registry.logins).toEqual({ 'docker.io': 'reader' });
    expect((await runLine(engine, 'login --password-stdin', { stdin: 'x' })).stderr).toBe(
      'the --password-stdin option requires --username to be set\n',
    );
    expect((await runLine(engine, 'login', { stdin: '' })).stderr).toBe(
      'error: cannot perform an interactive login from a non-TTY device\n',
    );
  });
});
